import { type SQL, sql } from "drizzle-orm";
import { db, type Executor } from "~/db/client.server";
import { findWorkingCalendar } from "../jobs/calendar.queries.server";
import { findRuleNumber, ruleToday, yearsToday } from "../publications/rules.queries.server";
import { findRegistryDay } from "../registry/registry-day.queries.server";
import { silentSince } from "./core/silence";
import type { CheckedEntry, NeededPaper, OfficerTies } from "./core/verification";

/** The invoice of the entry `e` with its payment `p`: of the entry, or entered for its payment later. */
export const invoiceOf = sql`coalesce(e.invoice_id, p.invoice_id)`;

/**
 * Which of the needed papers there are, as a `text[]`, of the entry `e` with its payment `p`: a signed contract or a record
 * of this site, or a paper; an invoice by its number, with its file, so that none proves twice; a bank receipt.
 */
export const papersOf = sql`array_remove(array[
  case when e.contract_id is not null or e.service_record_id is not null or ${hasEvidence("contract")}
    then 'contract' end,
  case when exists (select from invoices x where x.id = ${invoiceOf}
    and (x.file_id is not null or ${hasEvidence("invoice")})) then 'invoice' end,
  case when p.receipt_file_id is not null or ${hasEvidence("bank_receipt")} then 'bank_receipt' end], null)`;

/** The papers that income is verified on today, as a `text[]` (rule `ledger.needed-papers`): all there are where none says. */
export const neededOf = sql`array(select x from jsonb_array_elements_text(
    coalesce(${ruleToday("ledger.needed-papers")}, '["contract", "invoice", "bank_receipt"]')) x
  where x in ('contract', 'invoice', 'bank_receipt'))`;

function hasEvidence(kind: NeededPaper): SQL {
  return sql`exists (select from entry_evidence x where x.entry_id = e.id and x.kind = ${sql.raw(`'${kind}'`)})`;
}

/** What all that is not reversed comes to against its invoice or its contract: `invoice`, `contract`, or nothing. */
const exceedsOf = sql`case
  when ${invoiceOf} is not null and (select sum(s2.gross_fen) from revenue_states s2
      join revenue_entries e2 on e2.id = s2.entry_id left join payments p2 on p2.id = e2.payment_id
      where coalesce(e2.invoice_id, p2.invoice_id) = ${invoiceOf} and s2.state <> 'reversed'
        and (e2.invoice_id = ${invoiceOf} or e2.contract_id = e.contract_id))
    > (select i.total_fen - coalesce((select sum(r.total_fen) from invoices r where r.red_of = i.id), 0)
      from invoices i where i.id = ${invoiceOf}) then 'invoice'
  when e.contract_id is not null and exists (select from holding_versions v where v.contract_id = e.contract_id
    and version_gross_fen(v.id) < (select sum(s2.gross_fen) from revenue_states s2 where s2.contract_id = e.contract_id
        and s2.state <> 'reversed')) then 'contract' end`;

/**
 * Whether the membership `m` goes on or ended lately: so long afterwards nobody decides about their organisation (rule
 * `ledger.apart-years`; three years where no version holds).
 */
export const isRecentMembership = sql`(m.ended_at is null
  or m.ended_at > clock.now() - ${yearsToday("ledger.apart-years", 3)})`;

/** Whether somebody is, or was lately, of a unit of a platform, or of one of the organisations, an `int[]`. */
export const isPartyOf = (personId: number, platformId: SQL, organisations: SQL): SQL => sql`exists (
  select from memberships m where m.person_id = ${personId} and ${isRecentMembership}
    and (m.organisation_id = any(${organisations}) or m.organisation_id in (
      select u.organisation_id from platform_units u where u.platform_id = ${platformId}
        and u.valid @> (clock.now() at time zone 'Asia/Shanghai')::date)))`;

/** The same of the platform and the parties of the entry `e`. */
export const isPartyOfEntry = (personId: number): SQL =>
  isPartyOf(personId, sql`e.platform_id`, sql`array[e.organisation_id, e.buyer_id]`);

/** Whether somebody is an officer, now, of the authority of a platform: of the entry `e`, or another. */
export const isItsOfficer = (personId: number, platformId: SQL = sql`e.platform_id`): SQL => sql`exists (
  select from offices f join platforms b on b.id = ${platformId} join platform_classes k on k.code = b.class_code
  where f.person_id = ${personId} and f.role = 'officer' and f.ended_at is null
    and f.organisation_id = k.authority_id)`;

/** An entry for its verification, and what one person has to do with it. */
export interface EntryCheck extends CheckedEntry, OfficerTies {
  id: string;
  platformId: number;
  isSample: boolean;
  /** An officer of its platform's authority. */
  isItsOfficer: boolean;
  /** Something unusual about its book in the entry's year waits for an officer, or is watched. */
  hasOpenFinding: boolean;
}

