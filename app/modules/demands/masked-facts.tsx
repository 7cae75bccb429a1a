import { HitText } from "~/app/components/hit-text";
import { type SummaryItem, SummaryList } from "~/app/components/summary-list";
import { useFormat, useMessages } from "~/app/i18n/use-messages";
import type { LocalName } from "../registry/local-name";
import type { PublicDemandState } from "./core/demand-state";
import type { Mask } from "./core/mask";
import { useQuarterWords } from "./demand-words";

/** All that is told of a demand behind its mask. */
export interface MaskedFacts {
  id: number;
  isSample: boolean;
  /** Left out where it would name somebody, as is the league. */
  field?: LocalName & { code: string };
  league?: LocalName & { code: string };
  budget: Mask["budget"];
  /** A quarter of a year, such as `2027-Q1`. */
  deadline?: string;
  state: PublicDemandState;
  /** Civil date. */
  openedOn: string;
}

/** What a masked demand tells, for everybody who may know that there is one. */
export function MaskedFactsList({ facts }: { facts: Omit<MaskedFacts, "id" | "isSample"> }) {
  const t = useMessages("demands");
  const offers = useMessages("offers");
  const format = useFormat();
  const quarter = useQuarterWords();
  const hidden = <span className="text-quiet">{t("masked.withheld")}</span>;
  const items: SummaryItem[] = [
    { term: t("field"), detail: facts.field ? <HitText text={facts.field} /> : hidden },
    { term: t("league"), detail: facts.league ? <HitText text={facts.league} /> : hidden },
    { term: t("budget"), detail: offers(`facet.band.${facts.budget}`) },
    { term: t("deadline"), detail: facts.deadline ? quarter(facts.deadline) : t("noDeadline") },
    { term: t("state"), detail: offers(`facet.state.${facts.state}`) },
    { term: t("openedOn"), detail: format.date(facts.openedOn) },
  ];
  return <SummaryList items={items} />;
}
