import { translator } from "~/app/i18n/catalogues";
import type { Language } from "~/app/i18n/language";
import type { TimeLeft } from "./core/notice";
import type { NoticeFacet } from "./notice-list-request";

/** A facet's value in words. */
export function noticeOptionLabel(facet: NoticeFacet, code: string, language: Language): string {
  const t = translator(language, "notices");
  // Kinds, subjects and states are codes of ours: the database admits no other, and each has its word.
  return facet === "year" ? code : t(`${facet}.${code}` as "kind.announcement");
}

/** 还剩 3 天 / 3 days left. */
export function timeLeftWords(left: TimeLeft, language: Language): string {
  const t = translator(language, "notices");
  return t(`left.${left.unit}`, { count: left.count });
}