interface Row extends Record<string, unknown> {
  id: string;
  platform_id: number;
  is_sample: boolean;
  state: EntryCheck["state"];
  channel: EntryCheck["channel"];
  gross_fen: number;
  payment_fen: number;
  is_confirmed_by_member: boolean;
  is_related: boolean;
  papers: NeededPaper[];
  needed: NeededPaper[];
  is_still_waited: boolean;
  exceeds: "invoice" | "contract" | null;
  is_reversal_asked: boolean;
  is_party: boolean;
  is_declarer: boolean;
  is_confirmer: boolean;
  is_its_officer: boolean;
  has_open_finding: boolean;
}

/** Entries for their verification, in the order of their books. `personId`: who would verify them; nobody for a rule. */
export async function findEntryChecks(
  ids: SQL,
  personId: number | undefined,
  tx: Executor = db(),
): Promise<EntryCheck[]> {
  const silent = await findSilentSince(tx);
  const me = personId ?? 0;
  const rows = await tx.execute<Row>(sql`
    select e.id, e.platform_id, e.is_sample, s.state, s.channel, s.gross_fen::float8 as gross_fen, s.is_related,
      coalesce(p.amount_fen, s.gross_fen)::float8 as payment_fen,
      ${isConfirmedByMember} as is_confirmed_by_member, ${papersOf} as papers, ${neededOf} as needed,
      s.state = 'declared' and ${declaredDay} > ${silent}::date as is_still_waited,
      ${exceedsOf} as exceeds, ${isReversalAsked} as is_reversal_asked, ${isPartyOfEntry(me)} as is_party,
      e.declared_by is not distinct from ${me} as is_declarer,
      exists (select from ledger_lines l where l.entry_id = e.id and l.kind = 'confirm' and l.actor_id = ${me})
        as is_confirmer,
      ${isItsOfficer(me)} as is_its_officer,
      ${hasOpenFinding} as has_open_finding
    from revenue_entries e join revenue_states s on s.entry_id = e.id left join payments p on p.id = e.payment_id
    where e.id = any(${ids}) order by e.platform_id, s.number`);
  return rows.map((row) => ({
    ...{ id: row.id, platformId: row.platform_id, isSample: row.is_sample },
    ...{ state: row.state, channel: row.channel, grossFen: row.gross_fen, isRelated: row.is_related },
    ...{
      needed: row.needed,
      papers: row.papers,
      isStillWaited: row.is_still_waited,
      isReversalAsked: row.is_reversal_asked,
    },
    ...{ paymentFen: row.payment_fen, isConfirmedByMember: row.is_confirmed_by_member },
    ...(row.exceeds === null ? {} : { exceeds: row.exceeds }),
    ...{ isParty: row.is_party, isDeclarer: row.is_declarer, isConfirmer: row.is_confirmer },
    ...{ isItsOfficer: row.is_its_officer, hasOpenFinding: row.has_open_finding },
  }));
}

/** The day, in Asia/Shanghai, on which the entry `e` was declared. */
export const declaredDay = sql`(e.declared_at at time zone 'Asia/Shanghai')::date`;

/** Whether the last yes to the entry `e` came from a member of its buyer, which is in the register. */
const isConfirmedByMember = sql`(e.buyer_id is not null and coalesce((select l.actor_id is not null from ledger_lines l
  where l.entry_id = e.id and l.kind = 'confirm' order by l.number desc limit 1), false))`;

/** Whether somebody asks to take the entry `e` back and nobody has decided. */
export const isReversalAsked = sql`exists (select from reversal_requests q where q.entry_id = e.id
  and q.decided_at is null)`;

/**
 * Whether something unusual about the book of `s`, in the year of its payment, waits for an officer or is watched. A
 * contested number is about its own invoice alone: else anybody could keep another's book waiting.
 */
export const hasOpenFinding = sql`exists (select from pattern_findings g where g.platform_id = s.platform_id
  and g.year = extract(year from s.paid_on)::int and (g.outcome is null or g.outcome = 'watched')
  and (g.pattern <> 'invoice_number_contested' or split_part(g.key, ':', 1) = s.invoice_id::text)
  and g.gone_at is null)`;

/** The last day whose declarations nobody waits for any more today (rule `ledger.silence-days`). */
export async function findSilentSince(tx: Executor = db()): Promise<string> {
  const today = await findRegistryDay(tx);
  return silentSince(
    today,
    await findRuleNumber("ledger.silence-days", today, tx),
    await findWorkingCalendar(tx),
  );
}
