import { asc, eq, sql } from "drizzle-orm";
import { db, type Executor } from "~/db/client.server";
import { organisations } from "~/db/schema/accounts";
import { areas } from "~/db/schema/areas";
import {
  fields,
  type PlatformLevel,
  type PlatformStatus,
  platformClasses,
  platformLevels,
  platformStatuses,
} from "~/db/schema/registry";
import type { LocalName } from "./local-name";

/** A value that platforms are sorted by: its code, as it stands in addresses, and its names. */
export interface Term {
  code: string;
  name: LocalName;
}
export interface League extends Term {
  tile: { column: number; row: number };
  /** Its seat, WGS 84 degrees. */
  point?: { lat: number; lng: number };
}
export type ClassFamily = (typeof platformClasses.family.enumValues)[number];
export interface PlatformClass extends Term {
  family: ClassFamily;
  description: { zh: string; en: string };
  authority: LocalName;
  clause?: string;
  isOpen: boolean;
}

/** Everything that platforms are sorted by, each in its order. */
export interface Vocabulary {
  classes: PlatformClass[];
  levels: readonly PlatformLevel[];
  leagues: League[];
  fields: Term[];
  statuses: readonly PlatformStatus[];
}

/** The whole vocabulary. */
export async function listVocabulary(tx: Executor = db()): Promise<Vocabulary> {
  const [classes, leagues, fieldTerms] = await Promise.all([
    listClasses(tx),
    listLeagues(tx),
    listFields(tx),
  ]);
  return { classes, levels: platformLevels, leagues, fields: fieldTerms, statuses: platformStatuses };
}

/** All classes of platform in their order, with who decides over them. */
async function listClasses(tx: Executor): Promise<PlatformClass[]> {
  const rows = await tx
    .select({ class: platformClasses, authority: organisations })
    .from(platformClasses)
    .innerJoin(organisations, eq(organisations.id, platformClasses.authorityId))
    .orderBy(asc(platformClasses.position));
  return rows.map((row) => ({
    code: row.class.code,
    name: nameOf(row.class),
    family: row.class.family,
    description: { zh: row.class.descriptionZh, en: row.class.descriptionEn },
    authority: nameOf(row.authority),
    clause: row.class.clause ?? undefined,
    isOpen: row.class.isOpen,
  }));
}

/** All fields of technology in their order. */
async function listFields(tx: Executor): Promise<Term[]> {
  const rows = await tx.select().from(fields).orderBy(asc(fields.position));
  return rows.map((row) => ({ code: row.code, name: nameOf(row) }));
}

/** The twelve leagues and cities with their place in the cartogram and the points of their seats. */
export async function listLeagues(tx: Executor = db()): Promise<League[]> {
  const rows = await tx.select().from(areas).where(sql`${areas.kind} = 'league'`).orderBy(asc(areas.code));
  return rows.map((row) => ({
    code: row.code,
    name: nameOf(row),
    tile: { column: row.tileColumn ?? 0, row: row.tileRow ?? 0 },
    point: row.lat !== null && row.lng !== null ? { lat: row.lat, lng: row.lng } : undefined,
  }));
}

/** The names of a row, with what is missing left out. */
export function nameOf(row: { nameZh: string; nameEn: string | null; nameMn: string | null }): LocalName {
  return { zh: row.nameZh, en: row.nameEn ?? undefined, mn: row.nameMn ?? undefined };
}
