import { type SQL, sql } from "drizzle-orm";
import { db, type Executor } from "~/db/client.server";
import { type ContractParty, partyOf } from "./contract-head.queries.server";
import { type ContractStatus, contractStatuses } from "./core/contract-state";
import type { ContractSide } from "./core/vocabulary";
import { reopenedOf } from "./open-sums.queries.server";

/** Contracts that stand alike, for a list. */
export const contractGroups = {
  writing: ["drafted"],
  running: ["signed", "in_progress"],
  ended: ["completed", "terminated", "dropped"],
} as const satisfies Record<string, readonly ContractStatus[]>;
export type ContractGroup = keyof typeof contractGroups;

/** What has to be done next, by the own side; `other`: the other side's turn. */
export const contractWaits = ["sign", "accept", "payment", "end", "write", "deliver", "other"] as const;
export type ContractWait = (typeof contractWaits)[number];

export interface ContractItem {
  id: string;
  code: string;
  isSample: boolean;
  title: string;
  status: ContractStatus;
  seller: ContractParty;
  buyer: ContractParty;
  /** Of the acting organisation; none for an auditor. */
  side?: ContractSide;
  valueFen?: number;
  /** Completed, and yet open: a payment was reversed. Fen. */
  reopenedFen?: number;
  /** Civil date of what happened last. */
  changedOn: string;
  wait?: ContractWait;
}

interface Row extends Record<string, unknown> {
  id: string;
  code: string;
  is_sample: boolean;
  title: string;
  status: ContractStatus;
  seller: Parameters<typeof partyOf>[0];
  buyer: Parameters<typeof partyOf>[0];
  side: ContractSide | null;
  value_fen: number | null;
  reopened_fen: number | null;
  changed_on: string;
  wait: ContractWait | null;
  total: number;
}

/** Who reads the list: a member of an organisation for it, or an auditor. */
export type ContractReader = { organisationId: number } | "all";

/** Whether a contract `c` is shown to the other side: a text of it was proposed at some time. */
const isKnown = sql`exists (select from contract_versions v where v.contract_id = c.id and v.proposed_at is not null)`;

/**
 * The contracts that an organisation may know of: those of either side, but for what the other side only writes. `c`: the
 * contract; `own`: the organisation.
 */
const isContractOf = (own: SQL): SQL => sql`(${own} in (c.seller_id, c.buyer_id) and (${isKnown}
  or exists (select from contract_versions v where v.contract_id = c.id
    and v.author = case when ${own} = c.seller_id then 'seller' else 'buyer' end)))`;

/** What waits of a contract `c` for a side, as SQL: a `ContractWait`, or null. */
const waitOf = (side: SQL): SQL => sql`case
  when c.status in ('completed', 'terminated', 'dropped') then null
  when ${side} is null then null
  when exists (select from contract_versions v where v.contract_id = c.id and v.status = 'proposed'
    and not exists (select from contract_signatures g where g.version_id = v.id and g.side = ${side})) then 'sign'
  when ${side} = 'buyer' and exists (select from contract_milestones m where m.contract_id = c.id
    and m.status = 'delivered') then 'accept'
  when exists (select from payments p where p.contract_id = c.id and p.state = 'recorded' and p.side <> ${side})
    then 'payment'
  when exists (select from contract_terminations e where e.contract_id = c.id and e.answered_at is null
    and e.side <> ${side}) then 'end'
  when exists (select from contract_versions v where v.contract_id = c.id and v.status = 'draft' and v.author = ${side})
    then 'write'
  when ${side} = 'seller' and exists (select from contract_milestones m where m.contract_id = c.id
    and m.status in ('planned', 'rejected')) then 'deliver'
  when exists (select from contract_versions v where v.contract_id = c.id and v.status = 'proposed')
    or exists (select from contract_milestones m where m.contract_id = c.id and m.status in ('planned', 'rejected', 'delivered'))
    or exists (select from payments p where p.contract_id = c.id and p.state = 'recorded') then 'other' end`;

