import type { FormFault } from "~/app/core/form-fault";
import type { CorrectNoticeRefusal } from "./correct-notice.commands.server";

/** Where each refusal belongs in the form. */
const fields: Readonly<Partial<Record<CorrectNoticeRefusal["reason"], string>>> = {
  starts_in_the_past: "startsOn",
  ends_before_start: "endsOn",
  too_short: "days",
  unknown_issuer: "issuer",
  unknown_platform: "platforms",
  unknown_policy: "policy",
  unknown_clause: "anchor",
};

/** What a refused notice's form is told. `numbers`: the platforms that it named. */
export function noticeFaults(refusal: CorrectNoticeRefusal, numbers: readonly string[]): FormFault[] {
  const { reason } = refusal;
  if (reason === "request_id_used_with_other_input") return [{ code: "sent_before" }];
  const field = fields[reason];
  const base: FormFault = { code: reason, ...(field ? { field } : {}) };
  if (reason === "too_short") return [{ ...base, values: { limit: refusal.minimumDays } }];
  if (reason === "unknown_platform") return [{ ...base, values: { numbers: numbers.join(" ") } }];
  return [base];
}
