import type { Readable } from "node:stream";
import { finished } from "node:stream/promises";
import type postgres from "postgres";
import type { EntryFacts } from "./core/ledger-line";
import type { DeclaredEntry, KeptLine, KeptState } from "./core/verify-chain";

/** A line of a book with what its entry's first line brings. */
export interface StreamedLine {
  line: KeptLine;
  declared: DeclaredEntry | undefined;
}

const SEPARATOR = "\u001f";
const NOTHING = "\u0015";
const micros = (column: string) => `(extract(epoch from ${column}) * 1000000)::bigint`;
/** Codes, ids and figures in one column: quicker to read than forty. Free texts stand in columns of their own. */
const packed = (columns: readonly string[]) =>
  `array_to_string(array[${columns.map((column) => `(${column})::text`).join(", ")}], e'\\x1f', e'\\x15')`;

const factColumns = [
  ...["e.id", "e.platform_id", "e.is_sample::int", "e.organisation_id", "e.contract_id", "e.payment_id"],
  ...["e.service_record_id", "e.invoice_id", "e.share_bp", "e.nature", "e.channel", "e.category_code"],
  ...["e.field_code", "e.buyer_id", "e.buyer_size", "e.buyer_area_code", "e.is_buyer_outside::int"],
  ...["to_char(e.paid_on, 'YYYY-MM-DD')", "e.gross_fen", "e.vat_basis", "e.vat_rate_bp", "e.vat_fen"],
  ...["array_to_string(e.ties, ',')", "e.declared_by", "e.declared_side", micros("e.declared_at")],
];
const stateColumns = ["s.state", "s.number", micros("s.changed_at")];
/** What totals are reckoned by, and what it says when it follows from the entry. Compared where both are: they are many. */
const followingColumns = [
  ...["platform_id", "is_sample", "contract_id", "invoice_id", "paid_on", "gross_fen", "nature", "channel"],
  ...["category_code", "field_code", "buyer_size", "buyer_area_code", "is_buyer_outside"],
].map((column) => [`s.${column}`, `e.${column}`] as const);
const following = [
  ...followingColumns,
  ["s.net_fen", "e.gross_fen - e.vat_fen"],
  ["s.is_related", "cardinality(e.ties) > 0"],
  [
    "s.buyer_key",
    "case when e.buyer_id is not null then 'o' || e.buyer_id else coalesce('u' || e.buyer_uscc, 'n' || e.buyer_name) end",
  ],
] as const;
const doesFollow = `(${following.map(([kept]) => kept).join(", ")}) is not distinct from
  (${following.map(([, said]) => said).join(", ")})`;

/** Nothing for other lines: nothing is looked for then. */
const declared = "case l.kind when 'declare' then l.entry_id end";

/**
 * Hands on the lines of a book in their order, from the database's own copying, which is many times quicker than rows. For
 * the verifier: salts are among what it reads. `take` does its work at once, so that nothing gathers in memory.
 */
export async function readLines(
  sql: postgres.TransactionSql,
  bookId: number,
  take: (row: StreamedLine) => void,
): Promise<void> {
  const query = sql.unsafe(`copy (select l.number, l.entry_id, l.kind, ${micros("l.at")}, l.mover, l.actor_id,
    l.organisation_id, l.reason, array_to_string(l.evidence, ','), l.facts, l.salt, l.commitment, l.previous, l.hash,
    case when e.id is not null then ${packed(factColumns)} end, e.title, e.agreement, e.buyer_name, e.buyer_uscc,
    case when s.entry_id is not null then ${packed([...stateColumns, `(${doesFollow})::int`])} end
    from ledger_lines l
    left join revenue_entries e on e.id = ${declared}
    left join revenue_states s on s.entry_id = ${declared}
    where l.book_id = ${Number(bookId)} order by l.number) to stdout`);
  const stream = (await query.readable()) as Readable;
  // Each piece is a row with its end. Looked at as they come: waiting for each would cost more than all the hashing.
  let fault: unknown;
  stream.on("data", (row: Buffer) => {
    if (fault !== undefined) return;
    try {
      take(readRow(bookId, row));
    } catch (error) {
      // What is left has to be read all the same.
      fault = error;
    }
  });
  await finished(stream, { writable: false });
  // The driver stops its socket when a reader is slow, and for good when the last row is what stopped it: no reading
  // follows that would start it again.
  stream._read(0);
  if (fault !== undefined) throw fault;
}

