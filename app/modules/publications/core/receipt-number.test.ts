import { expect, test } from "vitest";
import * as ReceiptNumber from "./receipt-number";

const bytes = Uint8Array.from([0xff, 0, 0x12, 0x34, 0x56, 0x78, 0x9a, 0xbc, 0xde, 0xf0]);

test("a number is 80 bits in groups of four", () => {
  const number = ReceiptNumber.fromBytes("YY", bytes);
  expect(number).toMatch(/^YY(-[0-9A-HJKMNP-TV-Z]{4}){4}$/);
  expect(ReceiptNumber.fromBytes("YY", Uint8Array.from([...bytes.slice(0, 9), 0xf1]))).not.toBe(number);
  expect(ReceiptNumber.fromBytes("JB", new Uint8Array(10))).toBe("JB-0000-0000-0000-0000");
});

test.each([
  { typed: "YY-00A1-B2C3-D4E5-F6G7", why: "as it was printed" },
  { typed: " yy 00a1 b2c3 d4e5 f6g7 ", why: "in small letters with spaces" },
  { typed: "YYOOAIB2C3D4E5F6G7", why: "with letters that look like digits" },
  { typed: "ＹＹ－００Ａ１－Ｂ２Ｃ３—D4E5–F6G7", why: "with full-width letters and other dashes" },
])("a number typed $why is read", ({ typed }) => {
  expect(ReceiptNumber.read(typed)).toEqual({ kind: "YY", number: "YY-00A1-B2C3-D4E5-F6G7" });
});

test.each(["", "YY-00A1", "XX-00A1-B2C3-D4E5-F6G7", "YY-00A1-B2C3-D4E5-F6GU", "YY-00A1-B2C3-D4E5-F6G7-1"])(
  "%j is no number",
  (typed) => {
    expect(ReceiptNumber.read(typed)).toBeUndefined();
  },
);
