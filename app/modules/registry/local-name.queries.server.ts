import { type SQL, sql } from "drizzle-orm";

/** The names of a row in Chinese and English as a `LocalName`, without the one that is missing. */
export const localName = (of: SQL): SQL =>
  sql`jsonb_strip_nulls(jsonb_build_object('zh', ${of}.name_zh, 'en', ${of}.name_en))`;
