import { useMessages } from "~/app/i18n/use-messages";

const faultCodes = ["invited_already", "wrong_state", "unknown_platform", "has_quote"] as const;

/** The words for what can go wrong with an invitation or with "not for us". */
export function useMatchFaults(): (fault: { code: string }) => string | undefined {
  const t = useMessages("matching");
  return ({ code }) => {
    const known = faultCodes.find((one) => one === code);
    return known && t(`fault.${known}`);
  };
}
