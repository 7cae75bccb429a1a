import { sql } from "drizzle-orm";
import { check, integer, pgTable, text } from "drizzle-orm/pg-core";
import { writtenAt } from "./columns";

/** Stored files: evidence and attachments. The bytes lie outside the database, under their hash. */
export const files = pgTable(
  "files",
  {
    id: integer("id").primaryKey().generatedByDefaultAsIdentity(),
    /** Of the bytes, in hexadecimal: what evidence is known by. */
    sha256: text("sha256").notNull(),
    bytes: integer("bytes").notNull(),
    /** By content, never by the sender's word. */
    mediaType: text("media_type").notNull(),
    /** As the sender called it, without folders and control characters. */
    name: text("name").notNull(),
    storedAt: writtenAt("stored_at"),
  },
  (t) => [
    check("files_sha256", sql`${t.sha256} ~ '^[0-9a-f]{64}$'`),
    check("files_bytes", sql`${t.bytes} > 0`),
    check("files_name_is_a_name", sql`${t.name} <> '' and ${t.name} !~ '[/\\\\[:cntrl:]]'`),
  ],
);
