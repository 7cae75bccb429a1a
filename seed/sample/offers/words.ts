import { filled, listed, readTable } from "../../tables";
import type { Phrase } from "../vocabulary";

/** A technical phrase and the field that it belongs to. */
export interface Skill extends Phrase {
  field: string;
  /** How somebody without its vocabulary would say it. */
  plain: readonly string[];
}

/** A kind of instrument that invented platforms have. Money in yuan. */
export interface InstrumentKind extends Phrase {
  key: string;
  fields: readonly string[];
  /** Code of its class. */
  classCode: string;
  valueFrom: number;
  valueTo: number;
  hour: number;
  sample: number;
  indicators: Phrase;
  functions: Phrase;
  category: string;
}

/** A published standard, and parts of the phrases that it goes with. */
export interface Method extends Phrase {
  field: string;
  code: string;
  words: readonly string[];
}

const english = new Map(readTable("sample-phrases", ["zh", "en"]).map((row) => [row.zh, row.en]));
const fieldCodes = new Map(
  readTable("fields", ["kind", "code", "zh"])
    .filter(({ kind }) => kind === "field")
    .map(({ code, zh }) => [zh, code]),
);
const plainWords = new Map(
  readTable("sample-plain-words", ["phrase", "words"]).map((row) => [row.phrase, listed(row.words)]),
);

/** The phrases, by field. */
export const skills: readonly Skill[] = readTable("capabilities", ["field", "phrase"]).map((row) => ({
  field: required(fieldCodes.get(row.field), row.field),
  zh: row.phrase,
  en: required(english.get(row.phrase), row.phrase),
  plain: plainWords.get(row.phrase) ?? [],
}));

export const instrumentKinds: readonly InstrumentKind[] = readTable("sample-instruments", [
  ...(["key", "fields", "zh", "en", "class", "value_from", "value_to", "hour", "sample"] as const),
  ...(["indicators_zh", "indicators_en", "functions_zh", "functions_en", "category"] as const),
]).map((row) => ({
  key: row.key,
  fields: listed(row.fields),
  zh: row.zh,
  en: row.en,
  classCode: row.class,
  valueFrom: Number(row.value_from) * 10_000,
  valueTo: Number(row.value_to) * 10_000,
  hour: Number(row.hour),
  sample: Number(filled(row.sample) ?? 0),
  indicators: { zh: row.indicators_zh, en: row.indicators_en },
  functions: { zh: row.functions_zh, en: row.functions_en },
  category: row.category,
}));

export const methods: readonly Method[] = readTable("sample-methods", [
  "field",
  "code",
  "zh",
  "en",
  "words",
]).map((row) => ({ ...row, words: listed(row.words) }));

function required(value: string | undefined, of: string): string {
  if (value === undefined) throw new Error(`capabilities.tsv: nothing is known of ${of}`);
  return value;
}
