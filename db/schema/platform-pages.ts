import { sql } from "drizzle-orm";
import { check, foreignKey, index, integer, pgTable, smallint, text } from "drizzle-orm/pg-core";
import { instant, oneOf, provenance, writtenAt } from "./columns";
import { files } from "./files";
import { people } from "./people";
import { platforms } from "./registry";
import { sources } from "./sources";

export const platformPersonRoles = [
  "director",
  "deputy_director",
  "committee_chair",
  "chief_scientist",
  "contact",
  "other",
] as const;
export type PlatformPersonRole = (typeof platformPersonRoles)[number];

/** People in public roles of a platform, as its lead unit states them: name and role, no way to reach them. */
export const platformPeople = pgTable(
  "platform_people",
  {
    id: integer("id").primaryKey().generatedByDefaultAsIdentity(),
    platformId: integer("platform_id").notNull(),
    role: text("role", { enum: platformPersonRoles }).notNull(),
    nameZh: text("name_zh").notNull(),
    nameEn: text("name_en"),
    titleZh: text("title_zh"),
    titleEn: text("title_en"),
    position: smallint("position").notNull().default(0),
    ...provenance(),
  },
  (t) => [
    foreignKey({
      name: "platform_people_platform",
      columns: [t.platformId, t.isSample],
      foreignColumns: [platforms.id, platforms.isSample],
    }),
    foreignKey({
      name: "platform_people_source",
      columns: [t.sourceId, t.isSample],
      foreignColumns: [sources.id, sources.isSample],
    }),
    index("platform_people_platform").on(t.platformId),
    check("platform_people_role", oneOf("role", platformPersonRoles)),
    check("platform_people_name", sql`btrim(${t.nameZh}) <> ''`),
  ],
);

/** Pictures of a platform, made anew from what was sent: no metadata. */
export const platformPhotos = pgTable(
  "platform_photos",
  {
    id: integer("id").primaryKey().generatedByDefaultAsIdentity(),
    platformId: integer("platform_id")
      .notNull()
      .references(() => platforms.id),
    fileId: integer("file_id")
      .notNull()
      .references(() => files.id),
    captionZh: text("caption_zh").notNull(),
    captionEn: text("caption_en"),
    /** Pixels. */
    width: integer("width").notNull(),
    height: integer("height").notNull(),
    position: smallint("position").notNull().default(0),
    addedBy: integer("added_by")
      .notNull()
      .references(() => people.id),
    addedAt: writtenAt("added_at"),
    removedAt: instant("removed_at"),
  },
  (t) => [
    index("platform_photos_platform").on(t.platformId),
    index("platform_photos_file").on(t.fileId),
    check("platform_photos_caption", sql`btrim(${t.captionZh}) <> ''`),
    check("platform_photos_size", sql`${t.width} > 0 and ${t.height} > 0`),
  ],
);
