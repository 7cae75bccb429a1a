import { sql } from "drizzle-orm";
import { boolean, check, date, integer, pgTable, text, unique } from "drizzle-orm/pg-core";

/** Where facts come from: a notice, a list, a statute, or this site's own sample data. */
export const sources = pgTable(
  "sources",
  {
    id: integer("id").primaryKey().generatedByDefaultAsIdentity(),
    /** Stable name by which seeds and imports find the row again. */
    key: text("key").notNull().unique(),
    titleZh: text("title_zh").notNull(),
    titleEn: text("title_en").notNull(),
    url: text("url"),
    publishedOn: date("published_on", { mode: "string" }),
    licence: text("licence"),
    /** Invented for demonstration. A row that is not a sample cannot name such a source (composite foreign keys). */
    isSample: boolean("is_sample").notNull().default(false),
  },
  (t) => [
    unique("sources_id_is_sample").on(t.id, t.isSample),
    check("sources_url_is_web", sql`${t.url} is null or ${t.url} ~ '^https?://'`),
  ],
);
