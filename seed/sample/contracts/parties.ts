import { sql } from "drizzle-orm";
import type { Transaction } from "~/db/client.server";
import type { OrganisationKind } from "~/db/schema/accounts";
import { people } from "~/db/schema/people";
import { inventedUscc } from "../../identifiers";
import { randomOf } from "../../random";
import { outsiders } from "./plan";

export interface SamplePlatform {
  id: number;
  number: string;
  leadId: number;
  field: string | null;
  /** Officers of its authority, with their office. */
  officers: { personId: number; organisationId: number }[];
}

export interface SampleOrganisation {
  id: number;
  name: string;
  kind: OrganisationKind;
  /** Who acts for it in these stories. */
  personId: number;
}

/** Who takes part: platforms by registration number, organisations by name and by id, buyers without an account. */
export interface Parties {
  platforms: ReadonlyMap<string, SamplePlatform>;
  organisations: ReadonlyMap<string, SampleOrganisation>;
  outsiders: readonly { name: string; uscc: string | null; contact: string }[];
  /** Pairs of ids, such as `12 40`, that are behind one platform together. */
  neighbours: ReadonlySet<string>;
}

const families = "云苏白康郝靳陶佟池边";
const givenNames = ["立新", "若川", "海棠", "望舒", "知秋", "松年", "青野", "朝鲁", "格日乐", "阿茹罕"];

/**
 * Gives invented enterprises a size, a day of founding and a legal representative, and everybody who has no demo account
 * an invented person: whose name stands under what their organisation signed. Nobody can sign in as them.
 */
export async function enterParties(tx: Transaction): Promise<Parties> {
  await describeEnterprises(tx);
  const rows = await tx.execute<{
    id: number;
    name_zh: string;
    kind: OrganisationKind;
    person_id: number | null;
  }>(sql`
    select o.id, o.name_zh, o.kind, (select m.person_id from memberships m where m.organisation_id = o.id
      and m.role = 'owner' and m.ended_at is null order by m.person_id limit 1) as person_id
    from organisations o where o.is_sample order by o.id`);
  const strangers = rows.filter(({ person_id }) => person_id === null);
  const entered = await tx
    .insert(people)
    .values(
      strangers.map(({ id, name_zh }) => ({
        name: `${personName(`signer:${name_zh}`)}（演示）`,
        email: `organisation-${id}@members.invalid`,
        isSample: true,
      })),
    )
    .returning({ id: people.id, email: people.email });
  const byEmail = new Map(entered.map(({ id, email }) => [email, id]));
  const organisations = rows.map(({ id, name_zh, kind, person_id }): SampleOrganisation => {
    const personId = person_id ?? byEmail.get(`organisation-${id}@members.invalid`);
    if (personId === undefined) throw new Error(`nobody acts for ${name_zh}`);
    return { id, name: name_zh, kind, personId };
  });
  return {
    organisations: new Map(organisations.map((one) => [one.name, one])),
    platforms: await listPlatforms(tx),
    neighbours: new Set((await tx.execute<{ pair: string }>(neighbouring)).map(({ pair }) => pair)),
    outsiders: outsiders.map(({ name, district, contact }, index) => ({
      ...{ name, contact },
      uscc: district === "" ? null : inventedUscc("enterprise", 9_000 + index, district),
    })),
  };
}

const neighbouring = sql`
  select distinct a.organisation_id || ' ' || b.organisation_id as pair
  from platform_units a join platform_units b using (platform_id) where a.is_sample`;

function personName(key: string): string {
  const random = randomOf(key);
  return `${random.pick([...families])}${random.pick(givenNames)}`;
}

/** Two of the register share a legal representative, and one was founded a month ago: both are looked at by officers. */
async function describeEnterprises(tx: Transaction): Promise<void> {
  const rows = await tx.execute<{ id: number; name_zh: string }>(
    sql`select id, name_zh from organisations where is_sample and kind = 'enterprise' order by id`,
  );
  const facts = rows.map(({ id, name_zh }) => {
    const random = randomOf(`facts:${name_zh}`);
    const isShared = ["苏布日向日葵种业有限公司", "阿尔格水稻种业有限公司"].includes(name_zh);
    return {
      id,
      size: random.pick(["micro", "small", "small", "medium", "medium", "large"] as const),
      legal: `${personName(isShared ? "shared" : `legal:${name_zh}`)}（虚构）`,
      founded: `${random.int(1998, 2021)}-0${random.int(1, 9)}-${random.int(10, 28)}`,
    };
  });
  await tx.execute(sql`
    update organisations o set size = g.size, legal_representative = g.legal, founded_on = g.founded
    from jsonb_to_recordset(${JSON.stringify(facts)}::jsonb) as g(id int, size text, legal text, founded date)
    where o.id = g.id`);
  await tx.execute(sql`
    update organisations set founded_on = (clock.now() at time zone 'Asia/Shanghai')::date - 75
    where is_sample and name_zh = '巴丹日盐化工有限公司'`);
}

async function listPlatforms(tx: Transaction): Promise<ReadonlyMap<string, SamplePlatform>> {
  const rows = await tx.execute<{
    id: number;
    number: string;
    lead_id: number;
    field: string | null;
    officers: { personId: number; organisationId: number }[];
  }>(sql`
    select p.id, p.registration_number as number, u.organisation_id as lead_id,
      (select min(field_code) from platform_fields f where f.platform_id = p.id) as field,
      coalesce((select jsonb_agg(jsonb_build_object('personId', o.person_id, 'organisationId', o.organisation_id)
        order by o.person_id) from offices o join platform_classes c on c.authority_id = o.organisation_id
        where c.code = p.class_code and o.role = 'officer'), '[]') as officers
    from platforms p join platform_units u on u.platform_id = p.id and u.role = 'lead' and upper_inf(u.valid)
    where p.is_sample and p.status in ('operating', 'rectifying')`);
  return new Map(rows.map(({ lead_id, ...platform }) => [platform.number, { ...platform, leadId: lead_id }]));
}
