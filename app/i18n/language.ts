/** Languages of the site, the first one without a prefix in the address. */
export const languages = ["zh-CN", "en"] as const;
export type Language = (typeof languages)[number];

/** What each language calls itself; the same in every catalogue. */
export const languageNames: Readonly<Record<Language, string>> = { "zh-CN": "中文", en: "English" };

/** The language that the switch leads to. */
export function otherLanguage(language: Language): Language {
  return language === "en" ? "zh-CN" : "en";
}
