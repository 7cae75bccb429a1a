import type { FormFault } from "~/app/core/form-fault";
import { useMessages } from "~/app/i18n/use-messages";

const codes = [
  "unknown_platform",
  "own_unit",
  "introduced_already",
  "unknown_partner",
  "partner_of_unit",
  "partner_twice",
  "share_missing",
  "share_out_of_range",
  "fee_missing",
  "payer_missing",
  "no_numbers",
  "too_many",
  "demand_ended",
  "other_terms",
  "reason_missing",
  "controlled",
  "not_acceptable",
  "broker_gone",
  "wrong_state",
  "answered_already",
  "nothing_asked",
] as const;

/** The words for what only the forms of introductions can find wrong. */
export function useIntroductionFaults(): (fault: FormFault) => string | undefined {
  const t = useMessages("introductions");
  return ({ code }) => {
    const known = codes.find((one) => one === code);
    return known && t(`fault.${known}`);
  };
}
