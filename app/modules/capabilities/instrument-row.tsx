import { HitText } from "~/app/components/hit-text";
import { ResultRow, ResultRows } from "~/app/components/result-row";
import { Tag } from "~/app/components/tag";
import { useFormat, useLanguage, useMessages, usePaths } from "~/app/i18n/use-messages";
import { momentText } from "./booking-time";
import { CompareBox } from "./compare-box";
import type { InstrumentCard } from "./instrument-cards.queries.server";
import { markOf, type RowContext, replyWords } from "./offer-row-words";

/** Rows of instruments. */
export function InstrumentRows({ cards, ...context }: RowContext & { cards: readonly InstrumentCard[] }) {
  return (
    <ResultRows>
      {cards.map((card) => (
        <li key={card.id}>
          <InstrumentRow card={card} {...context} />
        </li>
      ))}
    </ResultRows>
  );
}

/** One instrument in a list: what an hour costs, when it is free, where it stands. */
export function InstrumentRow({
  card,
  terms = [],
  distances = {},
  replies = {},
  isOnPlatform = false,
  isComparable = false,
}: RowContext & { card: InstrumentCard }) {
  const mark = markOf(terms);
  const t = useMessages("offers");
  const search = useMessages("search");
  const format = useFormat();
  const language = useLanguage();
  const paths = usePaths();
  const isUsable = card.condition === "normal" || card.condition === "occasional_faults";
  return (
    <ResultRow
      kind={card.class ? <HitText text={card.class.name} /> : search("one.instrument")}
      isSample={card.isSample}
      marks={
        <>
          {isUsable ? null : <Tag tone="caution">{t("list.outOfOrder")}</Tag>}
          {card.isStale ? <Tag tone="caution">{t("stale.mark")}</Tag> : null}
        </>
      }
      href={paths.instrument(card.id)}
      name={card.name}
      mark={mark}
      keys={[
        card.fromFen === undefined
          ? t("price.by_quote")
          : card.fromFen === 0
            ? t("list.noCharge")
            : t("price.from", { price: t("price.per_hour", { price: format.fen(card.fromFen) }) }),
        useFreeWords(card),
        distances[card.id],
      ]}
      facts={[
        [card.maker, card.model].filter(Boolean).join(" "),
        t(`list.operation.${card.operation}`),
        isOnPlatform ? undefined : (
          <a key="platform" href={paths.platform(card.platform.slug)} className="-my-2.5 inline-block py-3">
            <HitText text={card.platform.name} mark={mark} />
          </a>
        ),
        <HitText key="league" text={card.league} />,
        replyWords(replies[card.platform.id], language),
      ]}
    >
      {isComparable ? <CompareBox id={card.id} name={card.name} /> : null}
    </ResultRow>
  );
}

/** When it is free next; nothing of one that is not for others. */
function useFreeWords({ nextFree, isFull, bookingMode, sharingMode }: InstrumentCard): string | undefined {
  const t = useMessages("offers");
  const language = useLanguage();
  if (sharingMode === "none") return undefined;
  if (bookingMode === "none") return t("list.notBookable");
  if (nextFree) return t("list.nextFree", { time: momentText(new Date(nextFree), language) });
  return isFull ? t("list.noFree") : undefined;
}
