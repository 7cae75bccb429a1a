import { type SQL, sql } from "drizzle-orm";
import { db, type Executor } from "~/db/client.server";
import type { LocalName } from "../registry/local-name";
import { localName } from "../registry/local-name.queries.server";
import { today } from "../registry/registry-day.queries.server";
import type { PublicDemandState } from "./core/demand-state";
import type { BudgetCode, CooperationMode, ResultOwner } from "./core/vocabulary";
import { isKnownToAll, isToldInFull, maskedName } from "./demand-sight.queries.server";
import type { MaskedFacts } from "./masked-facts";
import { maskedFactsOf } from "./masked-facts.queries.server";

/** Ids and names, as everybody may know them, of those demands among `ids` that ask for answers. */
export const publicDemandNames = (ids: SQL): SQL => sql`select d.id,
  case when d.visibility = 'public' then jsonb_build_object('zh', d.title) else ${maskedName(sql`d`)} end as name
  from demands d where d.id = ${ids} and d.status in ('open', 'matched') and ${isKnownToAll(sql`d`)}`;

/** All that everybody may read of a public demand. */
export interface PublicDemand {
  sight: "full";
  id: number;
  isSample: boolean;
  state: PublicDemandState;
  title: string;
  problem: string;
  tried?: string;
  success?: string;
  samples?: string;
  standards?: string;
  /** Fen, VAT included. */
  budgetFromFen?: number;
  budgetToFen?: number;
  budget: BudgetCode;
  deadline?: string;
  category?: LocalName;
  fields: LocalName[];
  league?: LocalName;
  mode?: CooperationMode;
  resultOwner?: ResultOwner;
  owner: { id: number; name: LocalName };
  isOpenToBrokers: boolean;
  openedOn: string;
  /** Its last day; of one that asks for answers. */
  expiresOn?: string;
  /** Until then. 0: today is its last day. */
  daysLeft?: number;
}

/** A demand as everybody may know it: all of it, or what its mask tells. */
export type KnownDemand = PublicDemand | { sight: "masked"; name: LocalName; facts: MaskedFacts };

/** A demand as everybody may know it; undefined: there is none, or it is not for everybody. */
export async function findKnownDemand(id: number, tx: Executor = db()): Promise<KnownDemand | undefined> {
  const [row] = await tx.execute<{
    demand: PublicDemand | null;
    name: LocalName;
    facts: MaskedFacts;
  }>(sql`
    select ${maskedName(sql`d`)} as name, ${maskedFactsOf(sql`d`)} as facts,
      case when ${isToldInFull(sql`d`)} then jsonb_strip_nulls(jsonb_build_object(
        'sight', 'full', 'id', d.id, 'isSample', d.is_sample,
        'state', case when ${isOpen} then 'open' else 'ended' end,
        'title', d.title, 'problem', d.problem, 'tried', nullif(btrim(d.tried), ''),
        'success', nullif(btrim(d.success), ''), 'samples', nullif(btrim(d.samples), ''),
        'standards', nullif(btrim(d.standards), ''),
        'budgetFromFen', d.budget_from_fen, 'budgetToFen', d.budget_to_fen,
        'budget', coalesce(d.mask_budget, 'open'), 'deadline', d.deadline,
        'category', (select ${localName(sql`c`)} from service_categories c where c.code = d.category_code),
        'fields', coalesce((select jsonb_agg(${localName(sql`f`)} order by f.position) from demand_fields df
          join fields f on f.code = df.field_code where df.demand_id = d.id), '[]'),
        'league', (select ${localName(sql`a`)} from areas a where a.code = d.area_code),
        'mode', d.mode, 'resultOwner', d.result_owner,
        'owner', (select jsonb_build_object('id', o.id, 'name', ${localName(sql`o`)}) from organisations o
          where o.id = d.organisation_id),
        'isOpenToBrokers', d.is_open_to_brokers,
        'openedOn', (d.opened_at at time zone 'Asia/Shanghai')::date,
        'expiresOn', case when ${isOpen} then d.expires_on end, 'daysLeft', case when ${isOpen} then
          greatest(0, d.expires_on - ${today}) end)) end as demand
    from demands d where d.id = ${id} and ${isKnownToAll(sql`d`)}`);
  if (!row) return undefined;
  return row.demand ?? { sight: "masked", name: row.name, facts: row.facts };
}

const isOpen = sql`d.status in ('open', 'matched')`;

/** The newest demands that everybody may know of and that ask for answers; `organisationId`: public ones of its own alone. */
export async function listNewestDemandIds(
  { limit, organisationId }: { limit: number; organisationId?: number },
  tx: Executor = db(),
): Promise<number[]> {
  // By its owner only what names its owner anyway.
  const whose =
    organisationId === undefined
      ? isKnownToAll(sql`d`)
      : sql`d.organisation_id = ${organisationId} and ${isToldInFull(sql`d`)}`;
  const rows = await tx.execute<{ id: number }>(sql`
    select d.id from demands d where ${isOpen} and ${whose} order by d.opened_at desc, d.id desc limit ${limit}`);
  return rows.map(({ id }) => id);
}
