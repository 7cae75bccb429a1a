import { ok, type Result, refuse } from "~/app/core/result";
import type { RightKind, RightStatus } from "./achievement-choices";

export type RightNumberFault = "missing" | "not_patent" | "check_digit" | "other_kind" | "not_registration";

/** What the digit after the year says of a patent; 8 and 9 came by way of the PCT. */
const patentKinds: Readonly<Record<string, RightKind>> = {
  "1": "invention",
  "2": "utility_model",
  "3": "design",
  "8": "invention",
  "9": "utility_model",
};

/**
 * The number of a right as it is kept: of a patent the year, the kind, the serial number and the check digit, with ZL
 * before it once it is granted (ZC 0006-2003); of software its registration. Know-how needs none. Refuses a number whose
 * form, kind or check digit is wrong. Patents of other countries begin with their two letters and are taken as they are.
 */
export function readRightNumber(
  typed: string,
  kind: RightKind,
  status: RightStatus,
): Result<string | undefined, RightNumberFault> {
  const text = typed.normalize("NFKC").replace(/\s/g, "").toUpperCase();
  if (text === "") return kind === "know_how" ? ok(undefined) : refuse("missing");
  if (kind === "invention" || kind === "utility_model" || kind === "design")
    return readPatent(text, kind, status);
  if (kind === "software")
    return /^(?:19|20)\d{2}SR\d{6,7}$/.test(text) ? ok(text) : refuse("not_registration");
  return ok(text);
}

function readPatent(text: string, kind: RightKind, status: RightStatus): Result<string, RightNumberFault> {
  if (/^(?!ZL|CN)[A-Z]{2}\d[\dA-Z/.,-]{3,30}$/.test(text)) return ok(text);
  const bare = text.replace(/^(?:ZL|CN)/, "");
  const [, digits = "", check] = /^(\d{12}|\d{8})\.?([\dX])$/.exec(bare) ?? [];
  if (check === undefined) return refuse("not_patent");
  const year = digits.length === 12 ? Number(digits.slice(0, 4)) : 1900 + Number(digits.slice(0, 2));
  if (digits.length === 12 && (year < 2003 || year > 2099)) return refuse("not_patent");
  if (checkDigit(digits) !== check) return refuse("check_digit");
  if (patentKinds[digits[digits.length === 12 ? 4 : 2] ?? ""] !== kind) return refuse("other_kind");
  return ok(`${status === "granted" || status === "lapsed" ? "ZL" : ""}${digits}.${check}`);
}

/** Weights 2 to 9, then from 2 again; the remainder by 11, ten as X (ZC 0006-2003). */
export function checkDigit(digits: string): string {
  const sum = [...digits].reduce((total, digit, index) => total + Number(digit) * (2 + (index % 8)), 0);
  return sum % 11 === 10 ? "X" : String(sum % 11);
}
