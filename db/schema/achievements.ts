import { sql } from "drizzle-orm";
import {
  bigint,
  boolean,
  check,
  date,
  foreignKey,
  index,
  integer,
  pgTable,
  primaryKey,
  smallint,
  text,
  unique,
  uniqueIndex,
} from "drizzle-orm/pg-core";
import {
  achievementPriceKinds,
  rightKinds,
  rightStatuses,
  transferModes,
} from "../../app/modules/achievements/core/achievement-choices";
import { organisations } from "./accounts";
import { offerFileKinds, offerStatuses } from "./capabilities";
import { instant, oneOf, writtenAt } from "./columns";
import { files } from "./files";
import { people } from "./people";
import { fields, platforms } from "./registry";

/** 科技成果: a result offered for transfer. Managed by the organisation that offers it, which is one of its holders. */
export const achievements = pgTable(
  "achievements",
  {
    id: integer("id").primaryKey().generatedByDefaultAsIdentity(),
    organisationId: integer("organisation_id").notNull(),
    isSample: boolean("is_sample").notNull(),
    /** The platform that it came of, led by the organisation. */
    platformId: integer("platform_id"),
    status: text("status", { enum: offerStatuses }).notNull().default("draft"),
    titleZh: text("title_zh").notNull(),
    titleEn: text("title_en"),
    /** In plain words. */
    summaryZh: text("summary_zh").notNull().default(""),
    summaryEn: text("summary_en"),
    problemZh: text("problem_zh").notNull().default(""),
    problemEn: text("problem_en"),
    /** 技术就绪度, GB/T 22900: 1 to 9. */
    readiness: smallint("readiness"),
    /** What shows that it is that ready. */
    readinessEvidenceZh: text("readiness_evidence_zh"),
    readinessEvidenceEn: text("readiness_evidence_en"),
    transferModes: text("transfer_modes", { enum: transferModes }).array().notNull().default(sql`'{}'`),
    priceKind: text("price_kind", { enum: achievementPriceKinds }).notNull().default("negotiable"),
    /** Fen; of what the note says. */
    priceFen: bigint("price_fen", { mode: "number" }),
    priceNoteZh: text("price_note_zh"),
    priceNoteEn: text("price_note_en"),
    createdBy: integer("created_by").references(() => people.id),
    createdAt: writtenAt("created_at"),
    updatedAt: writtenAt("updated_at"),
    publishedAt: instant("published_at"),
    confirmedAt: instant("confirmed_at"),
  },
  (t) => [
    foreignKey({
      name: "achievements_organisation",
      columns: [t.organisationId, t.isSample],
      foreignColumns: [organisations.id, organisations.isSample],
    }),
    foreignKey({
      name: "achievements_platform",
      columns: [t.platformId, t.isSample],
      foreignColumns: [platforms.id, platforms.isSample],
    }),
    unique("achievements_id_is_sample").on(t.id, t.isSample),
    index("achievements_organisation_status").on(t.organisationId, t.status),
    index("achievements_platform_status").on(t.platformId, t.status),
    check("achievements_status", oneOf("status", offerStatuses)),
    check("achievements_title", sql`btrim(${t.titleZh}) <> ''`),
    check("achievements_published_at", sql`${t.status} = 'draft' or ${t.publishedAt} is not null`),
    check("achievements_readiness", sql`${t.readiness} between 1 and 9`),
    check(
      "achievements_transfer_modes",
      sql`${t.transferModes} <@ ${sql.raw(`array[${transferModes.map((mode) => `'${mode}'`).join(", ")}]::text[]`)}`,
    ),
    check("achievements_price_kind", oneOf("price_kind", achievementPriceKinds)),
    check(
      "achievements_price",
      sql`(${t.priceKind} = 'stated') = (${t.priceFen} is not null) and ${t.priceFen} >= 0`,
    ),
  ],
);

