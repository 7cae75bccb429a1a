import { and, asc, desc, eq, sql } from "drizzle-orm";
import { db, type Executor } from "~/db/client.server";
import { organisations } from "~/db/schema/accounts";
import { areas } from "~/db/schema/areas";
import type { DatePrecision } from "~/db/schema/columns";
import {
  type PlatformLevel,
  type PlatformStatus,
  platformChanges,
  platformClasses,
  platformSites,
  platformSuccessions,
  platforms,
  platformUnits,
  type UnitRole,
} from "~/db/schema/registry";
import type { LocalName } from "./local-name";
import { nameOf } from "./vocabulary.queries.server";

export interface KnownDate {
  date: string;
  precision: DatePrecision;
}

/** What the head of a platform's page shows. */
export interface PlatformHead {
  id: number;
  slug: string;
  name: LocalName;
  otherNames: string[];
  classCode: string;
  className: LocalName;
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
  updatedAt: string;
}

const known = (date: string | null, precision: DatePrecision | null): KnownDate | undefined =>
  date && precision ? { date, precision } : undefined;

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
      county: sql<
        string | null
      >`(select name_zh from areas county where county.code = ${platforms.countyCode})`,
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
    classDescription: { zh: row.class.descriptionZh, en: row.class.descriptionEn },
    leadTerm: row.class.leadTerm,
    authority: { id: row.authority.id, name: nameOf(row.authority) },
    level: platform.level ?? undefined,
    status: platform.status,
    leagueCode: platform.areaCode,
    league: nameOf(row.league),
    county: row.county ? { zh: row.county } : undefined,
    approved: known(platform.approvedOn, platform.approvedPrecision),
    ended: known(platform.endedOn, platform.endedPrecision),
    constructionMode: platform.constructionMode ?? undefined,
    summary: { zh: platform.summaryZh ?? undefined, en: platform.summaryEn ?? undefined },
    directions: { zh: platform.directionsZh, en: platform.directionsEn },
    fields: row.fields,
    website: platform.website ?? undefined,
    isSample: platform.isSample,
    updatedAt: platform.updatedAt,
  };
}

export interface PlatformUnit {
  role: UnitRole;
  organisationId: number;
  name: LocalName;
  kind: (typeof organisations.$inferSelect)["kind"];
  place?: LocalName;
  /** Civil dates; left out where the span is open or unknown. */
  from?: string;
  until?: string;
  isCurrent: boolean;
}

/** Lead and co-building units, current ones first. */
export async function listPlatformUnits(platformId: number, tx: Executor = db()): Promise<PlatformUnit[]> {
  const rows = await tx
    .select({
      unit: platformUnits,
      organisation: organisations,
      placeZh: areas.nameZh,
      placeEn: areas.nameEn,
      from: sql<string | null>`lower(${platformUnits.valid})::text`,
      until: sql<string | null>`upper(${platformUnits.valid})::text`,
    })
    .from(platformUnits)
    .innerJoin(organisations, eq(organisations.id, platformUnits.organisationId))
    .leftJoin(areas, eq(areas.code, organisations.areaCode))
    .where(eq(platformUnits.platformId, platformId))
    .orderBy(
      sql`upper_inf(${platformUnits.valid}) desc`,
      sql`${platformUnits.role} = 'lead' desc`,
      sql`upper(${platformUnits.valid}) desc nulls first`,
      asc(platformUnits.position),
    );
  return rows.map((row) => ({
    role: row.unit.role,
    organisationId: row.organisation.id,
    name: nameOf(row.organisation),
    kind: row.organisation.kind,
    place: row.placeZh ? { zh: row.placeZh, en: row.placeEn ?? undefined } : undefined,
    from: row.from ?? undefined,
    until: row.until ?? undefined,
    isCurrent: row.until === null,
  }));
}

export interface PlatformSite {
  kind: (typeof platformSites.$inferSelect)["kind"];
  name: { zh?: string; en?: string };
  place?: LocalName;
  address: { zh?: string; en?: string };
  point?: { lat: number; lng: number; precision: "exact" | "place" | "league" };
}

