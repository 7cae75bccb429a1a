import { eq, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import { db, type Executor } from "~/db/client.server";
import { organisations } from "~/db/schema/accounts";
import { areas } from "~/db/schema/areas";
import type { DatePrecision } from "~/db/schema/columns";
import { type PlatformLevel, type PlatformStatus, platformClasses, platforms } from "~/db/schema/registry";
import type { LocalName } from "./local-name";
import { type ClassFamily, nameOf } from "./vocabulary.queries.server";

/** A civil date and how exactly it is known. */
export interface KnownDate {
  date: string;
  precision: DatePrecision;
}

/** The date of two columns that are filled or empty together. */
export const knownDate = (date: string | null, precision: DatePrecision | null): KnownDate | undefined =>
  date && precision ? { date, precision } : undefined;

/** What the head of a platform's page shows. */
export interface PlatformHead {
  id: number;
  slug: string;
  name: LocalName;
  otherNames: string[];
  classCode: string;
  className: LocalName;
  classFamily: ClassFamily;
  classDescription: { zh: string; en: string };
  leadTerm: "lead" | "host";
  authority: { id: number; name: LocalName };
  level?: PlatformLevel;
  status: PlatformStatus;
  leagueCode: string;
  league: LocalName;
  county?: LocalName;
  approved?: KnownDate;
  ended?: KnownDate;
  constructionMode?: NonNullable<(typeof platforms.$inferSelect)["constructionMode"]>;
  summary: { zh?: string; en?: string };
  directions: { zh: string[]; en: string[] };
  fields: { code: string; name: LocalName }[];
  website?: string;
  isSample: boolean;
  /** ISO instant. */
  updatedAt: string;
}

const county = alias(areas, "county");

/** The public record of a platform by its registration number, tombstones included. */
export async function findPlatformBySlug(
  slug: string,
  tx: Executor = db(),
): Promise<PlatformHead | undefined> {
  const [row] = await tx
    .select({
      platform: platforms,
      class: platformClasses,
      authority: {
        id: organisations.id,
        nameZh: organisations.nameZh,
        nameEn: organisations.nameEn,
        nameMn: organisations.nameMn,
      },
      league: { nameZh: areas.nameZh, nameEn: areas.nameEn, nameMn: areas.nameMn },
      county: { nameZh: county.nameZh, nameEn: county.nameEn, nameMn: county.nameMn },
      fields: sql<
        { code: string; name: LocalName }[]
      >`coalesce((select jsonb_agg(jsonb_build_object('code', f.code, 'name',
          jsonb_strip_nulls(jsonb_build_object('zh', f.name_zh, 'en', f.name_en))) order by pf.is_primary desc, f.position)
        from platform_fields pf join fields f on f.code = pf.field_code where pf.platform_id = ${platforms.id}), '[]')`,
    })
    .from(platforms)
    .innerJoin(platformClasses, eq(platformClasses.code, platforms.classCode))
    .innerJoin(organisations, eq(organisations.id, platformClasses.authorityId))
    .innerJoin(areas, eq(areas.code, platforms.areaCode))
    .leftJoin(county, eq(county.code, platforms.countyCode))
    .where(eq(platforms.registrationNumber, slug));
  if (!row) return undefined;
  const { platform } = row;
  return {
    id: platform.id,
    slug: platform.registrationNumber,
    name: nameOf(platform),
    otherNames: platform.otherNames,
    classCode: platform.classCode,
    className: nameOf(row.class),
    classFamily: row.class.family,
    classDescription: { zh: row.class.descriptionZh, en: row.class.descriptionEn },
    leadTerm: row.class.leadTerm,
    authority: { id: row.authority.id, name: nameOf(row.authority) },
    level: platform.level ?? undefined,
    status: platform.status,
    leagueCode: platform.areaCode,
    league: nameOf(row.league),
    county: row.county ? nameOf(row.county) : undefined,
    approved: knownDate(platform.approvedOn, platform.approvedPrecision),
    ended: knownDate(platform.endedOn, platform.endedPrecision),
    constructionMode: platform.constructionMode ?? undefined,
    summary: { zh: platform.summaryZh ?? undefined, en: platform.summaryEn ?? undefined },
    directions: { zh: platform.directionsZh, en: platform.directionsEn },
    fields: row.fields,
    website: platform.website ?? undefined,
    isSample: platform.isSample,
    updatedAt: new Date(platform.updatedAt).toISOString(),
  };
}
