import { sql } from "drizzle-orm";
import { check, date, foreignKey, index, integer, pgTable, text, unique } from "drizzle-orm/pg-core";
import { areas, countyOfArea } from "./areas";
import { instant, names, oneOf, provenance, writtenAt } from "./columns";
import { sources } from "./sources";

export const organisationKinds = [
  "university",
  "institute",
  "enterprise",
  "hospital",
  "government",
  "association",
  "other",
] as const;
export type OrganisationKind = (typeof organisationKinds)[number];

/** Legal entities and public bodies: behind platforms, as authorities, later as parties to demands and contracts. */
export const organisations = pgTable(
  "organisations",
  {
    id: integer("id").primaryKey().generatedByDefaultAsIdentity(),
    kind: text("kind", { enum: organisationKinds }).notNull(),
    ...names(),
    /** Unified social credit code (GB 32100-2015), 18 characters with a checksum. */
    uscc: text("uscc"),
    /** ROR identifier: the nine characters after the registry's address. */
    ror: text("ror"),
    areaCode: text("area_code").references(() => areas.code),
    countyCode: text("county_code").references(() => areas.code),
    addressZh: text("address_zh"),
    website: text("website"),
    /** The organisation's own public number; a person's number never stands here. */
    phone: text("phone"),
    /** 法定代表人, as the register of companies says; never shown, it tells ties between organisations. */
    legalRepresentative: text("legal_representative"),
    /** How large an enterprise is (工信部联企业〔2011〕300号), as it says; nothing: not said, or no enterprise. */
    size: text("size", { enum: ["micro", "small", "medium", "large"] }),
    /** When it was founded, as the register of companies says. */
    foundedOn: date("founded_on", { mode: "string" }),
    /** When an officer found that those who act for it are its own; empty: nobody acts for it here. */
    verifiedAt: instant("verified_at"),
    /** Stopped by an officer: nobody acts for it until this is taken back. */
    suspendedAt: instant("suspended_at"),
    ...provenance(),
    createdAt: writtenAt("created_at"),
    updatedAt: writtenAt("updated_at"),
  },
  (t) => [
    foreignKey({
      name: "organisations_source",
      columns: [t.sourceId, t.isSample],
      foreignColumns: [sources.id, sources.isSample],
    }),
    countyOfArea("organisations_county_of_area", t),
    check("organisations_county_has_area", sql`${t.countyCode} is null or ${t.areaCode} is not null`),
    unique("organisations_id_is_sample").on(t.id, t.isSample),
    unique("organisations_uscc").on(t.uscc),
    unique("organisations_ror").on(t.ror),
    unique("organisations_name_zh").on(t.nameZh),
    index("organisations_area").on(t.areaCode),
    check("organisations_kind", oneOf("kind", organisationKinds)),
    check("organisations_size", oneOf("size", ["micro", "small", "medium", "large"])),
    check("organisations_name_is_not_blank", sql`btrim(${t.nameZh}) <> ''`),
    check("organisations_uscc_checksum", sql`${t.uscc} is null or uscc_is_valid(${t.uscc})`),
    check("organisations_ror_checksum", sql`${t.ror} is null or ror_is_valid(${t.ror})`),
    check("organisations_website_is_web", sql`${t.website} is null or ${t.website} ~ '^https?://'`),
  ],
);
