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

const capabilities = new Map(
  readTable("capabilities", ["zh", "en"]).map(({ zh, en }) => [zh, { zh, en: capitalised(en) }]),
);

/** The invented organisations, in the order of their numbers. */
export const units: readonly Unit[] = readTable("sample-organisations", [
  "zh",
  "short",
  "en",
  "kind",
  "league",
  "fields",
]).map((row, index) => ({
  number: index + 1,
  zh: row.zh,
  short: row.short,
  en: row.en,
  // The table is part of the program; a kind without a registrar fails when its code is made.
  kind: row.kind as InventedKind,
  league: row.league,
  fields: listed(row.fields),
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

/** A phrase from the list of capabilities, or one that brings its English along: `高血压基层管理=hypertension care`. */
function phrase(text: string): Phrase {
  const [zh = "", en] = text.split("=");
  const known = en ? { zh, en: capitalised(en) } : capabilities.get(zh);
  if (!known) throw new Error(`no English for ${text}`);
  return known;
}

function capitalised(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** The phrase as it stands inside a sentence: without its capital, unless that belongs to it (XRF, CO2). */
export function inside(text: string): string {
  return /^[A-Z][a-z]+[ -]/.test(text) &&
    !/^(Yellow|Mongolian|Astragalus|Cistanche|Leymus|Ulansuhai|Alfalfa)/.test(text)
    ? text.charAt(0).toLowerCase() + text.slice(1)
    : text;
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
