import { type SQL, sql } from "drizzle-orm";
import { db, type Executor } from "~/db/client.server";
import type { LocalName } from "../registry/local-name";
import { today } from "../registry/registry-day.queries.server";
import type { PublicDemandState } from "./core/demand-state";
import type { BudgetCode, CooperationMode } from "./core/vocabulary";
import { isKnownToAll, isToldInFull, maskedName } from "./demand-sight.queries.server";

/** What lists show everybody of a demand. Of a masked one nothing stands here but its mask. */
export interface DemandCard {
  id: number;
  isSample: boolean;
  isMasked: boolean;
  /** What is asked; of a masked one its field and number. */
  name: LocalName;
  problem?: LocalName;
  category?: LocalName;
  fields: LocalName[];
  league?: LocalName;
  budget: BudgetCode;
  /** Fen; of public ones. */
  budgetFromFen?: number;
  budgetToFen?: number;
  /** A civil date; of a masked one a quarter such as `2027-Q1`. */
  deadline?: string;
  mode?: CooperationMode;
  state: PublicDemandState;
  openedOn: string;
  /** Until it ends by itself; of public ones that ask for answers. 0: today is its last day. */
  daysLeft?: number;
}

/** Cards of these demands for everybody, in the order of the ids; one that is not for everybody is left out. */
export async function listDemandCards(ids: readonly number[], tx: Executor = db()): Promise<DemandCard[]> {
  if (ids.length === 0) return [];
  const rows = await tx.execute<{ card: DemandCard }>(sql`
    select jsonb_strip_nulls(jsonb_build_object(
        'id', d.id, 'isSample', d.is_sample, 'budget', coalesce(d.mask_budget, 'open'),
        'state', case when ${isOpen} then 'open' else 'ended' end,
        'openedOn', (d.opened_at at time zone 'Asia/Shanghai')::date)
      || case when ${isToldInFull(sql`d`)} then ${whole} else ${mask} end) as card
    from unnest(${sql.param(`{${ids.join(",")}}`)}::int[]) with ordinality as asked (id, place)
    join demands d on d.id = asked.id and ${isKnownToAll(sql`d`)}
    order by asked.place`);
  return rows.map(({ card }) => card);
}

const isOpen = sql`d.status in ('open', 'matched')`;
const named = (row: SQL) => sql`jsonb_build_object('zh', ${row}.name_zh, 'en', ${row}.name_en)`;

const whole = sql`jsonb_build_object(
  'isMasked', false, 'name', jsonb_build_object('zh', d.title), 'problem', jsonb_build_object('zh', d.problem),
  'category', (select ${named(sql`c`)} from service_categories c where c.code = d.category_code),
  'fields', coalesce((select jsonb_agg(${named(sql`f`)} order by f.position) from demand_fields df
    join fields f on f.code = df.field_code where df.demand_id = d.id), '[]'),
  'league', (select ${named(sql`a`)} from areas a where a.code = d.area_code),
  'budgetFromFen', d.budget_from_fen, 'budgetToFen', d.budget_to_fen, 'deadline', d.deadline, 'mode', d.mode,
  'daysLeft', case when ${isOpen} then
    greatest(0, d.expires_on - ${today}) end)`;

const mask = sql`jsonb_build_object(
  'isMasked', true, 'name', ${maskedName(sql`d`)},
  'fields', coalesce((select jsonb_agg(${named(sql`f`)}) from fields f where f.code = d.mask_field_code), '[]'),
  'league', (select ${named(sql`a`)} from areas a where a.code = d.mask_area_code), 'deadline', d.mask_deadline)`;
