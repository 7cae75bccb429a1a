import { useFormat, useLanguage, useMessages, usePaths } from "~/app/i18n/use-messages";
import { nameIn } from "../registry/local-name";
import type { DeskFinding } from "./desk-patterns.queries.server";

/** What was found, in words with its figures. */
export function useFindingWords(): (finding: DeskFinding) => string {
  const t = useMessages("verifying");
  const language = useLanguage();
  const { date, fen, list, percent } = useFormat();
  return ({ pattern, detail, buyer, organisations = [] }) => {
    const number = (name: string) => Number(detail[name] ?? 0);
    const money = (name: string) => fen(number(name));
    const share = (part: string, whole: string) => percent(number(part) / Math.max(1, number(whole)));
    const limit = percent(number("limitPercent") / 100);
    const name = buyer ? nameIn(buyer, language).text : "";
    switch (pattern) {
      case "one_buyer": {
        const all = money("allFen");
        return t("why.one_buyer", {
          ...{ buyer: name, sum: money("grossFen"), all, share: share("grossFen", "allFen"), limit },
        });
      }
      case "december":
        return t("why.december", {
          ...{ sum: money("grossFen"), all: money("allFen"), share: share("grossFen", "allFen"), limit },
        });
      case "round_sums":
        return t("why.round_sums", {
          ...{ allEntries: number("allEntries"), entries: number("entries"), round: money("roundFen") },
          ...{ share: share("entries", "allEntries"), limit },
        });
      case "circle": {
        const names = list(organisations.map((one) => nameIn(one, language).text));
        return t("why.circle", { names, sum: money("leastFen") });
      }
      case "new_company":
        return t("why.new_company", {
          ...{ buyer: name, founded: date(String(detail.foundedOn)), days: number("days") },
          sum: money("grossFen"),
        });
      case "under_limit":
        return t("why.under_limit", {
          ...{ entries: number("entries"), from: money("fromFen"), sum: money("limitFen") },
        });
      case "evidence_reused":
        return t("why.evidence_reused", { contracts: number("contracts"), entries: number("entries") });
      case "invoice_number_contested":
        return t("why.invoice_number_contested", { invoice: String(detail.invoice), sum: money("totalFen") });
      case "over_invoice":
        return t("why.over_invoice", {
          ...{ invoice: String(detail.invoice), all: money("leftFen"), sum: money("grossFen") },
          over: money("overFen"),
        });
    }
  };
}

/** A finding as a line that leads to it. `isOfMany`: among those of several platforms, so that it begins with its own. */
export function FindingLine({ finding, isOfMany = false }: { finding: DeskFinding; isOfMany?: boolean }) {
  const t = useMessages("verifying");
  const language = useLanguage();
  const paths = usePaths();
  const say = useFindingWords();
  return (
    <>
      <a href={paths.deskItem("patterns", finding.id)} className="font-semibold">
        {isOfMany ? `${nameIn(finding.platform.name, language).text} · ` : ""}
        {t(`pattern.${finding.pattern}`)} · {t("inYear", { year: String(finding.year) })}
      </a>
      <p className="max-w-prose break-words">{say(finding)}</p>
    </>
  );
}
