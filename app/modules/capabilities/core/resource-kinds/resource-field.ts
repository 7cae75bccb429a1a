import { z } from "zod";
import { typedPartialDate } from "~/app/core/typed-date";
import { plainText } from "~/app/core/typed-text";

/** Said in both languages of the site. */
export interface Words {
  zh: string;
  en: string;
}

/** How a field is filled in and stored: `line` and `day` as text, `words` and `text` in both languages, `list` one a line. */
export type FieldInput = "line" | "day" | "number" | "words" | "text" | "list" | "choice" | "choices";

/** All that forms, pages, facets and tables need to know of a field besides its schema. */
export interface FieldMeta {
  input: FieldInput;
  name: Words;
  hint?: Words;
  unit?: Words;
  /** Of a choice: what is stored, and how it is said, in the order in which it is offered. */
  options?: Readonly<Record<string, Words>>;
  /** A choice that lists can be narrowed by. */
  isFacet?: true;
  isRequired?: true;
  /** What stands before the value in the address that it leads to. */
  linkBase?: string;
}

/** Where the meta data of fields are kept, by their schema. */
export const fieldMetas = z.registry<FieldMeta>();

type About = Pick<FieldMeta, "name" | "hint" | "isRequired" | "linkBase">;

const cleaned = z
  .string()
  .default("")
  .transform((typed) => plainText(typed).trim());
const isWithin = (text: string, longest: number) => [...text].length <= longest;

/** A line that is the same in both languages, such as a number. `pattern`: what it has to look like; code `not_code`. */
export function line(about: About, { pattern, longest = 200 }: { pattern?: RegExp; longest?: number } = {}) {
  return cleaned
    .transform((text, issues) => {
      if (text === "") return absent(about, issues);
      if (/[\r\n]/.test(text)) return wrong("one_line", issues);
      if (!isWithin(text, longest)) return wrong("too_long", issues);
      return pattern && !pattern.test(text) ? wrong("not_code", issues) : text;
    })
    .register(fieldMetas, { input: "line", ...about });
}

/** A day, a month or a year. */
export function day(about: About) {
  return cleaned
    .transform((text, issues) => {
      if (text === "") return absent(about, issues);
      const typed = typedPartialDate(text);
      // As much of it as was said: 2024, 2024-03 or 2024-03-01.
      return typed ? typed.date.slice(0, lengths[typed.precision]) : wrong("not_date", issues);
    })
    .register(fieldMetas, { input: "day", ...about });
}

const lengths = { year: 4, month: 7, day: 10 } as const;

/** A number in a unit, within limits. Codes: `not_number`, `out_of_range`. */
export function number(about: About & { unit?: Words }, { from = 0, to = 1e12 } = {}) {
  return z
    .union([z.string(), z.number()])
    .default("")
    .transform((typed, issues) => {
      const text = String(typed).normalize("NFKC").replace(/[\s,]/g, "");
      if (text === "") return absent(about, issues);
      if (!/^-?\d{1,13}(?:\.\d{1,8})?$/.test(text)) return wrong("not_number", issues);
      const value = Number(text);
      return value < from || value > to ? wrong("out_of_range", issues) : value;
    })
    .register(fieldMetas, { input: "number", ...about });
}

/** A line in Chinese and, where there is one, in English. */
export function words(about: About) {
  return inBoth(about, 200).register(fieldMetas, { input: "words", ...about });
}

/** Several lines in Chinese and, where there are any, in English. */
export function text(about: About) {
  return inBoth(about, 3000).register(fieldMetas, { input: "text", ...about });
}

/** Up to 50 lines, each a name or a word. Code: `too_many_lines`. */
export function list(about: About) {
  return z
    .union([z.string(), z.array(z.string())])
    .default("")
    .transform((typed, issues) => {
      const lines = (typeof typed === "string" ? typed.split(/\r?\n/) : typed)
        .map((one) => plainText(one).trim())
        .filter((one) => one !== "");
      if (lines.length === 0) return absent(about, issues);
      if (lines.length > 50) return wrong("too_many_lines", issues);
      return lines.every((one) => isWithin(one, 200)) ? lines : wrong("too_long", issues);
    })
    .register(fieldMetas, { input: "list", ...about });
}

type ChoiceAbout = About & Pick<FieldMeta, "isFacet"> & { options: Readonly<Record<string, Words>> };

/** One of a few. */
export function choice(about: ChoiceAbout) {
  return cleaned
    .transform((code, issues) => {
      if (code === "") return absent(about, issues);
      return Object.hasOwn(about.options, code) ? code : wrong("choose", issues);
    })
    .register(fieldMetas, { input: "choice", ...about });
}

/** Any of a few. */
export function choices(about: ChoiceAbout) {
  return z
    .array(z.string())
    .default([])
    .transform((codes, issues) => {
      if (codes.length === 0) return absent(about, issues);
      return codes.every((code) => Object.hasOwn(about.options, code))
        ? [...new Set(codes)]
        : wrong("choose", issues);
    })
    .register(fieldMetas, { input: "choices", ...about });
}

function inBoth(about: About, longest: number) {
  return z
    .object({ zh: cleaned, en: cleaned })
    .prefault({})
    .transform(({ zh, en }, issues) => {
      if (zh === "" && en !== "") return wrong("chinese_first", issues);
      if (zh === "") return absent(about, issues);
      if (!isWithin(zh, longest) || !isWithin(en, longest)) return wrong("too_long", issues);
      return en === "" ? { zh } : { zh, en };
    });
}

type Issues = Pick<z.RefinementCtx, "addIssue">;

function absent({ isRequired }: About, issues: Issues): undefined {
  return isRequired ? wrong("missing", issues) : undefined;
}

function wrong(message: string, issues: Issues): undefined {
  issues.addIssue({ code: "custom", message });
  return undefined;
}

/** 数字对象标识符; shown as a link to its resolver. */
export const doi = () =>
  line(
    {
      name: { zh: "DOI", en: "DOI" },
      hint: { zh: "例如 10.12345/abc.678", en: "Such as 10.12345/abc.678" },
      linkBase: "https://doi.org/",
    },
    { pattern: /^10\.\d{4,9}\/\S{1,150}$/ },
  );

/** 科技资源标识 (GB/T 32843). */
export const cstr = () =>
  line(
    {
      name: { zh: "CSTR 标识", en: "CSTR identifier" },
      hint: { zh: "例如 31253.11.sciencedb.00073", en: "Such as 31253.11.sciencedb.00073" },
      linkBase: "https://cstr.cn/",
    },
    { pattern: /^\d{5}\.\d{2}\.[\w.~-]{1,150}$/ },
  );
