import { HitText } from "~/app/components/hit-text";
import { ResultRow, ResultRows } from "~/app/components/result-row";
import { Tag } from "~/app/components/tag";
import { useFormat, useMessages, usePaths } from "~/app/i18n/use-messages";
import { markOf } from "../capabilities/offer-row-words";
import type { DemandCard } from "./demand-cards.queries.server";
import { daysLeftWords, useBudgetWords, useDeadlineWords } from "./demand-words";

interface Context {
  terms?: readonly string[];
}

/** Rows of demands. */
export function DemandRows({ cards, ...context }: Context & { cards: readonly DemandCard[] }) {
  return (
    <ResultRows>
      {cards.map((card) => (
        <li key={card.id}>
          <DemandRow card={card} {...context} />
        </li>
      ))}
    </ResultRows>
  );
}

/** One demand in a list: what is asked, for how much, until when; of a masked one no more than its mask. */
export function DemandRow({ card, terms = [] }: Context & { card: DemandCard }) {
  const t = useMessages("demands");
  const offers = useMessages("offers");
  const search = useMessages("search");
  const format = useFormat();
  const paths = usePaths();
  const budget = useBudgetWords();
  const deadline = useDeadlineWords();
  const mark = markOf(terms);
  const { id, state, isMasked, fields, league, category, mode, budgetFromFen, budgetToFen } = card;
  return (
    <ResultRow
      kind={search("one.demand")}
      isSample={card.isSample}
      marks={
        <>
          {isMasked ? <Tag>{t("maskedMark")}</Tag> : null}
          {state === "ended" ? <Tag tone="caution">{t("ended")}</Tag> : null}
        </>
      }
      href={paths.demand(id)}
      name={card.name}
      text={card.problem}
      mark={mark}
      keys={[
        budget({
          budget: card.budget,
          ...(budgetFromFen === undefined ? {} : { fromFen: budgetFromFen }),
          ...(budgetToFen === undefined ? {} : { toFen: budgetToFen }),
        }),
        deadline(card.deadline),
        daysLeftWords(card.daysLeft, t),
      ]}
      facts={[
        category ? <HitText key="category" text={category} mark={mark} /> : undefined,
        ...fields.map((field) => <HitText key={field.zh} text={field} mark={mark} />),
        league ? <HitText key="league" text={league} mark={mark} /> : undefined,
        mode ? offers(`facet.demand.mode.${mode}`) : undefined,
        t("openedFact", { date: format.date(card.openedOn) }),
      ]}
    />
  );
}
