import { registerOrganisation } from "~/app/modules/accounts/organisations.commands.server";
import { db, type Transaction } from "~/db/client.server";
import { areas } from "~/db/schema/areas";
import {
  type classFamilies,
  fields,
  type leadTerms,
  platformClasses,
  serviceCategories,
} from "~/db/schema/registry";
import { seedCalendar } from "./calendar";
import { seedInstrumentClasses } from "./instrument-classes";
import { isMarked, mark, request } from "./marks";
import { counties, leagues } from "./places";
import { seedPolicies } from "./policies";
import { seedRubrics } from "./rubrics";
import { seedRules } from "./rules";
import { seedControlTerms } from "./screening";
import { enterSources, sourceIdOf } from "./sources";
import { filled, readTable } from "./tables";

const region = "150000";

/**
 * Enters what every site needs, demo or not: areas, fields, service categories, sources, the authorities, the
 * classes of platforms, the policies, the rules and the control terms. Adds what is missing and changes nothing that is
 * there. The caller has opened the database and the search engine.
 */
export async function seedReference(): Promise<void> {
  await enterReference();
  await seedPolicies();
  await seedRules();
  await seedRubrics();
  await seedControlTerms();
  await seedCalendar();
  await seedInstrumentClasses();
}

async function enterReference(): Promise<void> {
  if (await isMarked("reference")) return;
  await db().transaction(async (tx) => {
    await enterAreas(tx);
    await enterVocabulary(tx);
    await enterSources(tx);
    await enterClasses(tx);
    await mark("reference", tx);
  });
}

async function enterAreas(tx: Transaction): Promise<void> {
  const insert = (rows: (typeof areas.$inferInsert)[]) => tx.insert(areas).values(rows).onConflictDoNothing();
  await insert([
    { code: region, kind: "region", nameZh: "内蒙古自治区", nameEn: "Inner Mongolia Autonomous Region" },
  ]);
  await insert(
    leagues.map((league) => ({
      code: league.code,
      kind: "league" as const,
      parentCode: region,
      nameZh: league.name,
      nameEn: league.en,
      nameMn: filled(league.mn_script),
      nameMnLatin: filled(league.mn_translit),
      seatZh: league.seat,
      lat: league.lat,
      lng: league.lng,
      tileColumn: league.tile[0],
      tileRow: league.tile[1],
    })),
  );
  await insert(
    counties.map(({ code, name, type, leagueCode }) => ({
      code,
      kind: "county" as const,
      parentCode: leagueCode,
      nameZh: name,
      typeZh: type,
    })),
  );
}

async function enterVocabulary(tx: Transaction): Promise<void> {
  const rows = readTable("fields", ["kind", "code", "zh", "en"]);
  const named = (kind: string, clauseOf: (code: string) => string | undefined) =>
    rows
      .filter((row) => row.kind === kind)
      .map((row, position) => ({
        code: row.code,
        nameZh: row.zh,
        nameEn: row.en,
        clause: clauseOf(row.code),
        position,
      }));
  const inClinics = (code: string) =>
    code === "clinical" ? "S2 二(三)临床医学研究中心" : "S2 二(三)技术创新中心";
  await tx.insert(fields).values(named("field", inClinics)).onConflictDoNothing();
  // The opinion names eight categories; pilot-scale maturation is ours, its list is open.
  const byOpinion = (code: string) => (code === "pilot" ? undefined : "S2 二(五)");
  await tx.insert(serviceCategories).values(named("service", byOpinion)).onConflictDoNothing();
}

async function enterClasses(tx: Transaction): Promise<void> {
  const sourceId = await sourceIdOf("opinion-2018", tx);
  const ids = new Map<string, number>();
  for (const { zh, en } of readTable("authorities", ["zh", "en"])) {
    const input = {
      kind: "government" as const,
      nameZh: zh,
      nameEn: en,
      areaCode: "150100",
      sourceId,
      isSample: false,
    };
    const result = await registerOrganisation(input, request(`authority:${zh}`), tx);
    if (!result.ok) throw new Error(`${zh}: ${result.refusal.reason}`);
    ids.set(zh, result.value.id);
  }
  await tx
    .insert(platformClasses)
    .values(readClasses().map(({ authority, ...row }) => ({ ...row, authorityId: idOf(ids, authority) })))
    .onConflictDoNothing();
}

function readClasses() {
  const columns = [
    "code",
    "prefix",
    "zh",
    "en",
    "family",
    "authority",
    "lead_term",
    "clause",
    "is_open",
  ] as const;
  return readTable("classes", [...columns, "description_zh", "description_en"]).map((row, position) => ({
    code: row.code,
    nameZh: row.zh,
    nameEn: row.en,
    // The table is part of the program; the database checks both words.
    family: row.family as (typeof classFamilies)[number],
    leadTerm: row.lead_term as (typeof leadTerms)[number],
    descriptionZh: row.description_zh,
    descriptionEn: row.description_en,
    authority: row.authority,
    // S1 三(四)5 fixes the name of the region's centers.
    namePattern: row.code === "tic" ? "^内蒙古自治区.+技术创新中心$" : undefined,
    namePatternLevel: row.code === "tic" ? ("region" as const) : undefined,
    hasCenterLifecycle: row.code === "tic",
    isOpen: row.is_open === "yes",
    numberPrefix: row.prefix,
    clause: filled(row.clause),
    position,
  }));
}

function idOf(ids: ReadonlyMap<string, number>, name: string): number {
  const id = ids.get(name);
  if (!id) throw new Error(`no authority ${name}`);
  return id;
}
