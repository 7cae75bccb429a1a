import { sql } from "drizzle-orm";
import {
  bigint,
  check,
  customType,
  date,
  index,
  integer,
  jsonb,
  pgTable,
  point,
  primaryKey,
  smallint,
  text,
} from "drizzle-orm/pg-core";

const tsvector = customType<{ data: string }>({ dataType: () => "tsvector" });

/** The two tables that take turns: one is searched while the other is built. */
export const searchSlots = ["a", "b"] as const;
export type SearchSlot = (typeof searchSlots)[number];

/** What PostgreSQL searches: one row for each span of days in which a record did not change. */
function searchDocuments<S extends SearchSlot>(slot: S) {
  return pgTable(
    `search_documents_${slot}`,
    {
      kind: text("kind").notNull(),
      id: text("id").notNull(),
      /** Counts the record's spans from 0. */
      span: smallint("span").notNull(),
      audience: text("audience").notNull(),
      /** First day of the span; null: since always. */
      validFrom: date("valid_from", { mode: "string" }),
      /** First day after the span; null: still true. */
      validTo: date("valid_to", { mode: "string" }),
      titleZh: text("title_zh").notNull(),
      /** The Chinese name where there is no English one, so that sorting by it leaves nobody out. */
      titleEn: text("title_en").notNull(),
      /** Names as keys: letters and digits only. */
      nameKey: text("name_key").notNull(),
      nameKeyEn: text("name_key_en").notNull(),
      otherKeys: text("other_keys").array().notNull(),
      /** Words of the names with places and weights, pairs of neighbouring characters (`^稀土`), facets. */
      titleWords: tsvector("title_words").notNull(),
      /** Words of names and texts without places, facets as lexemes (`~class:tic`). */
      allWords: tsvector("all_words").notNull(),
      /** A hash of `facets`: rows are counted by it, and the counts spread over the facets by the program. */
      facetKey: bigint("facet_key", { mode: "bigint" }).notNull(),
      facets: jsonb("facets").$type<Record<string, string[]>>().notNull(),
      attributes: jsonb("attributes").$type<Record<string, number | string>>().notNull(),
      quality: smallint("quality").notNull(),
      date: date("date", { mode: "string" }),
      /** WGS 84, x = longitude, y = latitude. */
      place: point("place", { mode: "xy" }),
    },
    (t) => [
      primaryKey({ columns: [t.kind, t.id, t.span] }),
      // Without the list of pending entries, every search sees the last write at the same cost.
      index(`search_${slot}_title_words`).using("gin", t.titleWords).with({ fastupdate: false }),
      index(`search_${slot}_all_words`).using("gin", t.allWords).with({ fastupdate: false }),
      index(`search_${slot}_quality`).on(sql`quality desc`, t.kind, t.id),
      index(`search_${slot}_newest`).on(sql`date desc nulls last`, sql`quality desc`, t.kind, t.id),
      index(`search_${slot}_name_zh`).on(sql`title_zh collate "zh-x-icu"`, t.kind, t.id),
      index(`search_${slot}_name_en`).on(sql`title_en collate "en-x-icu"`, t.kind, t.id),
      index(`search_${slot}_name_key`).on(t.nameKey.op("text_pattern_ops")),
      index(`search_${slot}_name_key_en`).on(t.nameKeyEn.op("text_pattern_ops")),
      index(`search_${slot}_counts`).on(t.kind, t.audience, t.validTo, t.validFrom, t.facetKey),
      index(`search_${slot}_facet_key`).on(t.facetKey),
      index(`search_${slot}_place`).using("gist", t.place),
      check(`search_${slot}_span_is_not_empty`, sql`valid_to > valid_from`),
    ],
  );
}

export const searchDocumentsA = searchDocuments("a");
export const searchDocumentsB = searchDocuments("b");

/** One row: which table is searched, whether the other is being built, and with which rules words were cut. */
export const searchState = pgTable(
  "search_state",
  {
    id: integer("id").primaryKey().default(1),
    live: text("live", { enum: searchSlots }).notNull(),
    building: text("building", { enum: searchSlots }),
    tokensVersion: integer("tokens_version").notNull(),
    /** Raised with each new dictionary; programs reload when theirs is older. */
    dictionaryVersion: integer("dictionary_version").notNull().default(0),
    /** Documents that the dictionary was counted over. */
    dictionarySize: integer("dictionary_size").notNull().default(0),
  },
  (t) => [
    check("search_state_is_one_row", sql`${t.id} = 1`),
    check("search_state_builds_the_other", sql`${t.building} <> ${t.live}`),
  ],
);

/** Records written or deleted while the other table is being built: the builder leaves them alone. */
export const searchTouched = pgTable(
  "search_touched",
  { kind: text("kind").notNull(), id: text("id").notNull() },
  (t) => [primaryKey({ columns: [t.kind, t.id] })],
);

/** The words of the corpus with their frequencies and pinyin: what queries are understood with. */
export const searchTerms = pgTable("search_terms", {
  term: text("term").primaryKey(),
  documents: integer("documents").notNull(),
  titles: integer("titles").notNull(),
  /** Syllables with spaces between them; empty unless the word is Han. */
  pinyin: text("pinyin").notNull(),
});
