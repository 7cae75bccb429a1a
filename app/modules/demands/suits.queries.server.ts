import { type SQL, sql } from "drizzle-orm";
import { db, type Executor } from "~/db/client.server";
import type { LocalName } from "../registry/local-name";
import { type MatchReason, reasonsOfMask } from "./core/match-reasons";
import type { QuoteStatus } from "./core/quote-state";
import type { NotForUsReason } from "./core/vocabulary";
import { accessOf, isTheirs, nameFor, platformSight, type Sight } from "./demand-sight.queries.server";
import { type MeetingRow, maskFit, maskMeeting, readMeeting } from "./mask-fit.queries.server";
import type { MaskedFacts } from "./masked-facts";
import { maskedFactsOf } from "./masked-facts.queries.server";
import { nameReasons } from "./match-lists.queries.server";
import { type Board, type BoardView, boardPageSize, type SuitingDemand, suitsFrom } from "./suits";

interface Row extends Record<string, unknown> {
  id: number;
  name: LocalName;
  sight: Sight;
  facts: MaskedFacts;
  category: LocalName | null;
  reasons: MatchReason[] | null;
  meeting: MeetingRow;
  access: SuitingDemand["access"] | null;
  not_for_us: NotForUsReason | null;
  quote: QuoteStatus | null;
}

/**
 * The living demands that a platform may know of, invitations first and then those that suit it best, for members of its
 * lead unit: the caller has asked that the reader is one. Of those of which it sees the mask, order, choice, counts and
 * reasons come from the mask alone.
 */
export async function listSuitingDemands(
  platformId: number,
  { view = "suiting", field, page = 1 }: { view?: BoardView; field?: string | undefined; page?: number } = {},
  tx: Executor = db(),
): Promise<Board> {
  const rows = await tx.execute<Row & { total: number }>(sql`
    with ${known(platformId)}
    select k.id, ${nameFor(sql`d`, sql`k.sight`)} as name, k.sight, ${maskedFactsOf(sql`d`)} as facts,
      case when k.sight = 'full' then (select jsonb_build_object('zh', c.name_zh, 'en', c.name_en)
        from service_categories c where c.code = d.category_code) end as category,
      k.reasons, k.meeting, k.access, k.not_for_us,
      (select q.status from quotes q join platforms p on p.id = q.platform_id
        where q.demand_id = d.id and p.id = ${platformId} and ${isTheirs(sql`q`, sql`d`, sql`p`)}) as quote,
      count(*) over ()::int as total
    from known k join demands d on d.id = k.id
    where ${inView(view)} and ${field === undefined ? sql`true` : tellsField(sql`${field}`)}
    order by k.is_asked desc, case when ${suits} then k.fit end desc nulls last, d.opened_at desc, k.id desc
    limit ${boardPageSize} offset ${(page - 1) * boardPageSize}`);
  const [counted] = await tx.execute<Record<BoardView, number> & Pick<Board, "fields">>(sql`
    with ${known(platformId)}
    select count(*) filter (where ${inView("suiting")})::int as suiting,
      count(*) filter (where ${inView("all")})::int as "all",
      count(*) filter (where ${inView("declined")})::int as declined,
      (select coalesce(jsonb_agg(jsonb_build_object('code', f.code, 'name',
          jsonb_build_object('zh', f.name_zh, 'en', f.name_en)) order by f.position), '[]')
        from fields f where exists (select from known k join demands d on d.id = k.id
          where ${tellsField(sql`f.code`)})) as fields
    from known k`);
  if (!counted) throw new Error("a count gave no answer");
  const why = ({ sight, reasons, meeting }: Row): MatchReason[] =>
    sight === "full" ? (reasons ?? []) : reasonsOfMask(readMeeting(meeting));
  const names = await nameReasons(rows.flatMap(why), tx);
  return {
    demands: rows.map((row) => ({
      id: row.id,
      name: row.name,
      sight: row.sight,
      facts: row.facts,
      ...(row.category === null ? {} : { category: row.category }),
      ...names.of(why(row)),
      ...(row.access === null ? {} : { access: row.access }),
      ...(row.not_for_us === null ? {} : { notForUs: row.not_for_us }),
      ...(row.quote === null ? {} : { quote: row.quote }),
    })),
    total: rows[0]?.total ?? 0,
    counts: { suiting: counted.suiting, all: counted.all, declined: counted.declined },
    fields: counted.fields,
  };
}

/**
 * The living demands that a platform may know of, with what is between the two, as the table `known`: made once, as its
 * sight is dear and would else be asked anew wherever it is named.
 */
const known = (platformId: number): SQL => sql`known as materialized (
  select d.id, s.sight, m.reasons, ${maskMeeting(sql`d`, sql`p`)} as meeting,
    case when s.sight = 'full' then m.score else ${maskFit(sql`d`, sql`p`)} end as fit, x.reason as not_for_us,
    case when a.id is not null then jsonb_build_object('status', a.status, 'origin', a.origin) end as access,
    coalesce(a.origin in ('invitation', 'department', 'introduction') and a.status in ('granted', 'suggested'), false)
      as is_asked
  from demands d join platforms p on p.id = ${platformId}
  cross join lateral (select ${platformSight(sql`d`, sql`p`)} as sight) s
  left join demand_matches m on m.demand_id = d.id and m.platform_id = p.id
  left join lateral ${accessOf(sql`d`, sql`p`)} a on true
  left join demand_declines x on x.demand_id = d.id and x.platform_id = p.id
  where d.status in ('open', 'matched') and s.sight is not null)`;

const suits = sql`coalesce(k.fit >= ${suitsFrom}, false)`;

const inView = (view: BoardView): SQL =>
  ({
    suiting: sql`(k.not_for_us is null and (k.is_asked or ${suits}))`,
    all: sql`(k.not_for_us is null)`,
    declined: sql`(k.not_for_us is not null)`,
  })[view];

/** Whether the platform may know that the demand `d` is of this field. */
const tellsField = (code: SQL): SQL => sql`(d.mask_field_code = ${code} or k.sight = 'full'
  and exists (select from demand_fields own where own.demand_id = d.id and own.field_code = ${code}))`;
