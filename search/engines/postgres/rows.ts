import { createHash } from "node:crypto";
import type { SearchDocument } from "../../engine";
import { cleanText, nameKey } from "../../query/normalise";
import { pairsOf } from "../../query/reading";
import { segmentForIndex } from "../../query/segment";
import { asideMark, facetLexeme, pairLexeme, quoteLexeme } from "./lexemes";

const longestTitle = 300;
const longestKey = 200;
const lastPosition = 16_000;

/** A document as the columns of its row; dates and vectors in PostgreSQL's text form. */
export interface SearchRow {
  kind: string;
  id: string;
  span: number;
  audience: string;
  valid_from: string | null;
  valid_to: string | null;
  title_zh: string;
  title_en: string;
  name_key: string;
  name_key_en: string;
  other_keys: string[];
  title_words: string;
  all_words: string;
  facet_key: string;
  facets: Record<string, string[]>;
  attributes: Record<string, number | string>;
  quality: number;
  date: string | null;
  place: string | null;
}

/** The rows of a batch; a record's documents are numbered in the order of the batch. */
export function rowsOf(documents: readonly SearchDocument[]): SearchRow[] {
  const spans = new Map<string, number>();
  return documents.map((document) => {
    const record = `${document.kind} ${document.id}`;
    const span = spans.get(record) ?? 0;
    spans.set(record, span + 1);
    return rowOf(document, span);
  });
}

function rowOf(document: SearchDocument, span: number): SearchRow {
  const facets = cleanFacets({ ...document.facets, kind: [document.kind] });
  const titles = document.titles;
  const en = titles.en || titles.zh;
  return {
    kind: document.kind,
    id: cleanText(document.id),
    span,
    audience: document.audience,
    valid_from: document.validFrom ?? null,
    valid_to: document.validTo ?? null,
    title_zh: cleanText(titles.zh).slice(0, longestTitle),
    title_en: cleanText(en).slice(0, longestTitle),
    name_key: nameKey(titles.zh).slice(0, longestKey),
    name_key_en: nameKey(en).slice(0, longestKey),
    other_keys: [...(titles.other ?? []), ...quotedNames(titles.zh)].map((name) =>
      nameKey(name).slice(0, longestKey),
    ),
    title_words: titleVector(document, facets),
    all_words: wordVector(document, facets),
    facet_key: facetKey(facets),
    facets,
    attributes: cleanAttributes(document.attributes),
    quality: Math.max(0, Math.min(100, Math.round(document.quality))),
    date: document.date ?? null,
    place: document.point ? `(${document.point.lng},${document.point.lat})` : null,
  };
}

/** Names inside a name: a notice that issues 《…》 is known by what it issues. */
function quotedNames(title: string): string[] {
  return [...title.matchAll(/《([^《》]+)》/gu)].map(([, name = ""]) => name);
}

/**
 * Words of the names with their places: weight A in the Chinese name, C in the others; pairs of characters, facets,
 * and the marks of words that only others' names have.
 */
function titleVector(document: SearchDocument, facets: Record<string, string[]>): string {
  const places = new Map<string, string[]>();
  const { zh, en, other } = document.titles;
  let begin = 1;
  const names = [zh, en ?? "", ...(other ?? [])];
  names.forEach((name, i) => {
    for (const { word, at } of segmentForIndex(name)) {
      const position = `${Math.min(begin + at, lastPosition)}${i > 0 ? "C" : "A"}`;
      const known = places.get(word);
      if (!known) places.set(word, [position]);
      else if (known.length < 20) known.push(position);
    }
    begin += name.length + 10;
  });
  const pairs = new Set<string>();
  for (const name of names)
    for (const run of nameKey(name).match(/\p{Script=Han}+/gu) ?? [])
      for (const pair of pairsOf(run)) pairs.add(pairLexeme(pair));
  return [
    ...[...places].map(([word, positions]) => `${quoteLexeme(word)}:${positions.join(",")}`),
    ...[...pairs, ...facetLexemes(facets), ...wordsOf(document).aside.map((word) => asideMark + word)].map(
      quoteLexeme,
    ),
  ].join(" ");
}

/** Every word once, without its place. */
function wordVector(document: SearchDocument, facets: Record<string, string[]>): string {
  const { own, aside } = wordsOf(document);
  const lexemes = [...facetLexemes(facets), ...own, ...aside, ...aside.map((word) => asideMark + word)];
  return lexemes.map(quoteLexeme).join(" ");
}

/** The words of a document's own names and texts, and those that only the names of others have. */
function wordsOf({ titles, body, aside = [] }: SearchDocument): { own: string[]; aside: string[] } {
  const words = (texts: readonly string[]) =>
    new Set(texts.flatMap((text) => segmentForIndex(text).map(({ word }) => word)));
  const own = words([titles.zh, titles.en ?? "", ...(titles.other ?? []), ...body]);
  return { own: [...own], aside: [...words(aside)].filter((word) => !own.has(word)) };
}

function facetLexemes(facets: Record<string, string[]>): string[] {
  return Object.entries(facets).flatMap(([facet, values]) =>
    values.map((value) => facetLexeme(facet, value)),
  );
}

/** Facets in one order, so that equal ones have equal keys. */
function cleanFacets(facets: SearchDocument["facets"]): Record<string, string[]> {
  const entries = Object.entries(facets)
    .filter(([, values]) => values.length > 0)
    .map(([facet, values]): [string, string[]] => [
      cleanText(facet),
      [...new Set(values.map(cleanText))].sort(),
    ]);
  return Object.fromEntries(entries.sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** 64 bits of a hash, as PostgreSQL's signed bigint: equal facets, equal key, with nobody to hand out numbers. */
function facetKey(facets: Record<string, string[]>): string {
  return createHash("sha256").update(JSON.stringify(facets)).digest().readBigInt64BE(0).toString();
}

function cleanAttributes(attributes: SearchDocument["attributes"]): Record<string, number | string> {
  const entries = Object.entries(attributes).filter(
    (entry): entry is [string, number | string] => entry[1] !== undefined,
  );
  return Object.fromEntries(entries);
}
