import type { FormFault } from "~/app/core/form-fault";
import { useFormat, useMessages } from "~/app/i18n/use-messages";
import type { NeededPaper, VerificationRefusal } from "./core/verification";

const codes = [
  "none_chosen",
  "too_many_at_once",
  "none_possible",
  "wrong_state",
  "asked_already",
  "two_people",
  "own_case",
  "own_verification",
  "answer_missing",
  "invoice_in_use",
  "invoice_is_red",
] as const;

/** The words for what only the forms of this desk can find wrong. */
export function useVerifyingFaults(): (fault: FormFault) => string | undefined {
  const t = useMessages("verifying");
  return ({ code }) => {
    const known = codes.find((one) => one === code);
    return known && t(`fault.${known}`);
  };
}

/** Why an entry is not verified, in words. */
export function useWhyNot(): (refusal: {
  reason: VerificationRefusal;
  missing?: readonly NeededPaper[];
}) => string {
  const t = useMessages("verifying");
  const { list } = useFormat();
  return ({ reason, missing = [] }) =>
    reason === "papers_missing"
      ? t("whyNot.papers_missing", { papers: list(missing.map((paper) => t(`paper.${paper}`))) })
      : t(`whyNot.${reason}`);
}
