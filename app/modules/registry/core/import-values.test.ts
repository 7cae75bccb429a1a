import { expect, test } from "vitest";
import { codeOf, kindByName, listed, placeOf, readDate, readDegrees } from "./import-values";

test.each([
  ["2021-06-15", "2021-06-15 day"],
  ["2021/6/5", "2021-06-05 day"],
  ["2021.6", "2021-06-01 month"],
  ["2021年6月15日", "2021-06-15 day"],
  ["2021年6月", "2021-06-01 month"],
  ["2021年", "2021-01-01 year"],
  ["2021", "2021-01-01 year"],
  ["２０２１－０６", "2021-06-01 month"],
  ["2021-02-30", undefined],
  ["6/15/2021", undefined],
  ["44362", undefined],
  ["去年", undefined],
])("%s is read as %s", (cell, expected) => {
  const date = readDate(cell);
  expect(date && `${date.date} ${date.precision}`).toBe(expected);
});

test.each([
  ["40.65", 90, 40.65],
  ["109.84°E", 180, 109.84],
  ["91", 90, undefined],
  ["40°39′", 90, undefined],
  ["1e1", 90, undefined],
])("%s within %s degrees is %s", (cell, most, expected) => {
  expect(readDegrees(cell, most)).toBe(expected);
});

const places = [
  { code: "150100", names: ["呼和浩特市", "Hohhot"] },
  { code: "152900", names: ["阿拉善盟", "Alxa"] },
];

test.each([
  ["150100", "150100"],
  ["呼和浩特", "150100"],
  ["阿拉善盟", "152900"],
  ["hohhot", "150100"],
  ["市", undefined],
  ["北京", undefined],
])("the place %s has the code %s", (cell, expected) => {
  expect(placeOf(cell, places)).toBe(expected);
});

test("a code is known by itself and by its names, never by a part of one", () => {
  expect(codeOf("ＨＯＨＨＯＴ", places)).toBe("150100");
  expect(codeOf("呼和", places)).toBeUndefined();
});

test("names are parted by 、 too, sentences are not", () => {
  expect(listed("甲大学；乙、丙;甲大学", "names")).toEqual(["甲大学", "乙", "丙"]);
  expect(listed("甲、乙技术；丙", "sentences")).toEqual(["甲、乙技术", "丙"]);
});

test.each([
  ["某某大学", "university"],
  ["某某科技有限公司（筹）", "enterprise"],
  ["某某农业科学院", "institute"],
  ["某某附属医院", "hospital"],
  ["某某盟行政公署", "government"],
  ["某某学会", "association"],
  ["某某", "other"],
])("%s is a %s", (name, kind) => {
  expect(kindByName(name)).toBe(kind);
});
