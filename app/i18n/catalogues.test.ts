import { readdirSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import { messagesFor, translator } from "./catalogues";
import { formatDate, formatList } from "./format";
import { translatorOf } from "./message";

const folder = (language: string) =>
  readdirSync(path.join(import.meta.dirname, language)).filter((name) => name.endsWith(".ts"));
const areas = folder("zh-CN").map((name) => name.slice(0, -3)) as Parameters<typeof translator>[1][];
const all = (language: "zh-CN" | "en") =>
  messagesFor(language, areas) as Record<string, Record<string, string | { one: string; other: string }>>;
const gaps = (text: string) => [...text.matchAll(/\{(\w+)\}/g)].map((match) => match[1]).sort();

test("every area is known in both languages", () => {
  expect(folder("en")).toEqual(folder("zh-CN"));
  expect(Object.values(all("zh-CN")).every(Boolean)).toBe(true);
  expect(Object.values(all("en")).every(Boolean)).toBe(true);
});

test.each(areas)("%s has the same keys and the same gaps in both languages, and no empty text", (area) => {
  const zh = all("zh-CN")[area] ?? {};
  const en = all("en")[area] ?? {};
  expect(Object.keys(en).sort()).toEqual(Object.keys(zh).sort());
  for (const [key, message] of Object.entries(en)) {
    for (const form of typeof message === "string" ? [message] : Object.values(message)) {
      expect(form.trim(), key).not.toBe("");
      expect(gaps(form), key).toEqual(gaps(String(zh[key])));
    }
  }
});

test("the Chinese texts hold no straight half-width punctuation between Chinese characters", () => {
  for (const area of areas) {
    for (const text of Object.values(all("zh-CN")[area] ?? {}))
      expect(text).not.toMatch(/\p{sc=Han}[,;:?!]\p{sc=Han}/u);
  }
});

test("an English count of one takes the singular, and numbers are grouped", () => {
  const t = translator("en", "platforms");
  expect(t("results", { count: 1 })).toBe("1 innovation platform");
  expect(t("results", { count: 0 })).toBe("0 innovation platforms");
  expect(t("results", { count: 10_000 })).toBe("10,000 innovation platforms");
  expect(translator("zh-CN", "platforms")("results", { count: 10_000 })).toBe("10,000 个创新平台");
});

test("a gap can hold an element, and text in it is left as it is", () => {
  const catalogue = { year: "成立于 {year} 年" } as const;
  const t = translatorOf<typeof catalogue>(catalogue, "zh-CN");
  expect(t("year", { year: "2020" })).toBe("成立于 2020 年");
  expect(t.rich("year", { year: "2020" })).toEqual(["成立于 ", "2020", " 年"]);
});

test.each([
  ["2026-03-31", "zh-CN", undefined, "2026年3月31日"],
  ["2026-03-31", "en", undefined, "31 March 2026"],
  ["2026-03", "zh-CN", undefined, "2026年3月"],
  ["2026-03-01", "en", "month", "March 2026"],
  ["2026", "zh-CN", undefined, "2026年"],
  ["2026-01-01", "en", "year", "2026"],
] as const)("%s in %s (%s) reads %s", (date, language, precision, text) => {
  expect(formatDate(date, language, precision)).toBe(text);
});

test("lists are joined as each language does", () => {
  expect(formatList(["甲", "乙", "丙"], "zh-CN")).toBe("甲、乙、丙");
  expect(formatList(["A", "B", "C"], "en")).toBe("A, B and C");
});
