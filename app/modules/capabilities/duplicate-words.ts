import { translator } from "~/app/i18n/catalogues";
import { formatFen, formatList, formatPercent } from "~/app/i18n/format";
import type { Language } from "~/app/i18n/language";
import { distanceWords } from "../registry/distance-words";
import { type LocalName, nameIn } from "../registry/local-name";
import { momentText } from "./booking-time";
import type { NearReason } from "./core/duplicate";
import type { DuplicateReport, NearInstrument } from "./duplicates.queries.server";

/** A row of the report in words, the same on the page and on paper. */
export interface NearWords {
  nearness: string;
  reasons: string[];
  distance: string;
  useRate: string;
  hour: string;
  free: string;
  condition: string;
  contact: string;
}

/** The verdict as a title and what it means for who decides. */
export function verdictWords(
  { verdict, counted, idle }: DuplicateReport,
  language: Language,
): { title: string; text: string[] } {
  const t = translator(language, "assessment");
  return {
    title: t(`check.verdict.${verdict}`),
    text: [
      t(`check.verdictText.${verdict}`, counted),
      ...(idle > 0 ? [t("check.idle", { count: idle })] : []),
    ],
  };
}

/** What is to be said of one of them. `place`: where the new one would stand. */
export function nearWords(one: NearInstrument, place: LocalName | undefined, language: Language): NearWords {
  const t = translator(language, "assessment");
  const { card, distance, contact } = one;
  const unknown = t("check.unknown");
  return {
    nearness: t(`check.nearness.${one.nearness}`),
    reasons: one.reasons.map((reason) => reasonWords(reason, language)),
    distance:
      (place && distance && distanceWords(distance, nameIn(place, language).text, language)) ??
      nameIn(card.league, language).text,
    useRate: one.useRate === undefined ? t("check.fewUsers") : formatPercent(one.useRate, language),
    hour: card.fromFen === undefined ? t("check.notKnown") : formatFen(card.fromFen, language),
    free:
      card.bookingMode === "none"
        ? t("check.notOnline")
        : card.nextFree
          ? momentText(new Date(card.nextFree), language)
          : t(card.isFull ? "check.noneFree" : "check.unknown"),
    condition: t(`condition.${card.condition}`),
    contact: contact
      ? [language === "en" ? (contact.en ?? contact.zh) : contact.zh, contact.phone ?? unknown].join(" ")
      : t("check.noContact"),
  };
}

function reasonWords(reason: NearReason, language: Language): string {
  const t = translator(language, "assessment");
  if (reason.kind === "words") return t("check.why.words", { words: formatList(reason.words, language) });
  if (reason.kind === "original") return t("check.why.original", { value: formatFen(reason.fen, language) });
  return t(`check.why.${reason.kind}`);
}