/** A page of contracts, what waits for the reader first, then what changed last; with how many there are in each group. */
export async function listContracts(
  reader: ContractReader,
  { group, page, perPage }: { group?: ContractGroup | undefined; page: number; perPage: number },
  tx: Executor = db(),
): Promise<{ items: ContractItem[]; total: number; counts: Record<ContractGroup, number> }> {
  const own = reader === "all" ? sql`null::int` : sql`${reader.organisationId}::int`;
  const isShown = reader === "all" ? sql`true` : isContractOf(own);
  const wanted = group === undefined ? contractStatuses : contractGroups[group];
  const side = sql`case when ${own} = c.seller_id then 'seller' when ${own} = c.buyer_id then 'buyer' end`;
  const rows = await tx.execute<Row>(sql`
    select x.*, count(*) over ()::int as total from (
      select c.id, c.code, c.is_sample, c.status, s.side,
        coalesce((select v.title from holding_versions v where v.contract_id = c.id),
          (select v.title from contract_versions v where v.contract_id = c.id
            and (v.status <> 'draft' or s.side is null or v.author = s.side) order by v.number desc limit 1), '') as title,
        jsonb_build_object('id', a.id, 'zh', a.name_zh, 'en', a.name_en, 'uscc', null) as seller,
        jsonb_build_object('id', b.id, 'zh', coalesce(b.name_zh, c.buyer_name), 'en', b.name_en, 'uscc', null) as buyer,
        (select v.value_fen::float8 from contract_versions v where v.contract_id = c.id and v.proposed_at is not null
          order by v.status = 'signed' desc, v.number desc limit 1) as value_fen,
        ${reopenedOf(sql`c`)}::float8 as reopened_fen,
        (greatest(c.created_at, (select max(e.happened_at) from contract_events e where e.contract_id = c.id))
          at time zone 'Asia/Shanghai')::date::text as changed_on,
        ${waitOf(sql`s.side`)} as wait
      from contracts c cross join lateral (select ${side} as side) s
      join organisations a on a.id = c.seller_id left join organisations b on b.id = c.buyer_id
      where ${isShown} and c.status in ${[...wanted]}) x
    order by x.wait is null or x.wait = 'other', x.changed_on desc, x.id
    limit ${perPage} offset ${(page - 1) * perPage}`);
  const counted = await tx.execute<{ status: ContractStatus; count: number }>(sql`
    select c.status, count(*)::int as count from contracts c where ${isShown} group by 1`);
  const countOf = (statuses: readonly ContractStatus[]) =>
    counted.reduce((sum, one) => (statuses.includes(one.status) ? sum + one.count : sum), 0);
  return {
    items: rows.map(itemOf),
    total: countOf(wanted),
    counts: {
      writing: countOf(contractGroups.writing),
      running: countOf(contractGroups.running),
      ended: countOf(contractGroups.ended),
    },
  };
}

function itemOf(row: Row): ContractItem {
  return {
    ...{ id: row.id, code: row.code, isSample: row.is_sample, title: row.title, status: row.status },
    ...{ seller: partyOf(row.seller), buyer: partyOf(row.buyer), changedOn: row.changed_on },
    ...(row.side === null ? {} : { side: row.side }),
    ...(row.value_fen === null ? {} : { valueFen: row.value_fen }),
    ...(row.reopened_fen === null ? {} : { reopenedFen: row.reopened_fen }),
    ...(row.wait === null ? {} : { wait: row.wait }),
  };
}

/** What happened to a contract, for its two sides. */
export interface ContractEvent {
  id: number;
  kind: string;
  side?: ContractSide;
  person?: string;
  number?: number;
  /** ISO. */
  at: string;
}

/** The history of a contract, newest first; what a side did with a draft is told to that side alone. */
export async function listContractEvents(
  contractId: string,
  side: ContractSide | undefined,
  tx: Executor = db(),
): Promise<ContractEvent[]> {
  const rows = await tx.execute<{
    id: number;
    kind: string;
    side: ContractSide | null;
    person: string | null;
    number: number | null;
    at: string;
  }>(sql`
    select e.id::int, e.kind, e.side, p.name as person, e.number,
      to_char(e.happened_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as at
    from contract_events e left join people p on p.id = e.person_id
    where e.contract_id::text = ${contractId}
      and (e.kind <> 'start' or ${side === undefined} or e.side = ${side ?? ""})
    order by e.id desc limit 500`);
  return rows.map(({ id, kind, side: by, person, number, at }) => ({
    ...{ id, kind, at },
    ...(by === null ? {} : { side: by }),
    ...(person === null ? {} : { person }),
    ...(number === null ? {} : { number }),
  }));
}
