import { HitText } from "~/app/components/hit-text";
import { ResultRow, ResultRows } from "~/app/components/result-row";
import { Tag } from "~/app/components/tag";
import { useFormat, useMessages, usePaths } from "~/app/i18n/use-messages";
import { markOf } from "../capabilities/offer-row-words";
import type { AchievementCard } from "./achievement-cards.queries.server";

interface Context {
  terms?: readonly string[];
  /** In words, by the card's id. */
  distances?: Readonly<Record<number, string>>;
}

/** Rows of achievements. */
export function AchievementRows({ cards, ...context }: Context & { cards: readonly AchievementCard[] }) {
  return (
    <ResultRows>
      {cards.map((card) => (
        <li key={card.id}>
          <AchievementRow card={card} {...context} />
        </li>
      ))}
    </ResultRows>
  );
}

/** One achievement in a list: the problem that it solves, how ready it is, how to get it. */
export function AchievementRow({ card, terms = [], distances = {} }: Context & { card: AchievementCard }) {
  const mark = markOf(terms);
  const t = useMessages("offers");
  const search = useMessages("search");
  const format = useFormat();
  const paths = usePaths();
  return (
    <ResultRow
      kind={search("one.achievement")}
      isSample={card.isSample}
      marks={card.isStale ? <Tag tone="caution">{t("stale.mark")}</Tag> : null}
      href={paths.achievement(card.id)}
      name={card.title}
      text={card.problem.zh === "" ? card.summary : card.problem}
      mark={mark}
      keys={[
        card.readiness === undefined ? undefined : t("facet.readinessValue", { level: card.readiness }),
        card.priceFen === undefined ? t("facet.achievement.price.negotiable") : format.fen(card.priceFen),
        distances[card.id],
      ]}
      facts={[
        format.list(card.transferModes.map((mode) => t(`facet.achievement.mode.${mode}`))),
        format.list(card.rightKinds.map((kind) => t(`facet.achievement.right.${kind}`))),
        <a
          key="holder"
          href={paths.organisation(String(card.organisation.id))}
          className="-my-2.5 inline-block py-3"
        >
          <HitText text={card.organisation.name} mark={mark} />
        </a>,
        card.league ? <HitText key="league" text={card.league} /> : undefined,
      ]}
    />
  );
}