// What follows runs for each line of each book: it makes no functions of its own.
function readRow(bookId: number, row: Buffer): StreamedLine {
  // A letter a byte, which is quick to cut and to digest; what may be in other letters is put together again.
  const cells = row.toString("latin1", 0, row.length - 1).split("\t");
  const start = known(cells, 0).length + 1;
  const line: KeptLine = {
    bookId,
    number: Number(cells[0]),
    // A copy, for it is kept: a piece of the row would keep the whole row.
    entryId: row.toString("latin1", start, start + known(cells, 1).length),
    kind: known(cells, 2),
    at: known(cells, 3),
    mover: known(cells, 4),
    actorId: whole(cells, 5, "\\N"),
    organisationId: whole(cells, 6, "\\N"),
    reason: freeText(cells, 7),
    evidence: cells[8] === "" ? none : known(cells, 8).split(","),
    facts: known(cells, 9),
    salt: known(cells, 10),
    commitment: known(cells, 11),
    previous: known(cells, 12),
    hash: known(cells, 13),
  };
  if (cells[14] === "\\N") return { line, declared: undefined };
  return {
    line,
    declared: {
      facts: readFacts(letters(known(cells, 14)).split(SEPARATOR), cells),
      state: cells[19] === "\\N" ? undefined : readState(known(cells, 19).split(SEPARATOR)),
    },
  };
}

const none: readonly string[] = [];

/** `cells`: of the row, for the free texts. */
function readFacts(parts: readonly string[], cells: readonly string[]): EntryFacts {
  return {
    id: known(parts, 0),
    platformId: Number(parts[1]),
    isSample: parts[2] === "1",
    organisationId: Number(parts[3]),
    contractId: code(parts, 4),
    paymentId: code(parts, 5),
    serviceRecordId: whole(parts, 6),
    invoiceId: code(parts, 7),
    shareBp: Number(parts[8]),
    nature: known(parts, 9),
    channel: known(parts, 10),
    categoryCode: code(parts, 11),
    fieldCode: code(parts, 12),
    title: freeText(cells, 15) ?? "",
    agreement: freeText(cells, 16),
    buyerId: whole(parts, 13),
    buyerName: freeText(cells, 17),
    buyerUscc: freeText(cells, 18),
    buyerSize: known(parts, 14),
    buyerAreaCode: code(parts, 15),
    isBuyerOutside: parts[16] === "1",
    paidOn: known(parts, 17),
    grossFen: Number(parts[18]),
    vatBasis: known(parts, 19),
    vatRateBp: Number(parts[20]),
    vatFen: Number(parts[21]),
    ties: parts[22] === "" ? none : known(parts, 22).split(","),
    declaredBy: whole(parts, 23),
    declaredSide: known(parts, 24),
    declaredAt: known(parts, 25),
  };
}

function readState(parts: readonly string[]): KeptState {
  return {
    state: known(parts, 0),
    number: Number(parts[1]),
    changedAt: known(parts, 2),
    isOfEntry: parts[3] === "1",
  };
}

function known(parts: readonly string[], place: number): string {
  return parts[place] ?? "";
}

function code(parts: readonly string[], place: number): string | null {
  const part = known(parts, place);
  return part === NOTHING ? null : part;
}

function whole(parts: readonly string[], place: number, nothing = NOTHING): number | null {
  return parts[place] === nothing ? null : Number(parts[place]);
}

/** What was read a letter a byte, as it is written in UTF-8. */
function letters(bytes: string): string {
  return /[\u0080-\u00ff]/.test(bytes) ? Buffer.from(bytes, "latin1").toString() : bytes;
}

/** A cell of the text format of COPY. */
function freeText(cells: readonly string[], place: number): string | null {
  const cell = letters(known(cells, place));
  if (cell === "\\N") return null;
  if (!cell.includes("\\")) return cell;
  return cell.replace(/\\(.)/g, (_whole, letter: string) => escapes[letter] ?? letter);
}

const escapes: Readonly<Record<string, string>> = { b: "\b", f: "\f", n: "\n", r: "\r", t: "\t", v: "\v" };
