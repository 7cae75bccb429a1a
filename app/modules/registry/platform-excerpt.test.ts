import { expect, test } from "vitest";
import { excerptOf } from "./platform-excerpt";

const known = {
  directions: {
    zh: ["稀土永磁材料", "高纯稀土金属", "稀土抛光粉", "稀土催化", "稀土合金", "稀土回收", "贮氢材料"],
    en: ["rare-earth magnets", "hydrogen storage alloys"],
  },
  summary: {
    zh: "面向包头的磁材企业。提供中试服务。",
    en: "It serves makers of magnets. Pilot lines are open.",
  },
};
const nothing = { directions: { zh: [], en: [] }, summary: {} };

test("without a search the first directions of work stand in the reader's language", () => {
  expect(excerptOf(known, "en", [])).toEqual({
    text: "rare-earth magnets; hydrogen storage alloys",
    lang: "en",
  });
  expect(excerptOf(known, "zh-CN", [])?.text.split("；")).toHaveLength(6);
});

test("directions with the terms come first, even one that would be left out", () => {
  expect(excerptOf(known, "zh-CN", ["贮氢"])?.text.split("；").slice(0, 2)).toEqual([
    "贮氢材料",
    "稀土永磁材料",
  ]);
});

test("the sentence that has the term stands where no direction has it", () => {
  expect(excerptOf(known, "zh-CN", ["中试"])).toEqual({ text: "提供中试服务。", lang: "zh-CN" });
  expect(excerptOf(known, "en", ["pilot"])).toEqual({ text: "Pilot lines are open.", lang: "en" });
});

test("a term that stands nowhere changes nothing", () => {
  expect(excerptOf(known, "en", ["包头市"])).toEqual(excerptOf(known, "en", []));
});

test("an English reader gets Chinese, marked as such, where there is no English", () => {
  const chinese = { directions: { zh: ["风电"], en: [] }, summary: {} };
  expect(excerptOf(chinese, "en", [])).toEqual({ text: "风电", lang: "zh-CN" });
});

test("the first sentence stands in for directions", () => {
  expect(excerptOf({ ...nothing, summary: known.summary }, "zh-CN", [])?.text).toBe("面向包头的磁材企业。");
});

test("where nothing is known there is no excerpt", () => {
  expect(excerptOf(nothing, "zh-CN", ["稀土"])).toBeUndefined();
});
