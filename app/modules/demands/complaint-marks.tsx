import { Tag } from "~/app/components/tag";
import type { FormFault } from "~/app/core/form-fault";
import { useFormat, useMessages } from "~/app/i18n/use-messages";
import type { ComplaintLine } from "./complaints.queries.server";

/** How a complaint stands, and by when it is decided. */
export function ComplaintTags({ line }: { line: ComplaintLine }) {
  const t = useMessages("complaints");
  const { date } = useFormat();
  if (line.status === "withdrawn") return <Tag>{t("status.withdrawn")}</Tag>;
  if (line.outcome)
    return <Tag tone={line.outcome === "rejected" ? "neutral" : "good"}>{t(`outcome.${line.outcome}`)}</Tag>;
  const { isLate, workingDays: count, lastDay } = line.clock;
  if (isLate) return <Tag tone="bad">{t("late", { count })}</Tag>;
  return <Tag tone={count <= 2 ? "caution" : "notice"}>{t("dueBy", { day: date(lastDay) })}</Tag>;
}

const codes = [
  "not_possible",
  "no_dealings",
  "not_sent_back",
  "open_already",
  "too_many",
  "answered_already",
  "wrong_state",
  "controlled",
  "credit_not_possible",
  "own_case",
] as const;

/** The words for what only the forms of complaints can find wrong. */
export function useComplaintFaults(): (fault: FormFault) => string | undefined {
  const t = useMessages("complaints");
  return ({ code }) => {
    const known = codes.find((one) => one === code);
    return known && t(`fault.${known}`);
  };
}
