import type { InventedKind } from "../identifiers";
import { listed, readTable } from "../tables";

/** A phrase in both languages. */
export interface Phrase {
  zh: string;
  en: string;
}

/** An invented organisation: who can stand behind an invented platform. */
export interface Unit extends Phrase {
  /** From 1: its place in the list, from which its numbers are made. */
  number: number;
  short: string;
  kind: InventedKind;
  league: string;
  fields: readonly string[];
  /** Names of the themes that it can lead; empty: all of its fields. */
  themes: readonly string[];
}

/** What an invented platform works on. */
export interface Theme extends Phrase {
  field: string;
  directions: readonly Phrase[];
  equipment: readonly Phrase[];
  need: Phrase;
  /** Leagues where alone it makes sense; empty: everywhere. */
  leagues: readonly string[];
}

const phrases = new Map(readTable("sample-phrases", ["zh", "en"]).map((row) => [row.zh, row.en]));

/** The invented organisations, in the order of their numbers. */
export const units: readonly Unit[] = readTable("sample-organisations", [
  "zh",
  "short",
  "en",
  "kind",
  "league",
  "fields",
  "themes",
]).map((row, index) => ({
  number: index + 1,
  zh: row.zh,
  short: row.short,
  en: row.en,
  // The table is part of the program; a kind without a registrar fails when its code is made.
  kind: row.kind as InventedKind,
  league: row.league,
  fields: listed(row.fields),
  themes: listed(row.themes),
}));

export const themes: readonly Theme[] = readTable("sample-themes", [
  "field",
  "zh",
  "en",
  "directions",
  "equipment",
  "need_zh",
  "need_en",
  "leagues",
]).map((row) => ({
  field: row.field,
  zh: row.zh,
  en: row.en,
  directions: listed(row.directions).map(phrase),
  equipment: listed(row.equipment).map(phrase),
  need: { zh: row.need_zh, en: row.need_en },
  leagues: listed(row.leagues),
}));

/** A phrase from the list, or one that brings its English along: `高血压基层管理=hypertension care at the base`. */
function phrase(text: string): Phrase {
  const [zh = "", own] = text.split("=");
  const en = own ?? phrases.get(zh);
  if (!en) throw new Error(`no English for ${text}`);
  return { zh, en };
}

/** A phrase as a line of its own: with a capital and without an article. */
export function asTitle(en: string): string {
  const bare = en.replace(/^(an?|the) /, "");
  return bare.charAt(0).toUpperCase() + bare.slice(1);
}

/** A phrase as part of a name: every word but the small ones with a capital. */
export function asName(en: string): string {
  return asTitle(en).replaceAll(/(?<=[ -])[a-z]+/g, (word) =>
    /^(and|by|for|from|in|of|on|the|to|under|with|without)$/.test(word) ? word : asTitle(word),
  );
}

/** `a, b and c`. */
export function joined(items: readonly string[]): string {
  const last = items.at(-1) ?? "";
  return items.length > 1 ? `${items.slice(0, -1).join(", ")} and ${last}` : last;
}

/** `甲、乙和丙`. */
export function joinedZh(items: readonly string[]): string {
  const last = items.at(-1) ?? "";
  return items.length > 1 ? `${items.slice(0, -1).join("、")}和${last}` : last;
}
