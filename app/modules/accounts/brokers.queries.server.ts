import { type SQL, sql } from "drizzle-orm";
import { db, type Executor } from "~/db/client.server";
import type { BrokerFacet, BrokerListRequest } from "./broker-list-request";
import type { BrokerState } from "./core/broker";

interface Name {
  zh: string;
  en?: string;
}

/** A broker as the public sees one: no number, no mailbox, no certificate's number. The agency's phone is its own. */
export interface PublicBroker {
  id: number;
  name: Name;
  agency?: { id: number; name: Name; phone?: string; website?: string };
  certificate?: string;
  league?: Name;
  fields: { code: string; name: Name }[];
  summary: { zh?: string; en?: string };
  /** Introductions that both sides had accepted before today: nobody can tell by it what happened just now. */
  matches: number;
  isSample: boolean;
  /** Civil date. */
  updatedOn: string;
}

export interface BrokerFacetOption {
  code: string;
  name: Name;
  count: number;
  isSelected: boolean;
}

export interface BrokerList {
  brokers: PublicBroker[];
  total: number;
  /** A facet's own choice does not shrink its numbers. */
  facets: Record<BrokerFacet, BrokerFacetOption[]>;
}

/** Only what an officer has published, of people whose account is open. */
const isPublic = sql`b.status = 'published' and p.suspended_at is null and p.erased_at is null`;

/** One page of the public directory, by name. */
export async function listBrokers(request: BrokerListRequest, tx: Executor = db()): Promise<BrokerList> {
  const [counted] = await tx.execute<{ total: number }>(sql`
    select count(*)::int as total from brokers b join people p on p.id = b.person_id
    where ${isPublic} and ${narrowed(request)}`);
  const order = sql`b.name_zh collate "zh-x-icu", b.id limit ${request.perPage}
    offset ${(request.page - 1) * request.perPage}`;
  return {
    brokers: await select(narrowed(request), order, tx),
    total: counted?.total ?? 0,
    facets: { field: await countFields(request, tx), league: await countLeagues(request, tx) },
  };
}

/** One broker of the public directory; undefined for everybody who is not in it. */
export async function findBroker(id: number, tx: Executor = db()): Promise<PublicBroker | undefined> {
  const [broker] = await select(sql`b.id = ${id}`, sql`b.id`, tx);
  return broker;
}

interface Row extends Record<string, unknown> {
  id: number;
  name_zh: string;
  name_en: string | null;
  agency: { id: number; zh: string; en: string | null; phone: string | null; website: string | null } | null;
  certificate: string | null;
  league: { zh: string; en: string | null } | null;
  fields: { code: string; zh: string; en: string | null }[];
  matches: number;
  summary_zh: string | null;
  summary_en: string | null;
  is_sample: boolean;
  updated_on: string;
}

async function select(where: SQL, order: SQL, tx: Executor): Promise<PublicBroker[]> {
  const rows = await tx.execute<Row>(sql`
    select b.id, b.name_zh, b.name_en, b.certificate, b.summary_zh, b.summary_en, p.is_sample,
      (b.updated_at at time zone 'Asia/Shanghai')::date::text as updated_on,
      case when o.id is not null then jsonb_build_object('id', o.id, 'zh', o.name_zh, 'en', o.name_en,
        'phone', o.phone, 'website', o.website) end as agency,
      case when a.code is not null then jsonb_build_object('zh', a.name_zh, 'en', a.name_en) end as league,
      coalesce((select jsonb_agg(jsonb_build_object('code', f.code, 'zh', f.name_zh, 'en', f.name_en)
        order by f.position) from broker_fields bf join fields f on f.code = bf.field_code
        where bf.broker_id = b.id), '[]') as fields,
      (select count(*)::int from introduction_shares s join introductions i on i.id = s.introduction_id
        where s.broker_id = b.id and (s.agreed_at is not null or i.broker_id = b.id)
          and i.status in ('confirmed', 'credited') and i.confirmed_at <
            (clock.now() at time zone 'Asia/Shanghai')::date::timestamp at time zone 'Asia/Shanghai') as matches
    from brokers b join people p on p.id = b.person_id
    left join organisations o on o.id = b.agency_id and o.suspended_at is null
    left join areas a on a.code = b.area_code
    where ${isPublic} and ${where} order by ${order}`);
  return rows.map((row) => ({
    id: row.id,
    name: nameOf(row.name_zh, row.name_en),
    agency: row.agency
      ? {
          id: row.agency.id,
          name: nameOf(row.agency.zh, row.agency.en),
          phone: row.agency.phone ?? undefined,
          website: row.agency.website ?? undefined,
        }
      : undefined,
    certificate: row.certificate ?? undefined,
    league: row.league ? nameOf(row.league.zh, row.league.en) : undefined,
    fields: row.fields.map(({ code, zh, en }) => ({ code, name: nameOf(zh, en) })),
    summary: { zh: row.summary_zh ?? undefined, en: row.summary_en ?? undefined },
    matches: row.matches,
    isSample: row.is_sample,
    updatedOn: row.updated_on,
  }));
}

