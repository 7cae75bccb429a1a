import { HitText } from "~/app/components/hit-text";
import { ResultRow, ResultRows } from "~/app/components/result-row";
import { Tag } from "~/app/components/tag";
import { useFormat, useLanguage, useMessages, usePaths } from "~/app/i18n/use-messages";
import { momentText } from "./booking-time";
import { CompareBox } from "./compare-box";
import { markOf, priceWords, type RowContext, replyWords, turnaroundWords } from "./offer-row-words";
import type { ServiceCard } from "./service-cards.queries.server";

/** Rows of services. */
export function ServiceRows({ cards, ...context }: RowContext & { cards: readonly ServiceCard[] }) {
  return (
    <ResultRows>
      {cards.map((card) => (
        <li key={card.id}>
          <ServiceRow card={card} {...context} />
        </li>
      ))}
    </ResultRows>
  );
}

/** One service in a list: what it costs, how long it takes, under which certificates, where. */
export function ServiceRow({
  card,
  terms = [],
  distances = {},
  replies = {},
  isOnPlatform = false,
  isComparable = false,
}: RowContext & { card: ServiceCard }) {
  const mark = markOf(terms);
  const t = useMessages("offers");
  const format = useFormat();
  const language = useLanguage();
  const paths = usePaths();
  const kinds = card.qualifications.map((kind) => t(`facet.qualification.${kind}`));
  return (
    <ResultRow
      kind={<HitText text={card.category.name} mark={mark} />}
      isSample={card.isSample}
      marks={
        <>
          {kinds.length > 0 ? <Tag tone="good">{t("list.valid", { kinds: format.list(kinds) })}</Tag> : null}
          {card.isStale ? <Tag tone="caution">{t("stale.mark")}</Tag> : null}
        </>
      }
      href={paths.service(card.id)}
      name={card.name}
      text={card.summary}
      mark={mark}
      keys={[
        priceWords(card.price, language),
        turnaroundWords(card.turnaround, language),
        card.nextFree
          ? t("list.nextFree", { time: momentText(new Date(card.nextFree), language) })
          : undefined,
        distances[card.id],
      ]}
      facts={[
        isOnPlatform ? undefined : (
          <a key="platform" href={paths.platform(card.platform.slug)} className="-my-2.5 inline-block py-3">
            <HitText text={card.platform.name} mark={mark} />
          </a>
        ),
        <HitText key="league" text={card.league} mark={mark} />,
        card.methods.length > 0 ? (
          <HitText
            key="methods"
            text={{ zh: card.methods.slice(0, 3).join("、"), en: card.methods.slice(0, 3).join(", ") }}
            mark={mark}
          />
        ) : undefined,
        replyWords(replies[card.platform.id], language),
      ]}
    >
      {isComparable ? <CompareBox id={card.id} name={card.name} /> : null}
    </ResultRow>
  );
}
