import { useFormat, useMessages } from "~/app/i18n/use-messages";
import type { Due } from "./dues.queries.server";

/** What a due is called. */
export function useDueName(): (due: Pick<Due, "kind" | "milestone" | "period">) => string {
  const t = useMessages("payments");
  const { date } = useFormat();
  return ({ kind, milestone, period }) => {
    if (kind === "milestone")
      return t("due.milestone", { number: milestone?.number ?? "", title: milestone?.title ?? "" });
    if (kind === "royalty" && period)
      return t("due.royalty", { from: date(period.from), until: date(period.until) });
    return t("due.signing");
  };
}
