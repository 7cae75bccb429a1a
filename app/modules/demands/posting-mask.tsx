import { SummaryList } from "~/app/components/summary-list";
import { useMessages } from "~/app/i18n/use-messages";
import type { BudgetCode } from "./core/vocabulary";
import { useQuarterWords } from "./demand-words";
import type { DraftChoices } from "./draft-demand.queries.server";
import { useNames } from "./use-names";

/** A mask as its preview shows it. */
export interface MaskShown {
  fieldCode?: string;
  areaCode?: string;
  budget: BudgetCode;
  deadline?: string;
}

/** Exactly what others would see of a masked demand if it were published now. */
export function MaskPreview({ mask, choices }: { mask: MaskShown; choices: DraftChoices }) {
  const t = useMessages("posting");
  const offers = useMessages("offers");
  const name = useNames();
  const quarter = useQuarterWords();
  const { fieldCode, areaCode, budget, deadline } = mask;
  const nameOf = (list: DraftChoices["places"], code: string | undefined) => {
    const found = list.find((one) => one.code === code);
    return found ? name(found.name) : t("maskHidden");
  };
  return (
    <SummaryList
      items={[
        { term: t("mask.field"), detail: nameOf(choices.fields, fieldCode) },
        { term: t("mask.league"), detail: nameOf(choices.places, areaCode) },
        { term: t("mask.budget"), detail: offers(`facet.band.${budget}`) },
        { term: t("mask.deadline"), detail: deadline ? quarter(deadline) : t("notSaid") },
      ]}
    />
  );
}
