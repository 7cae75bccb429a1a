import { and, asc, eq, inArray, or, sql } from "drizzle-orm";
import { db, type Executor } from "~/db/client.server";
import { organisations } from "~/db/schema/accounts";
import { areas } from "~/db/schema/areas";
import { platformChanges, platforms } from "~/db/schema/registry";
import type { ImportVocabulary } from "./core/import-row";
import type { NamedCode } from "./core/import-values";
import type { KnownUnit, NamedPlatform } from "./core/known-names";
import type { LocalName } from "./local-name";
import { listVocabulary } from "./vocabulary.queries.server";

const named = (code: string, ...names: string[]): NamedCode => ({ code, names });

/** What the cells of an import may name; and the points of the leagues' seats. */
export async function findImportVocabulary(
  tx: Executor = db(),
): Promise<ImportVocabulary & { seats: ReadonlyMap<string, { lat: number; lng: number }> }> {
  const { classes, leagues, fields } = await listVocabulary(tx);
  const counties = await tx
    .select({ code: areas.code, league: areas.parentCode, nameZh: areas.nameZh, nameEn: areas.nameEn })
    .from(areas)
    .where(eq(areas.kind, "county"))
    .orderBy(asc(areas.code));
  const terms = (all: readonly { code: string; name: LocalName }[]) =>
    all.map(({ code, name }) => named(code, name.zh, ...(name.en ? [name.en] : [])));
  return {
    classes: terms(classes),
    leagues: terms(leagues),
    fields: terms(fields),
    counties: counties.map(({ code, league, nameZh, nameEn }) => ({
      ...named(code, nameZh, ...(nameEn ? [nameEn] : [])),
      league: league ?? "",
    })),
    seats: new Map(leagues.flatMap(({ code, point }) => (point ? [[code, point]] : []))),
    levels: [
      named("national", "国家级", "国家"),
      named("ministry", "部级", "部委级", "省部级"),
      named("region", "自治区级", "省级", "自治区"),
      named("league", "盟市级", "市级", "League or city", "City"),
    ],
    statuses: [
      named("preparing", "筹建中", "筹建", "In preparation", "Preparing"),
      named("operating", "运行中", "运行", "正常运行", "In operation"),
    ],
    modes: [
      named("enterprise_led", "企业牵头", "龙头企业牵头", "Led by an enterprise"),
      named("enterprises_joint", "企业联合", "多家企业联合", "Several enterprises"),
      named("institute_led", "高校院所牵头", "院所牵头", "Led by a university or institute"),
    ],
    kinds: [
      named("university", "高校", "高等学校", "大学"),
      named("institute", "科研院所", "研究机构"),
      named("enterprise", "企业", "公司"),
      named("hospital", "医院", "医疗机构"),
      named("government", "政府部门", "党政机关", "机关"),
      named("association", "社会团体", "协会", "联盟"),
      named("other", "其他"),
    ],
  };
}

/** All platforms, real or invented as asked for, with every name that each has or had. */
export async function listPlatformNames(isSample: boolean, tx: Executor): Promise<NamedPlatform[]> {
  const rows = await tx.execute<{
    id: number;
    number: string;
    name: string;
    others: string[];
    ended: boolean;
  }>(sql`
    select p.id, p.registration_number as number, p.name_zh as name, p.ended_on is not null as ended,
      coalesce(past.names, '{}') || p.other_names as others
    from platforms p
    left join (select platform_id, array_agg(distinct name_zh) as names from platform_periods group by platform_id) past
      on past.platform_id = p.id
    where p.is_sample = ${isSample}`);
  return [...rows].map(({ id, number, name, others, ended }) => ({
    id,
    registrationNumber: number,
    nameZh: name,
    formerNames: others.filter((other) => other !== name),
    hasEnded: ended,
  }));
}

const unitColumns = {
  id: organisations.id,
  nameZh: organisations.nameZh,
  kind: organisations.kind,
  uscc: organisations.uscc,
  isSample: organisations.isSample,
};

/** All organisations, real and invented. */
export async function listUnits(tx: Executor): Promise<KnownUnit[]> {
  return tx.select(unitColumns).from(organisations).orderBy(asc(organisations.id));
}

/** The organisation that has this code or name at this moment. */
export async function findUnit(
  { name, uscc }: { name: string; uscc?: string },
  tx: Executor,
): Promise<KnownUnit | undefined> {
  const isNamed = eq(organisations.nameZh, name);
  const [unit] = await tx
    .select(unitColumns)
    .from(organisations)
    .where(uscc ? or(eq(organisations.uscc, uscc), isNamed) : isNamed)
    .orderBy(sql`${organisations.uscc} is not distinct from ${uscc ?? null} desc`)
    .limit(1);
  return unit;
}

/** What the register says of a platform, as far as the columns of an import go. Throws when it is not there. */
export async function findImportedFacts(id: number, tx: Executor) {
  const [row] = await tx.select().from(platforms).where(eq(platforms.id, id));
  if (!row) throw new Error(`no platform ${id}`);
  const parts = await tx.execute<{
    fields: string[];
    lead: { name: string; uscc: string | null } | null;
    co_builders: string[];
    site: { address: string | null; lat: number | null; lng: number | null } | null;
    contacts: { name: string; phone: string | null; email: string | null }[];
  }>(sql`
    select
      coalesce((select jsonb_agg(field_code order by is_primary desc, field_code) from platform_fields
        where platform_id = ${row.id}), '[]') as fields,
      (select jsonb_build_object('name', o.name_zh, 'uscc', o.uscc) from platform_units u
        join organisations o on o.id = u.organisation_id
        where u.platform_id = ${row.id} and u.role = 'lead' and upper_inf(u.valid)) as lead,
      coalesce((select jsonb_agg(o.name_zh order by o.name_zh) from platform_units u
        join organisations o on o.id = u.organisation_id
        where u.platform_id = ${row.id} and u.role = 'co_builder' and upper_inf(u.valid)), '[]') as co_builders,
      (select jsonb_build_object('address', address_zh, 'lat', lat, 'lng', lng) from platform_sites
        where platform_id = ${row.id} and kind = 'headquarters' and upper_inf(valid)) as site,
      coalesce((select jsonb_agg(jsonb_build_object('name', name_zh, 'phone', phone, 'email', email))
        from platform_contacts where platform_id = ${row.id} and kind = 'organisation'), '[]') as contacts`);
  const [decision] = await tx
    .select({ number: platformChanges.documentNumber, title: platformChanges.documentTitle })
    .from(platformChanges)
    .where(
      and(eq(platformChanges.platformId, row.id), inArray(platformChanges.kind, ["approved", "prepared"])),
    )
    .orderBy(asc(platformChanges.seq))
    .limit(1);
  const [part] = parts;
  if (!part) throw new Error("a select without a table returned no row");
  return { ...row, ...part, decision };
}
