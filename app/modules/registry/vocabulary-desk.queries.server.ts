import { createHash } from "node:crypto";
import { asc, eq, inArray, sql } from "drizzle-orm";
import { db, type Executor } from "~/db/client.server";
import { organisations } from "~/db/schema/accounts";
import { areas } from "~/db/schema/areas";
import { fields, platformClasses, serviceCategories } from "~/db/schema/registry";
import * as OfficialName from "./core/official-name";
import type { LocalName } from "./local-name";
import { nameOf } from "./vocabulary.queries.server";
import type { TermKind } from "./vocabulary-form";

/** A line of the desk's lists of the vocabulary. */
export interface VocabularyLine {
  code: string;
  name: LocalName;
  /** Platforms that it sorts; of a category of services none yet. */
  platforms: number;
}

interface ClassFacts {
  authorityId: number;
  isOpen: boolean;
  /** Whether the construction modes of the 2020 plan are its own (S1 三(一)). */
  hasModes: boolean;
}

/** The vocabulary as the desk lists it. For officers. */
export async function listDeskVocabulary(tx: Executor = db()): Promise<{
  classes: (VocabularyLine & ClassFacts)[];
  fields: VocabularyLine[];
  services: VocabularyLine[];
  leagues: (VocabularyLine & { counties: number; withoutEnglish: number })[];
}> {
  const name = sql`jsonb_strip_nulls(jsonb_build_object('zh', t.name_zh, 'en', t.name_en, 'mn', t.name_mn)) as name`;
  const [classes, fieldLines, services, leagues] = await Promise.all([
    tx.execute<VocabularyLine & ClassFacts & Record<string, unknown>>(sql`
      select t.code, ${name}, t.authority_id as "authorityId", t.is_open as "isOpen",
        t.has_center_lifecycle as "hasModes",
        (select count(*)::int from platforms p where p.class_code = t.code) as platforms
      from platform_classes t order by t.position, t.code`),
    tx.execute<VocabularyLine & Record<string, unknown>>(sql`
      select t.code, ${name}, (select count(*)::int from platform_fields p where p.field_code = t.code) as platforms
      from fields t order by t.position, t.code`),
    tx.execute<VocabularyLine & Record<string, unknown>>(sql`
      select t.code, ${name}, 0 as platforms from service_categories t order by t.position, t.code`),
    tx.execute<VocabularyLine & { counties: number; withoutEnglish: number } & Record<string, unknown>>(sql`
      select t.code, ${name}, (select count(*)::int from platforms p where p.area_code = t.code) as platforms,
        (select count(*)::int from areas c where c.parent_code = t.code) as counties,
        (select count(*)::int from areas c where c.parent_code = t.code and c.name_en is null) as "withoutEnglish"
      from areas t where t.kind = 'league' order by t.code`),
  ]);
  return { classes: [...classes], fields: [...fieldLines], services: [...services], leagues: [...leagues] };
}

/** A class, field or category as its form shows it. */
export interface EditedTerm {
  code: string;
  /** The values of its fields as they stand, by name. */
  values: Record<string, string>;
  /** Changes whenever one of the values does: whoever edits has seen what stands. */
  version: string;
  /** Only of a class. */
  class?: { authority: LocalName; authorityId: number; numberPrefix: string };
}

/** A class, field or category of services by its code. For officers. */
export async function findEditedTerm(
  kind: TermKind,
  code: string,
  tx: Executor = db(),
): Promise<EditedTerm | undefined> {
  if (kind === "class") return findEditedClass(code, tx);
  const table = kind === "field" ? fields : serviceCategories;
  const [row] = await tx.select().from(table).where(eq(table.code, code));
  return row && termOf(code, valuesOf(row, ["nameZh", "nameEn", "nameMn", "clause", "position"]));
}

async function findEditedClass(code: string, tx: Executor): Promise<EditedTerm | undefined> {
  const [row] = await tx
    .select({ class: platformClasses, authority: organisations })
    .from(platformClasses)
    .innerJoin(organisations, eq(organisations.id, platformClasses.authorityId))
    .where(eq(platformClasses.code, code));
  if (!row) return undefined;
  const { authorityId, numberPrefix, isOpen, ...rest } = row.class;
  const values = valuesOf({ ...rest, isOpen: isOpen ? "yes" : "" }, [
    ...["nameZh", "nameEn", "nameMn", "descriptionZh", "descriptionEn", "leadTerm", "namePattern"],
    ...["namePatternLevel", "isOpen", "clause", "position"],
  ]);
  return {
    ...termOf(code, values),
    class: { authority: nameOf(row.authority), authorityId, numberPrefix },
  };
}

function valuesOf(row: Record<string, unknown>, names: readonly string[]): Record<string, string> {
  return Object.fromEntries(names.map((name) => [name, String(row[name] ?? "")]));
}

function termOf(code: string, values: Record<string, string>): EditedTerm {
  return { code, values, version: versionOf(values) };
}

function versionOf(values: unknown): string {
  return createHash("sha256").update(JSON.stringify(values)).digest("hex").slice(0, 16);
}

/** A league and its counties as their form shows them. For officers. */
export interface EditedAreas {
  code: string;
  name: LocalName;
  counties: { code: string; nameZh: string; nameEn: string }[];
  version: string;
}

/** The names of a league and its counties. For officers. */
export async function findEditedAreas(code: string, tx: Executor = db()): Promise<EditedAreas | undefined> {
  const rows = await tx
    .select()
    .from(areas)
    .where(sql`${areas.code} = ${code} or ${areas.parentCode} = ${code}`)
    .orderBy(asc(areas.code));
  const league = rows.find((row) => row.code === code && row.kind === "league");
  if (!league) return undefined;
  const counties = rows
    .filter(({ kind }) => kind === "county")
    .map((row) => ({ code: row.code, nameZh: row.nameZh, nameEn: row.nameEn ?? "" }));
  const name = nameOf(league);
  return { code, name, counties, version: versionOf([name, counties]) };
}

/** Platforms of a class that go on and whose names its rule of names does not allow, at most a hundred. For officers. */
export async function listNamesThatBreak(
  classCode: string,
  rule: OfficialName.NameRule,
  tx: Executor = db(),
): Promise<{ registrationNumber: string; nameZh: string }[]> {
  if (!rule.namePattern) return [];
  const rows = await tx.execute<{ number: string; name: string; level: string | null }>(sql`
    select registration_number as number, name_zh as name, level from platforms
    where class_code = ${classCode} and status in ('preparing', 'operating', 'rectifying')
    order by registration_number`);
  return rows
    .filter(({ name, level }) => !OfficialName.isAllowed(rule, { nameZh: name, level }))
    .slice(0, 100)
    .map(({ number, name }) => ({ registrationNumber: number, nameZh: name }));
}

/** These organisations with their names: whose a new class may be. For officers. */
export async function listAuthorities(
  ids: readonly number[],
  tx: Executor = db(),
): Promise<{ id: number; name: LocalName }[]> {
  if (ids.length === 0) return [];
  const rows = await tx
    .select()
    .from(organisations)
    .where(inArray(organisations.id, [...ids]))
    .orderBy(asc(organisations.nameZh));
  return rows.map((row) => ({ id: row.id, name: nameOf(row) }));
}