/** The text and the chosen values as a condition, without those of one facet. */
function narrowed({ text, facets }: BrokerListRequest, without?: BrokerFacet): SQL {
  const conditions = [sql`true`];
  if (text !== "") {
    const like = `%${text.replace(/[\\%_]/g, "\\$&")}%`;
    conditions.push(sql`(b.name_zh ilike ${like} or b.name_en ilike ${like}
      or exists (select from organisations o where o.id = b.agency_id and o.suspended_at is null
        and (o.name_zh ilike ${like} or o.name_en ilike ${like})))`);
  }
  if (without !== "league" && facets.league.length > 0)
    conditions.push(sql`b.area_code in ${[...facets.league]}`);
  if (without !== "field" && facets.field.length > 0)
    conditions.push(sql`exists (select from broker_fields bf
      where bf.broker_id = b.id and bf.field_code in ${[...facets.field]})`);
  return sql.join(conditions, sql` and `);
}

async function countFields(request: BrokerListRequest, tx: Executor): Promise<BrokerFacetOption[]> {
  const rows = await tx.execute<OptionRow>(sql`
    select f.code, f.name_zh as zh, f.name_en as en, count(b.id) filter (where p.id is not null)::int as count
    from fields f
    left join broker_fields bf on bf.field_code = f.code
    left join brokers b on b.id = bf.broker_id and ${narrowed(request, "field")}
    left join people p on p.id = b.person_id and ${isPublic}
    group by f.code order by f.position`);
  return optionsOf(rows, request.facets.field);
}

async function countLeagues(request: BrokerListRequest, tx: Executor): Promise<BrokerFacetOption[]> {
  const rows = await tx.execute<OptionRow>(sql`
    select a.code, a.name_zh as zh, a.name_en as en, count(b.id) filter (where p.id is not null)::int as count
    from areas a
    left join brokers b on b.area_code = a.code and ${narrowed(request, "league")}
    left join people p on p.id = b.person_id and ${isPublic}
    where a.kind = 'league' group by a.code order by a.code`);
  return optionsOf(rows, request.facets.league);
}

type OptionRow = { code: string; zh: string; en: string | null; count: number };

function optionsOf(rows: readonly OptionRow[], chosen: readonly string[]): BrokerFacetOption[] {
  return rows
    .map(({ code, zh, en, count }) => ({
      code,
      name: nameOf(zh, en),
      count,
      isSelected: chosen.includes(code),
    }))
    .filter(({ count, isSelected }) => count > 0 || isSelected);
}

/** A broker's profile as its owner and the officers see it. */
export interface BrokerProfile {
  id: number;
  personId: number;
  nameZh: string;
  nameEn?: string;
  agency?: { id: number; nameZh: string };
  certificate?: string;
  certificateNumber?: string;
  areaCode?: string;
  league?: Name;
  fieldCodes: string[];
  fields: Name[];
  summaryZh?: string;
  summaryEn?: string;
  status: BrokerState;
  /** ISO instants. */
  submittedAt?: string;
  decidedAt?: string;
  reason?: string;
  /** Of what was looked at. */
  version: string;
}

