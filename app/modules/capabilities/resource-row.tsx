import { HitText } from "~/app/components/hit-text";
import { ResultRow, ResultRows } from "~/app/components/result-row";
import { Tag } from "~/app/components/tag";
import { useFormat, useLanguage, useMessages, usePaths } from "~/app/i18n/use-messages";
import { facetsOf, factsOf, findKind } from "./core/resource-kinds";
import { markOf, type RowContext } from "./offer-row-words";
import type { ResourceCard } from "./resource-cards.queries.server";

/** Rows of shared resources. */
export function ResourceRows({ cards, ...context }: RowContext & { cards: readonly ResourceCard[] }) {
  return (
    <ResultRows>
      {cards.map((card) => (
        <li key={card.id}>
          <ResourceRow card={card} {...context} />
        </li>
      ))}
    </ResultRows>
  );
}

/** One shared resource in a list: what it is, how to come by it. */
export function ResourceRow({
  card,
  terms = [],
  distances = {},
  isOnPlatform = false,
}: RowContext & { card: ResourceCard }) {
  const mark = markOf(terms);
  const t = useMessages("offers");
  const search = useMessages("search");
  const format = useFormat();
  const language = useLanguage();
  const paths = usePaths();
  const kind = findKind(card.kind);
  const facets = kind ? facetsOf(kind).map(({ key }) => key) : [];
  const facts = kind ? factsOf(kind, card.details, language).filter(({ key }) => facets.includes(key)) : [];
  return (
    <ResultRow
      kind={kind ? <HitText text={kind.name} /> : search("one.resource")}
      isSample={card.isSample}
      marks={card.isStale ? <Tag tone="caution">{t("stale.mark")}</Tag> : null}
      href={paths.resource(card.kind, card.id)}
      name={card.name}
      text={card.summary}
      mark={mark}
      keys={[
        t(`facet.access.${card.accessMode}`),
        card.priceFen === undefined ? undefined : format.fen(card.priceFen),
        distances[card.id],
      ]}
      facts={[
        ...facts.map(({ term, values }) =>
          t("list.fact", { term, value: format.list(values.map(({ text }) => text)) }),
        ),
        isOnPlatform ? undefined : (
          <a key="platform" href={paths.platform(card.platform.slug)} className="-my-2.5 inline-block py-3">
            <HitText text={card.platform.name} mark={mark} />
          </a>
        ),
        <HitText key="league" text={card.league} />,
      ]}
    />
  );
}
