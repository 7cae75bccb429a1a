import type { Mark } from "~/app/components/hit-text";
import { translator } from "~/app/i18n/catalogues";
import { formatFen } from "~/app/i18n/format";
import type { Language } from "~/app/i18n/language";
import { markTerms } from "~/search/highlight";
import { type ServicePrice, shownPrice } from "./core/service-price";

/** Marks the terms of a search in texts; without terms nothing is to be marked. */
export function markOf(terms: readonly string[]): Mark | undefined {
  return terms.length === 0 ? undefined : (text) => markTerms(text, terms);
}

/** What of a platform's answering a row says: see the enquiries' figures. */
export interface ShownReply {
  hours: number;
  isAtLeast: boolean;
}

/** What the rows of a list know besides their cards. `distances`: in words, by the card's id. */
export interface RowContext {
  terms?: readonly string[];
  distances?: Readonly<Record<number, string>>;
  /** By the platform's id. */
  replies?: Readonly<Record<number, ShownReply>>;
  /** True: the rows stand on their platform's own page, which need not be named. */
  isOnPlatform?: boolean;
  /** True: each row can be chosen for the comparison. */
  isComparable?: boolean;
}

/** What a service costs, in a few words. */
export function priceWords(price: ServicePrice, language: Language): string {
  const t = translator(language, "offers");
  const shown = shownPrice(price);
  if (!shown) return t("price.by_quote");
  const words = t(`price.${price.model}`, { price: formatFen(shown.fen, language) });
  return shown.isFrom ? t("price.from", { price: words }) : words;
}

/** How fast the platform usually answers: hours up to two days, then days. */
export function replyWords(reply: ShownReply | undefined, language: Language): string | undefined {
  if (!reply) return undefined;
  const t = translator(language, "offers");
  const prefix = reply.isAtLeast ? "list.replyOver" : "list.reply";
  if (reply.hours < 48) return t(`${prefix}Hours`, { count: Math.max(1, Math.round(reply.hours)) });
  return t(`${prefix}Days`, { count: Math.round(reply.hours / 24) });
}

/** Working days until the result. */
export function turnaroundWords(
  turnaround: { min: number; max: number } | undefined,
  language: Language,
): string | undefined {
  if (!turnaround) return undefined;
  const t = translator(language, "offers");
  const { min, max } = turnaround;
  return min === max ? t("list.turnaroundExact", { count: max }) : t("list.turnaround", { min, count: max });
}
