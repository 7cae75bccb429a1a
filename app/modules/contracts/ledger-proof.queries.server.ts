import { type SQL, sql } from "drizzle-orm";
import { db, type Executor } from "~/db/client.server";
import type { EntryFacts, LineContent } from "./core/ledger-line";

/** A party's own lines with their salts, and the facts of their entries: by them it proves what was committed to. */
export interface LedgerProof {
  books: {
    platformId: number;
    registrationNumber: string;
    lines: (LineContent & { salt: string })[];
  }[];
  entries: EntryFacts[];
  /** False: there are more than one file takes; ask for a year. */
  isComplete: boolean;
}

/** More entries than this stand in several files, a year each. */
const MOST_ENTRIES = 10_000;

/** All lines of a platform's book, of entries paid in `year` where one is given. For members of its lead unit. */
export function findBookProof(platformId: number, year?: number, tx: Executor = db()): Promise<LedgerProof> {
  const within =
    year === undefined
      ? sql``
      : sql`and e.paid_on between make_date(${year}, 1, 1) and make_date(${year}, 12, 31)`;
  return findProof(sql`e.platform_id = ${platformId} ${within}`, tx);
}

/** The lines of a contract's entries. For its parties: the caller has seen that the reader is of one. */
export function findContractProof(contractId: string, tx: Executor = db()): Promise<LedgerProof> {
  return findProof(sql`e.contract_id = ${contractId}`, tx);
}

async function findProof(which: SQL, tx: Executor): Promise<LedgerProof> {
  const micros = (column: SQL) => sql`(extract(epoch from ${column}) * 1000000)::bigint::text`;
  const rows = await tx.execute<{ entry: EntryFacts; registrationNumber: string }>(sql`
    select p.registration_number as "registrationNumber", jsonb_build_object(
      'id', e.id, 'platformId', e.platform_id, 'isSample', e.is_sample, 'organisationId', e.organisation_id,
      'contractId', e.contract_id, 'paymentId', e.payment_id, 'serviceRecordId', e.service_record_id,
      'invoiceId', e.invoice_id, 'shareBp', e.share_bp, 'nature', e.nature, 'channel', e.channel,
      'categoryCode', e.category_code, 'fieldCode', e.field_code, 'title', e.title, 'agreement', e.agreement,
      'buyerId', e.buyer_id, 'buyerName', e.buyer_name, 'buyerUscc', e.buyer_uscc, 'buyerSize', e.buyer_size,
      'buyerAreaCode', e.buyer_area_code, 'isBuyerOutside', e.is_buyer_outside,
      'paidOn', to_char(e.paid_on, 'YYYY-MM-DD'), 'grossFen', e.gross_fen, 'vatBasis', e.vat_basis,
      'vatRateBp', e.vat_rate_bp, 'vatFen', e.vat_fen, 'ties', to_jsonb(e.ties), 'declaredBy', e.declared_by,
      'declaredSide', e.declared_side) || jsonb_build_object('declaredAt', ${micros(sql`e.declared_at`)}) as entry
    from revenue_entries e join platforms p on p.id = e.platform_id where ${which}
    order by e.declared_at desc, e.id limit ${MOST_ENTRIES + 1}`);
  const shown = rows.slice(0, MOST_ENTRIES);
  const ids = shown.map(({ entry }) => entry.id);
  const lines = await tx.execute(sql`
    select l.book_id as "bookId", l.number::float8 as number, l.entry_id as "entryId", l.kind,
      ${micros(sql`l.at`)} as at, l.mover, l.actor_id as "actorId", l.organisation_id as "organisationId", l.reason,
      to_json(l.evidence) as evidence, l.facts, l.salt
    from ledger_lines l where l.entry_id = any(${sql.param(ids)}::uuid[]) order by l.book_id, l.number`);
  const numbers = new Map(shown.map((row) => [row.entry.platformId, row.registrationNumber]));
  return {
    books: [...numbers]
      .sort(([a], [b]) => a - b)
      .map(([platformId, registrationNumber]) => ({
        platformId,
        registrationNumber,
        // The columns are those named above.
        lines: (lines as unknown as LedgerProof["books"][number]["lines"]).filter(
          ({ bookId }) => bookId === platformId,
        ),
      })),
    entries: shown.map(({ entry }) => entry),
    isComplete: rows.length <= MOST_ENTRIES,
  };
}
