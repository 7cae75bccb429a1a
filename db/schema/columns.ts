import { sql } from "drizzle-orm";
import { type AnyPgColumn, boolean, customType, integer, text, timestamp } from "drizzle-orm/pg-core";

/** `daterange`, as PostgreSQL writes it: `[2020-01-01,2021-01-01)`; an open side is empty. */
export const dateRange = customType<{ data: string }>({ dataType: () => "daterange" });

/** `tstzrange`, as PostgreSQL writes it. */
export const instantRange = customType<{ data: string }>({ dataType: () => "tstzrange" });

/** The number of a transaction, as `pg_current_xact_id()` gives it. */
export const transactionNumber = customType<{ data: string }>({ dataType: () => "xid8" });

/** An instant by the database's deciding clock. */
export const instant = (name: string) => timestamp(name, { withTimezone: true, mode: "string" });

/** The instant at which a row was written, by `clock.now()`. */
export const writtenAt = (name: string) => instant(name).notNull().default(sql`clock.now()`);

/** How exactly a civil date is known: its day, its month (day 1 is stored) or its year (1 January is stored). */
export const datePrecisions = ["day", "month", "year"] as const;
export type DatePrecision = (typeof datePrecisions)[number];

/** Every row that states facts names where they come from, and whether they are invented. */
export const provenance = () => ({
  sourceId: integer("source_id").notNull(),
  isSample: boolean("is_sample").notNull(),
});

/** Names in Chinese (required), English and traditional Mongolian script. */
export const names = () => ({
  nameZh: text("name_zh").notNull(),
  nameEn: text("name_en"),
  nameMn: text("name_mn"),
});

/** `column in ('a', 'b')` for a check constraint, from the list that the types come from. */
export function oneOf(column: string, values: readonly string[]) {
  return sql.raw(`${column} in (${values.map((value) => `'${value}'`).join(", ")})`);
}

/** Whether day and precision belong together, for a check constraint: both or neither, and the day is what the precision says. */
export function isPartialDate(day: AnyPgColumn, precision: AnyPgColumn) {
  return sql`is_partial_date(${day}, ${precision})`;
}
