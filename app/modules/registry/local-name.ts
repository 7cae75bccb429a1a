/** A name in Chinese, and where it has them in English and in traditional Mongolian script. */
export interface LocalName {
  zh: string;
  en?: string;
  mn?: string;
}

/** The name for a reader of the language; Chinese where there is no English one, and then marked as Chinese. */
export function nameIn(name: LocalName, language: "zh-CN" | "en"): { text: string; lang: "zh-CN" | "en" } {
  if (language === "en" && name.en) return { text: name.en, lang: "en" };
  return { text: name.zh, lang: "zh-CN" };
}
