import { expect, test } from "vitest";
import { segmentForIndex, segmentForQuery } from "./segment";

const words = (text: string) => segmentForIndex(text).map((token) => token.word);

test("a document's words include the words inside long words", () => {
  expect(words("内蒙古自治区实验室")).toEqual(
    expect.arrayContaining(["内蒙古", "自治区", "内蒙古自治区", "实验", "实验室"]),
  );
});

test("the region's words are cut whole", () => {
  expect(words("马铃薯脱毒种薯快繁")).toEqual(expect.arrayContaining(["马铃薯", "脱毒", "种薯", "快繁"]));
  expect(words("白云鄂博")).toContain("白云鄂博");
});

test("every word knows where it begins", () => {
  const text = "稀土X射线 laboratory 中心";
  for (const { word, at } of segmentForIndex(text))
    expect(text.toLowerCase().startsWith(word, at)).toBe(true);
});

test("a query's words do not overlap, and scripts are kept apart", () => {
  expect(segmentForQuery("煤矿5g专网")).toEqual([
    { script: "han", text: "煤矿", words: ["煤矿"] },
    { script: "other", text: "5g", words: ["5g"] },
    { script: "han", text: "专网", words: expect.any(Array) },
  ]);
});

test("signs are no words", () => {
  expect(words("，。！ & | ! <-> :* '")).toEqual([]);
});
