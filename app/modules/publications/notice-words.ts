import { civilDateAt } from "~/app/core/civil-date";
import { translator } from "~/app/i18n/catalogues";
import { formatDate, formatInstant } from "~/app/i18n/format";
import type { Language } from "~/app/i18n/language";
import type { TimeLeft } from "./core/notice";
import type { NoticeFacet } from "./notice-list-request";

/** A facet's value in words. */
export function noticeOptionLabel(facet: NoticeFacet, code: string, language: Language): string {
  const t = translator(language, "notices");
  // Kinds, subjects and states are codes of ours: the database admits no other, and each has its word.
  return facet === "year" ? code : t(`${facet}.${code}` as "kind.announcement");
}

/** The instant at which something ends: midnight is the day before, at 24:00, as people say it. */
export function endWords(instant: string, language: Language): string {
  const end = new Date(instant);
  const lastDay = civilDateAt(new Date(end.getTime() - 1));
  if (lastDay === civilDateAt(end)) return formatInstant(end, language);
  return translator(language, "notices")("atMidnight", { date: formatDate(lastDay, language) });
}

/** 还剩 3 天 / 3 days left. */
export function timeLeftWords(left: TimeLeft, language: Language): string {
  const t = translator(language, "notices");
  return t(`left.${left.unit}`, { count: left.count });
}
