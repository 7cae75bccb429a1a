import { z } from "zod";
import { typedDay, typedPartialDate, typedTime } from "./core/typed-date";
import { plainText } from "./core/typed-text";

const cleaned = z.string().transform((text) => plainText(text).trim());
const within = (longest: number) => (text: string) => [...text].length <= longest;
const oneLine = (text: string) => !/[\r\n]/.test(text);

/** A line that has to be filled in, at most so many characters. Codes: `missing`, `too_long`, `one_line`. */
export const filledLine = (longest = 200) =>
  cleaned.pipe(z.string().min(1, "missing").refine(oneLine, "one_line").refine(within(longest), "too_long"));

/** A line that may be left empty, which is then undefined. */
export const optionalLine = (longest = 200) =>
  cleaned
    .pipe(z.string().refine(oneLine, "one_line").refine(within(longest), "too_long"))
    .transform((text) => (text === "" ? undefined : text));

/** A text of several lines that has to be filled in. */
export const filledText = (longest = 5000) =>
  cleaned.pipe(z.string().min(1, "missing").refine(within(longest), "too_long"));

/** A text of several lines that may be left empty, which is then undefined. */
export const optionalText = (longest = 5000) =>
  cleaned
    .pipe(z.string().refine(within(longest), "too_long"))
    .transform((text) => (text === "" ? undefined : text));

/** What a reader makes of a line that is not empty; undefined for an empty one. Code: `code` for what it cannot read. */
const read = <Value>(reader: (text: string) => Value | undefined, code: string) =>
  cleaned.transform((text, issues) => {
    if (text === "") return undefined;
    const value = reader(text);
    if (value === undefined) issues.addIssue({ code: "custom", message: code });
    return value;
  });

/** A day that has to be filled in, however it is written; answers `YYYY-MM-DD`. Codes: `missing`, `not_date`. */
export const filledDay = cleaned
  .pipe(z.string().min(1, "missing"))
  .transform((text) => typedDay(text) ?? "")
  .pipe(z.string().min(1, "not_date"));

/** A day that may be left empty, which is then undefined. */
export const optionalDay = read(typedDay, "not_date");

/** A day, a month or a year that may be left empty. */
export const optionalPartialDate = read(typedPartialDate, "not_date");

/** A time of the day that may be left empty; answers `HH:MM`. Code: `not_time`. */
export const optionalTime = read(typedTime, "not_time");

/** One of a list. Code: `choose`. */
export const oneOf = <const Values extends readonly [string, ...string[]]>(values: Values) =>
  z.enum(values, "choose");

/** One of a list, or nothing. */
export const optionalOneOf = <const Values extends readonly [string, ...string[]]>(values: Values) =>
  z.union([z.literal("").transform(() => undefined), z.enum(values)], "choose");

/** A box that has to be ticked. */
export const ticked = z.literal("yes", "tick");

/** A host as people type it, with or without what comes after it. */
const bareHost = /^[\p{L}\p{N}-]+(\.[\p{L}\p{N}-]+)+(:\d+)?([/?#]|$)/u;

/** A web address, or nothing; what begins with a host gets its `https://`. Code: `not_web`. */
export const optionalWeb = optionalLine(300)
  .transform((text) => (text !== undefined && bareHost.test(text) ? `https://${text}` : text))
  .refine(
    (text) => text === undefined || (URL.canParse(text) && /^https?:$/.test(new URL(text).protocol)),
    "not_web",
  );
