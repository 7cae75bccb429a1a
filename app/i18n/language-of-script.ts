/** The language that a name of the region is most likely in, by its script, as `lang` wants it. */
export function languageOfScript(text: string): "zh-CN" | "mn-Mong-CN" | "mn-Cyrl" | "en" {
  if (/\p{Script=Han}/u.test(text)) return "zh-CN";
  if (/\p{Script=Mongolian}/u.test(text)) return "mn-Mong-CN";
  return /\p{Script=Cyrillic}/u.test(text) ? "mn-Cyrl" : "en";
}
