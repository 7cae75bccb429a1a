import { type CivilDate, civilDateAt } from "~/app/core/civil-date";
import type { Language } from "~/app/i18n/language";
import { formatWeekday } from "~/app/i18n/weekday";

const locales: Readonly<Record<Language, string>> = { "zh-CN": "zh-CN", en: "en-GB" };
const dayFormats = perLanguage(
  (locale) => new Intl.DateTimeFormat(locale, { month: "long", day: "numeric", timeZone: "UTC" }),
);
const dayOfYearFormats = perLanguage(
  (locale) =>
    new Intl.DateTimeFormat(locale, { year: "numeric", month: "long", day: "numeric", timeZone: "UTC" }),
);

/** 9:00: the time of the day in Asia/Shanghai (UTC+8 all year). */
export function clockTime(instant: Date): string {
  const local = new Date(instant.getTime() + 8 * 3_600_000).toISOString();
  return `${Number(local.slice(11, 13))}:${local.slice(14, 16)}`;
}

/** `2026-03-02T09:00`: an instant as addresses and forms have it, in Asia/Shanghai. */
export function localText(instant: Date): string {
  return new Date(instant.getTime() + 8 * 3_600_000).toISOString().slice(0, 16);
}

/** Reads that; undefined for anything else. */
export function instantOf(text: string): Date | undefined {
  if (!/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}$/.test(text)) return undefined;
  const instant = new Date(`${text}:00+08:00`);
  return Number.isNaN(instant.getTime()) || localText(instant) !== text ? undefined : instant;
}

/** 3月2日 / 2 March. */
export function dayText(day: CivilDate, language: Language): string {
  return dayFormats(language).format(new Date(`${day}T00:00:00Z`));
}

/** 3月2日 9:00 / 2 March 9:00, as a button says it. */
export function momentText(instant: Date, language: Language): string {
  return `${dayText(civilDateAt(instant), language)} ${clockTime(instant)}`;
}

/** 2026年3月2日（周一）9:00–11:00; over midnight with both days. */
export function spanText(startsAt: Date, endsAt: Date, language: Language): string {
  const day = civilDateAt(startsAt);
  const until = civilDateAt(endsAt);
  const weekday = formatWeekday(day, language);
  const date = dayOfYearFormats(language).format(new Date(`${day}T00:00:00Z`));
  const first = language === "en" ? `${weekday} ${date}, ` : `${date}（${weekday}）`;
  // Midnight belongs to the day that it ends.
  const isMidnight = clockTime(endsAt) === "0:00" && endsAt.getTime() - startsAt.getTime() <= 86_400_000;
  const last =
    until === day || isMidnight
      ? isMidnight && until !== day
        ? "24:00"
        : clockTime(endsAt)
      : `${dayText(until, language)}${language === "en" ? ", " : " "}${clockTime(endsAt)}`;
  return `${first}${clockTime(startsAt)}–${last}`;
}

function perLanguage<F>(make: (locale: string) => F): (language: Language) => F {
  const made = new Map<Language, F>();
  return (language) => {
    const known = made.get(language) ?? make(locales[language]);
    made.set(language, known);
    return known;
  };
}
