import type { Language } from "./language";

const formats: Readonly<Record<Language, Intl.DateTimeFormat>> = {
  "zh-CN": new Intl.DateTimeFormat("zh-CN", { weekday: "short", timeZone: "UTC" }),
  en: new Intl.DateTimeFormat("en", { weekday: "short", timeZone: "UTC" }),
};

/** 周一 / Mon: the day of the week of a civil date. */
export function formatWeekday(date: string, language: Language): string {
  return formats[language].format(new Date(`${date}T00:00:00Z`));
}
