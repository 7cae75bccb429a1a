import { sql } from "drizzle-orm";
import { db, type Executor } from "~/db/client.server";
import type { evidenceKinds } from "~/db/schema/ledger";
import type { dueKinds } from "~/db/schema/payments";
import { iso, named } from "../capabilities/instrument-cards.queries.server";
import type { LocalName } from "../registry/local-name";
import { type BookLine, lineColumns, lineTables } from "./book-entries.queries.server";
import type { ContractStatus } from "./core/contract-state";
import type { LineKind, LineMover } from "./core/entry-state";
import type { ContractSide, TieGround, VatBasis } from "./core/vocabulary";
import { hasPayers } from "./party-members.queries.server";

/** A stored file as the page of an entry shows it. */
export interface PaperFile {
  /** Left out for who may not open it. */
  id?: number;
  name: string;
  sha256: string;
}

/** One line of the book about an entry. Instants in ISO form. */
export interface EntryLine {
  number: number;
  kind: LineKind;
  at: string;
  mover: LineMover;
  /** The organisation for which it was written. */
  organisation?: LocalName;
  /** Whose name it is: shown to who checks the book, and to the person's own organisation. */
  person?: string;
  organisationId?: number;
  reason?: string;
  evidence: string[];
  hash: string;
}

/** An entry with all that it rests on: its facts, its lines, contract, acceptance, payment, invoice, evidence, head. */
export interface BookEntry extends BookLine {
  isSample: boolean;
  organisation: { id: number; name: LocalName };
  buyerUscc?: string;
  /** Of the payment, credited to this platform, in hundredths of a percent. */
  shareBp: number;
  vatFen: number;
  vatBasis: VatBasis;
  vatRateBp: number;
  ties: TieGround[];
  declaredSide: ContractSide;
  declaredAt: string;
  lines: EntryLine[];
  evidence: { kind: (typeof evidenceKinds)[number]; addedAt: string; file: PaperFile }[];
  contract?: { id: string; code: string; status: ContractStatus; version?: number; paper?: PaperFile };
  payment?: {
    id: string;
    paidOn: string;
    amountFen: number;
    due?: (typeof dueKinds)[number];
    receipt?: PaperFile;
  };
  acceptance?: { milestone: number; title?: string; at: string; isSilent: boolean };
  paper?: {
    id: string;
    number: string;
    issuedOn: string;
    totalFen: number;
    redFen: number;
    file?: PaperFile;
  };
  serviceRecordId?: number;
  /** Nobody of the buyer was asked: no contact of theirs, or too many messages on that day. */
  isUnasked?: true;
  /** The first published head that covers all its lines so far. */
  head?: { day: string; number: number };
}

const file = (alias: string) => {
  const f = sql.raw(alias);
  return sql`case when ${f}.id is not null
    then jsonb_build_object('id', ${f}.id, 'name', ${f}.name, 'sha256', ${f}.sha256) end`;
};

const lines = sql`(select jsonb_agg(jsonb_build_object('number', l.number, 'kind', l.kind, 'at', ${iso("l.at")},
    'mover', l.mover, 'organisation', case when lo.id is not null then ${named("lo")} end,
    'organisationId', l.organisation_id, 'person', lp.name, 'reason', l.reason, 'evidence', l.evidence,
    'hash', l.hash) order by l.number)
  from ledger_lines l left join organisations lo on lo.id = l.organisation_id left join people lp on lp.id = l.actor_id
  where l.entry_id = s.entry_id)`;

const evidence = sql`coalesce((select jsonb_agg(jsonb_build_object('kind', v.kind, 'addedAt', ${iso("v.added_at")},
    'file', ${file("vf")}) order by v.added_at, v.id)
  from entry_evidence v join files vf on vf.id = v.file_id where v.entry_id = s.entry_id), '[]')`;

/** The contract with the text that holds now. */
const contract = sql`(select jsonb_build_object('id', c.id, 'code', c.code, 'status', c.status, 'version', w.number,
    'paper', ${file("wf")})
  from (select 1) one left join holding_versions w on w.contract_id = c.id
  left join files wf on wf.id = w.pdf_file_id where c.id is not null)`;

const payment = sql`(select jsonb_build_object('id', p.id, 'paidOn', p.paid_on, 'amountFen', p.amount_fen,
    'due', d.kind, 'receipt', ${file("pf")})
  from payments p left join dues d on d.id = p.due_id left join files pf on pf.id = p.receipt_file_id
  where p.id = e.payment_id)`;

const acceptance = sql`(select jsonb_build_object('milestone', y.milestone, 'at', ${iso("y.answered_at")},
    'isSilent', y.is_silent, 'title', (select m.title from version_milestones m
      join holding_versions w on w.id = m.version_id where w.contract_id = d.contract_id
        and m.milestone = d.milestone))
  from payments p join dues d on d.id = p.due_id
  join deliveries y on y.contract_id = d.contract_id and y.milestone = d.milestone and y.is_accepted
  where p.id = e.payment_id order by y.answered_at desc limit 1)`;

const invoice = sql`(select jsonb_build_object('id', i.id, 'number', concat_ws(' ', nullif(i.code, ''), i.number),
    'issuedOn', i.issued_on, 'totalFen', i.total_fen,
    'redFen', coalesce((select sum(r.total_fen) from invoices r where r.red_of = i.id), 0), 'file', ${file("nf")})
  from (select 1) one left join files nf on nf.id = i.file_id where i.id is not null)`;

/** Without an account's people to tell, and without a link: of income that no contract of this site gave. */
const isUnasked = sql`case when s.state = 'declared' and e.payment_id is null and e.channel <> 'imported'
  and not exists (select from confirmation_links l where l.entry_id = e.id)
  and not ${hasPayers(sql`e.buyer_id`)} then true end`;

const head = sql`(select jsonb_build_object('day', h.day, 'number', h.number) from ledger_heads h
  where h.platform_id = s.platform_id and h.number >= s.number order by h.day limit 1)`;

/** One entry of a book; undefined where the book has no such one. For who may read the book. */
export async function findBookEntry(
  platformId: number,
  entryId: string,
  tx: Executor = db(),
): Promise<BookEntry | undefined> {
  const states = sql`(select * from revenue_states where platform_id = ${platformId} and entry_id::text = ${entryId}) s`;
  const [row] = await tx.execute<{ entry: BookEntry }>(sql`
    select jsonb_strip_nulls(${lineColumns} || jsonb_build_object('isSample', s.is_sample,
      'organisation', (select jsonb_build_object('id', x.id, 'name', ${named("x")}) from organisations x
        where x.id = e.organisation_id),
      'buyerUscc', e.buyer_uscc, 'shareBp', e.share_bp, 'vatFen', e.vat_fen, 'vatBasis', e.vat_basis,
      'vatRateBp', e.vat_rate_bp, 'ties', e.ties, 'declaredSide', e.declared_side,
      'declaredAt', ${iso("e.declared_at")}, 'serviceRecordId', e.service_record_id,
      'lines', ${lines}, 'evidence', ${evidence}, 'contract', ${contract}, 'payment', ${payment},
      'acceptance', ${acceptance}, 'paper', ${invoice}, 'isUnasked', ${isUnasked}, 'head', ${head})) as entry
    from ${lineTables(states)}`);
  return row?.entry;
}