/** Headquarters, branches and R&D units. */
export async function listPlatformSites(platformId: number, tx: Executor = db()): Promise<PlatformSite[]> {
  const rows = await tx
    .select({ site: platformSites, placeZh: areas.nameZh, placeEn: areas.nameEn })
    .from(platformSites)
    .leftJoin(areas, eq(areas.code, platformSites.areaCode))
    .where(eq(platformSites.platformId, platformId))
    .orderBy(sql`${platformSites.kind} = 'headquarters' desc`, asc(platformSites.position));
  return rows.map(({ site, placeZh, placeEn }) => ({
    kind: site.kind,
    name: { zh: site.nameZh ?? undefined, en: site.nameEn ?? undefined },
    place: placeZh ? { zh: placeZh, en: placeEn ?? undefined } : undefined,
    address: { zh: site.addressZh ?? undefined, en: site.addressEn ?? undefined },
    point:
      site.lat !== null && site.lng !== null && site.pointPrecision !== null
        ? { lat: site.lat, lng: site.lng, precision: site.pointPrecision }
        : undefined,
  }));
}

export interface PlatformChange {
  seq: number;
  kind: (typeof platformChanges.$inferSelect)["kind"];
  route: (typeof platformChanges.$inferSelect)["route"];
  valid?: KnownDate;
  /** ISO instant. */
  knownAt: string;
  clause?: string;
  document: { title?: string; number?: string };
  note: { zh?: string; en?: string };
  facts: Record<string, [unknown, unknown]>;
  sourceId: number;
}

/** The history, newest first; records without a date stand where they were entered. */
export async function listPlatformChanges(
  platformId: number,
  tx: Executor = db(),
): Promise<PlatformChange[]> {
  const rows = await tx
    .select()
    .from(platformChanges)
    .where(eq(platformChanges.platformId, platformId))
    .orderBy(desc(platformChanges.seq));
  return rows.map((row) => ({
    seq: row.seq,
    kind: row.kind,
    route: row.route,
    valid: known(row.validOn, row.validPrecision),
    knownAt: row.knownAt,
    clause: row.clause ?? undefined,
    document: { title: row.documentTitle ?? undefined, number: row.documentNumber ?? undefined },
    note: { zh: row.noteZh ?? undefined, en: row.noteEn ?? undefined },
    facts: row.facts,
    sourceId: row.sourceId,
  }));
}

export interface Kin {
  direction: "predecessor" | "successor";
  kind: (typeof platformSuccessions.$inferSelect)["kind"];
  slug: string;
  name: LocalName;
  status: PlatformStatus;
  on?: KnownDate;
}

/** What a platform came from and what continues it. */
export async function listKin(platformId: number, tx: Executor = db()): Promise<Kin[]> {
  const rows = await tx
    .select({ link: platformSuccessions, kin: platforms })
    .from(platformSuccessions)
    .innerJoin(
      platforms,
      sql`${platforms.id} = case when ${platformSuccessions.predecessorId} = ${platformId}
        then ${platformSuccessions.successorId} else ${platformSuccessions.predecessorId} end`,
    )
    .where(sql`${platformId} in (${platformSuccessions.predecessorId}, ${platformSuccessions.successorId})`)
    .orderBy(asc(platformSuccessions.onDate), asc(platforms.id));
  return rows.map(({ link, kin }) => ({
    direction: link.predecessorId === platformId ? "successor" : "predecessor",
    kind: link.kind,
    slug: kin.registrationNumber,
    name: nameOf(kin),
    status: kin.status,
    on: known(link.onDate, link.onPrecision),
  }));
}

/** Organisation ids behind a platform today, for page tags. */
export async function listUnitIds(platformId: number, tx: Executor = db()): Promise<number[]> {
  const rows = await tx
    .select({ id: platformUnits.organisationId })
    .from(platformUnits)
    .where(and(eq(platformUnits.platformId, platformId), sql`upper_inf(${platformUnits.valid})`));
  return rows.map((row) => row.id);
}