/** The reader's own profile, if there is one. */
export async function findOwnBroker(
  personId: number,
  tx: Executor = db(),
): Promise<BrokerProfile | undefined> {
  const [own] = await selectProfiles(sql`b.person_id = ${personId}`, tx);
  return own;
}

/** One profile for an officer; drafts are their owners' alone. */
export async function findBrokerForDesk(id: number, tx: Executor = db()): Promise<BrokerProfile | undefined> {
  const [one] = await selectProfiles(sql`b.id = ${id} and b.status <> 'draft'`, tx);
  return one;
}

/** Profiles for the officers: those that wait, the longest first, then what was decided last. At most 200. */
export async function listBrokersForDesk(tx: Executor = db()): Promise<BrokerProfile[]> {
  return selectProfiles(sql`b.status <> 'draft'`, tx);
}

interface ProfileRow extends Record<string, unknown> {
  id: number;
  person_id: number;
  name_zh: string;
  name_en: string | null;
  agency: { id: number; nameZh: string } | null;
  certificate: string | null;
  certificate_number: string | null;
  area_code: string | null;
  league_zh: string | null;
  league_en: string | null;
  field_codes: string[];
  field_names: { zh: string; en: string | null }[];
  summary_zh: string | null;
  summary_en: string | null;
  status: BrokerState;
  submitted_at: string | null;
  decided_at: string | null;
  reason: string | null;
  version: string;
}

async function selectProfiles(where: SQL, tx: Executor): Promise<BrokerProfile[]> {
  const rows = await tx.execute<ProfileRow>(sql`
    select b.id, b.person_id, b.name_zh, b.name_en, b.certificate, b.certificate_number, b.area_code,
      a.name_zh as league_zh, a.name_en as league_en, b.summary_zh, b.summary_en, b.status,
      b.submitted_at::text, b.decided_at::text, b.reason, b.updated_at::text as version,
      case when o.id is not null then jsonb_build_object('id', o.id, 'nameZh', o.name_zh) end as agency,
      array(select field_code from broker_fields where broker_id = b.id order by field_code) as field_codes,
      coalesce((select jsonb_agg(jsonb_build_object('zh', f.name_zh, 'en', f.name_en) order by f.position)
        from broker_fields bf join fields f on f.code = bf.field_code where bf.broker_id = b.id), '[]') as field_names
    from brokers b
    left join organisations o on o.id = b.agency_id
    left join areas a on a.code = b.area_code
    where ${where}
    order by b.status = 'submitted' desc, case when b.status = 'submitted' then b.submitted_at end, b.updated_at desc
    limit 200`);
  return rows.map((row) => ({
    id: row.id,
    personId: row.person_id,
    nameZh: row.name_zh,
    nameEn: row.name_en ?? undefined,
    agency: row.agency ?? undefined,
    certificate: row.certificate ?? undefined,
    certificateNumber: row.certificate_number ?? undefined,
    areaCode: row.area_code ?? undefined,
    league: row.league_zh ? nameOf(row.league_zh, row.league_en) : undefined,
    fieldCodes: row.field_codes,
    fields: row.field_names.map(({ zh, en }) => nameOf(zh, en)),
    summaryZh: row.summary_zh ?? undefined,
    summaryEn: row.summary_en ?? undefined,
    status: row.status,
    submittedAt: isoOf(row.submitted_at),
    decidedAt: isoOf(row.decided_at),
    reason: row.reason ?? undefined,
    version: row.version,
  }));
}

const nameOf = (zh: string, en: string | null): Name => ({ zh, ...(en === null ? {} : { en }) });
const isoOf = (instant: string | null) => (instant === null ? undefined : new Date(instant).toISOString());
