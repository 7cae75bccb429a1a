import type { FormFault } from "~/app/core/form-fault";
import { useMessages } from "~/app/i18n/use-messages";

const codes = [
  "no_numbers",
  "too_many_fields",
  "unknown_agency",
  "not_possible",
  "own_case",
  "wrong_state",
  "ends_before",
  "unknown_organisation",
  "too_many_ties",
] as const;

/** The words for what only the forms of brokers and experts can find wrong. */
export function useBrokerFaults(): (fault: FormFault) => string | undefined {
  const t = useMessages("brokers");
  return ({ code }) => {
    const known = codes.find((one) => one === code);
    return known && t(`fault.${known}`);
  };
}
