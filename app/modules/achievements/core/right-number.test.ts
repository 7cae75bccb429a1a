import { expect, test } from "vitest";
import { checkDigit, readRightNumber } from "./right-number";

test("the first application of 1985 has the check digit that it was given", () => {
  expect(checkDigit("85100001")).toBe("0");
});

test.each([
  [`ZL 2023 1 0123456.${checkDigit("202310123456")}`, "invention", "granted", "ZL202310123456.", "spaces"],
  [
    `２０２３１０１２３４５６${checkDigit("202310123456")}`,
    "invention",
    "filed",
    "202310123456.",
    "full width",
  ],
  [`CN202320123456.${checkDigit("202320123456")}`, "utility_model", "published", "202320123456.", "country"],
  [`202380123456.${checkDigit("202380123456")}`, "invention", "granted", "ZL202380123456.", "by PCT"],
] as const)("%s is kept in one spelling: %s", (typed, kind, status, kept, _why) => {
  const read = readRightNumber(typed, kind, status);
  expect(read.ok && read.value).toBe(kept + typed.at(-1));
});

test("one wrong digit is found, wherever it stands", () => {
  const digits = "202310123456";
  const check = checkDigit(digits);
  for (let place = 5; place < digits.length; place++) {
    const wrong = digits.slice(0, place) + ((Number(digits[place]) + 1) % 10) + digits.slice(place + 1);
    expect(readRightNumber(`ZL${wrong}.${check}`, "invention", "granted")).toEqual({
      ok: false,
      refusal: "check_digit",
    });
  }
});

test.each([
  ["", "invention", "missing", "a patent has a number"],
  ["12345", "invention", "not_patent", "too short"],
  [`202320123456.${checkDigit("202320123456")}`, "invention", "other_kind", "it is a utility model's"],
  ["2024R123", "software", "not_registration", "no registration of software"],
] as const)("%s of %s is refused as %s: %s", (typed, kind, reason, _why) => {
  expect(readRightNumber(typed, kind, "filed")).toEqual({ ok: false, refusal: reason });
});

test("know-how needs no number, and what other countries granted is taken as it is", () => {
  expect(readRightNumber("", "know_how", "granted")).toEqual({ ok: true, value: undefined });
  expect(readRightNumber("us 11,123,456 B2", "invention", "granted")).toEqual({
    ok: true,
    value: "US11,123,456B2",
  });
});
