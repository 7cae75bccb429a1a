import { expect, test } from "vitest";
import { methodCode } from "./method-code";

test.each([
  ["GB/T 22388-2008", "GB/T 22388-2008", "as it is printed"],
  ["ＧＢ／Ｔ２２３８８－２００８", "GB/T 22388-2008", "full-width"],
  ["gb/t22388—2008", "GB/T 22388-2008", "lower case, no space, an em dash"],
  ["GB / T  22388 – 2008", "GB/T 22388-2008", "spaces about strokes and dashes"],
  ["GBT22388-2008", "GB/T 22388-2008", "without the stroke"],
  ["GB5009.5-2016", "GB 5009.5-2016", "a mandatory one"],
  ["DB15/T1234-2018", "DB15/T 1234-2018", "the region's own, whose letters hold digits"],
  ["DB15T 1234-2018", "DB15/T 1234-2018", "the region's own without the stroke"],
  ["iso8968-1:2014", "ISO 8968-1:2014", "an international one"],
  ["ISO/IEC 17025 : 2017", "ISO/IEC 17025:2017", "of two bodies"],
  ["ASTM D5291-16", "ASTM D5291-16", "letters after the space stay"],
  ["T/CECS1234-2020", "T/CECS 1234-2020", "of an association"],
  ["\u3000NY/T 1373-2007\u00a0", "NY/T 1373-2007", "other spaces"],
])("%s is %s: %s", (typed, spelled) => {
  expect(methodCode(typed)).toBe(spelled);
  expect(methodCode(spelled)).toBe(spelled);
});

test.each(["", "   ", "企业方法", "22388", `GB ${"1".repeat(60)}`])(
  "%j is no number of a method",
  (typed) => {
    expect(methodCode(typed)).toBeUndefined();
  },
);