/** Who holds an achievement: organisations of the register, or a name that is not in it. */
export const achievementHolders = pgTable(
  "achievement_holders",
  {
    achievementId: integer("achievement_id").notNull(),
    isSample: boolean("is_sample").notNull(),
    position: smallint("position").notNull(),
    organisationId: integer("organisation_id"),
    nameZh: text("name_zh"),
    /** Since when an organisation of the register says so itself; the one that offers it, from the start. */
    confirmedAt: instant("confirmed_at"),
    /** It says that it is none: then it is named nowhere in public. */
    declinedAt: instant("declined_at"),
  },
  (t) => [
    primaryKey({ columns: [t.achievementId, t.position] }),
    foreignKey({
      name: "achievement_holders_achievement",
      columns: [t.achievementId, t.isSample],
      foreignColumns: [achievements.id, achievements.isSample],
    }),
    foreignKey({
      name: "achievement_holders_organisation",
      columns: [t.organisationId, t.isSample],
      foreignColumns: [organisations.id, organisations.isSample],
    }),
    uniqueIndex("achievement_holders_once").on(t.achievementId, t.organisationId),
    index("achievement_holders_organisation_of").on(t.organisationId),
    check("achievement_holders_one", sql`num_nonnulls(${t.organisationId}, ${t.nameZh}) = 1`),
    check("achievement_holders_answer", sql`num_nonnulls(${t.confirmedAt}, ${t.declinedAt}) <= 1`),
    check(
      "achievement_holders_answered_by_one",
      sql`${t.organisationId} is not null or num_nonnulls(${t.confirmedAt}, ${t.declinedAt}) = 0`,
    ),
  ],
);

export const achievementFields = pgTable(
  "achievement_fields",
  {
    achievementId: integer("achievement_id")
      .notNull()
      .references(() => achievements.id),
    fieldCode: text("field_code")
      .notNull()
      .references(() => fields.code),
  },
  (t) => [primaryKey({ columns: [t.achievementId, t.fieldCode] })],
);

/** Intellectual property in an achievement. Know-how has no number. */
export const achievementRights = pgTable(
  "achievement_rights",
  {
    id: integer("id").primaryKey().generatedByDefaultAsIdentity(),
    achievementId: integer("achievement_id")
      .notNull()
      .references(() => achievements.id),
    kind: text("kind", { enum: rightKinds }).notNull(),
    number: text("number"),
    title: text("title"),
    status: text("status", { enum: rightStatuses }).notNull(),
    /** Day of the filing or the grant. */
    dated: date("dated", { mode: "string" }),
    position: smallint("position").notNull().default(0),
  },
  (t) => [
    index("achievement_rights_achievement").on(t.achievementId),
    check("achievement_rights_kind", oneOf("kind", rightKinds)),
    check("achievement_rights_status", oneOf("status", rightStatuses)),
    check("achievement_rights_number", sql`${t.kind} = 'know_how' or ${t.number} is not null`),
  ],
);

/** Pictures, and documents such as reports of tests. `isReadinessEvidence`: shows how ready it is. */
export const achievementFiles = pgTable(
  "achievement_files",
  {
    id: integer("id").primaryKey().generatedByDefaultAsIdentity(),
    achievementId: integer("achievement_id")
      .notNull()
      .references(() => achievements.id),
    kind: text("kind", { enum: offerFileKinds }).notNull(),
    isReadinessEvidence: boolean("is_readiness_evidence").notNull().default(false),
    fileId: integer("file_id")
      .notNull()
      .references(() => files.id),
    captionZh: text("caption_zh").notNull(),
    captionEn: text("caption_en"),
    width: integer("width"),
    height: integer("height"),
    position: smallint("position").notNull().default(0),
    addedBy: integer("added_by").references(() => people.id),
    addedAt: writtenAt("added_at"),
    removedAt: instant("removed_at"),
  },
  (t) => [
    index("achievement_files_achievement").on(t.achievementId),
    index("achievement_files_file").on(t.fileId),
    check("achievement_files_kind", oneOf("kind", offerFileKinds)),
    check(
      "achievement_files_photo_size",
      sql`(${t.kind} = 'photo') = (${t.width} is not null and ${t.height} is not null)`,
    ),
    check("achievement_files_caption", sql`btrim(${t.captionZh}) <> ''`),
  ],
);
