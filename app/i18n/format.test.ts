import { expect, test } from "vitest";
import { formatFen, formatYuan } from "./format";

test("sums under a head with their unit leave it out and keep their decimals, so that they stand in line", () => {
  expect([12_133_334, 15_600_000, -100].map((fen) => formatYuan(fen, "zh-CN"))).toEqual([
    "121,333.34",
    "156,000.00",
    "-1.00",
  ]);
  expect(formatYuan(99_999_999_999_999, "en")).toBe("999,999,999,999.99");
  expect(formatFen(15_600_000, "en")).toBe("¥156,000");
});
