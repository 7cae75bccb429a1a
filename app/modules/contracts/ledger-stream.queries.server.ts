import type { Readable } from "node:stream";
import { finished } from "node:stream/promises";
import type postgres from "postgres";
import { entryStates } from "./core/entry-state";
import { NOTHING, SEPARATOR } from "./core/ledger-line";
import type { KeptEntry, KeptLine, SettleLimit } from "./core/verify-chain";

/** Also of what is no instant, which then is not what was committed to. */
const micros = (column: string) => `trunc(extract(epoch from ${column}) * 1000000)`;
const digestOf = (column: string) => `encode(sha256(convert_to(${column}, 'UTF8')), 'hex')`;

/** What a line commits to, in its order, then what is made of it. */
const lineColumns = [
  ...[
    "l.salt",
    "'l1'",
    "l.book_id",
    "l.number",
    "l.entry_id",
    "l.kind",
    micros("l.at"),
    "l.mover",
    "l.actor_id",
  ],
  ...["l.organisation_id", digestOf("l.reason"), "array_to_string(l.evidence, ',')", "l.facts"],
  ...["l.commitment", "l.previous", "l.hash"],
];

const ties = "array_to_string(e.ties, ',')";

/** The facts of an entry, as its lines commit to them. */
const factColumns = [
  ...[
    "'e1'",
    "e.id",
    "e.platform_id",
    "e.is_sample::int",
    "e.organisation_id",
    "e.contract_id",
    "e.payment_id",
  ],
  ...["e.service_record_id", "e.invoice_id", "e.share_bp", "e.nature", "e.channel", "e.category_code"],
  ...["e.field_code", digestOf("e.title"), digestOf("e.agreement"), "e.buyer_id", digestOf("e.buyer_name")],
  ...["e.buyer_uscc", "e.buyer_size", "e.buyer_area_code", "e.is_buyer_outside::int", "e.paid_on"],
  ...["e.gross_fen", "e.vat_basis", "e.vat_rate_bp", "e.vat_fen", ties],
  ...["e.declared_by", "e.declared_side", micros("e.declared_at")],
];

/** What totals are reckoned by, and what it says when it follows from the entry. Compared where both are: they are many. */
const followingColumns = [
  ...["is_sample", "contract_id", "invoice_id", "paid_on", "gross_fen", "nature", "channel", "category_code"],
  ...["field_code", "buyer_size", "buyer_area_code", "is_buyer_outside"],
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
const doesFollow = `((${following.map(([kept]) => kept).join(", ")}) is not distinct from
  (${following.map(([, said]) => said).join(", ")}))::int`;
const entryColumns = [...factColumns, "s.state", "s.number", micros("s.changed_at"), doesFollow];

/**
 * Hands on the entries of a book in any order, with the text that their lines commit to. For the verifier. `take` does its
 * work at once, so that nothing gathers in memory.
 */
export async function readEntries(
  sql: postgres.TransactionSql,
  bookId: number,
  take: (entry: KeptEntry, content: string) => void,
): Promise<void> {
  const id = Number(bookId);
  const query = `select ${entryColumns.join(", ")} from revenue_entries e
    left join revenue_states s on s.entry_id = e.id and s.platform_id = ${id} where e.platform_id = ${id}`;
  await readRows(sql, query, (text, cells) => {
    take(entryOf(cells), contentOf(text, cells, factColumns.length, entryColumns.length));
  });
}

/** Hands on the lines of a book in their order, in the same way. Salts are among what it reads. */
export async function readLines(
  sql: postgres.TransactionSql,
  bookId: number,
  take: (line: KeptLine) => void,
): Promise<void> {
  const query = `select ${lineColumns.join(", ")} from ledger_lines l where l.book_id = ${Number(bookId)} order by l.number`;
  await readRows(sql, query, (text, cells) => take(lineOf(text, cells)));
}

/**
 * The versions of the rule `ledger.settle-up-to`, from the first instant of their days in Beijing time; one that was added
 * later on its first day from then on.
 */
export async function listSettleLimits(sql: postgres.TransactionSql): Promise<SettleLimit[]> {
  return await sql<SettleLimit[]>`
    select (extract(epoch from greatest(effective_from::timestamp at time zone 'Asia/Shanghai', added_at))
        * 1000000)::float8 as "from",
      ((value #>> '{}')::numeric * 100)::float8 as "mostFen"
    from rules where code = 'ledger.settle-up-to' order by effective_from`;
}

/**
 * Hands on the rows of a query from the database's own copying, which is many times quicker than rows of values: as texts
 * with the separators of what is hashed, so that what is committed to is a piece of them.
 */
async function readRows(
  sql: postgres.TransactionSql,
  query: string,
  take: (text: string, cells: readonly string[]) => void,
): Promise<void> {
  // Civil dates as they are hashed. One process for each of the two that read beside each other.
  await sql`set local datestyle = 'ISO'`;
  await sql`set local max_parallel_workers_per_gather = 0`;
  const copy = sql.unsafe(`copy (${query}) to stdout (delimiter e'\\x1f', null e'\\x15')`);
  const stream = (await copy.readable()) as Readable;
  // Each piece is a row with its end. Looked at as they come: waiting for each would cost more than all the hashing.
  let fault: unknown;
  stream.on("data", (row: Buffer) => {
    if (fault !== undefined) return;
    try {
      const text = unescaped(row.toString("utf8", 0, row.length - 1));
      take(text, text.split(SEPARATOR));
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

/** The first `columns` of a row of `all` in one text; nothing of one that would have more than it has, by what stands within. */
function contentOf(text: string, cells: readonly string[], columns: number, all: number): string {
  if (cells.length !== all) return "";
  let end = text.length;
  for (let index = columns; index < all; index += 1) end -= known(cells, index).length + 1;
  return text.slice(0, end);
}

function lineOf(text: string, cells: readonly string[]): KeptLine {
  return {
    bookId: Number(cells[2]),
    number: Number(cells[3]),
    entryId: known(cells, 4),
    kind: known(cells, 5),
    at: Number(cells[6]),
    mover: known(cells, 7),
    actorId: whole(cells, 8),
    organisationId: whole(cells, 9),
    facts: known(cells, 12),
    content: contentOf(text, cells, lineColumns.length - 3, lineColumns.length),
    commitment: known(cells, 13),
    previous: known(cells, 14),
    hash: known(cells, 15),
  };
}

const placeOf = (column: string) => entryColumns.indexOf(column);
const places = {
  ...{ id: placeOf("e.id"), organisation: placeOf("e.organisation_id"), channel: placeOf("e.channel") },
  ...{ buyer: placeOf("e.buyer_id"), gross: placeOf("e.gross_fen"), ties: placeOf(ties) },
  ...{ declaredBy: placeOf("e.declared_by"), side: placeOf("e.declared_side"), state: placeOf("s.state") },
};

function entryOf(cells: readonly string[]): KeptEntry {
  const [channel, buyerId] = [known(cells, places.channel), whole(cells, places.buyer)];
  const [state = NOTHING, number, changedAt, follows] = cells.slice(places.state);
  return {
    // A copy, for it is kept: a piece of the row would keep the whole row.
    id: Buffer.from(known(cells, places.id)).toString("latin1"),
    organisationId: Number(cells[places.organisation]),
    buyerId,
    isImported: channel === "imported",
    mayBeSettled: channel === "on_site" && buyerId !== null && cells[places.ties] === "",
    grossFen: Number(cells[places.gross]),
    declaredBy: whole(cells, places.declaredBy),
    isOfSeller: cells[places.side] === "seller",
    state:
      state === NOTHING
        ? undefined
        : {
            state: entryStates.find((one) => one === state) ?? "unknown",
            number: Number(number),
            changedAt: Number(changedAt),
            isOfEntry: follows === "1",
          },
  };
}

function known(cells: readonly string[], place: number): string {
  return cells[place] ?? "";
}

function whole(cells: readonly string[], place: number): number | null {
  return cells[place] === NOTHING ? null : Number(cells[place]);
}

/** A row of the text format of COPY. */
function unescaped(text: string): string {
  if (!text.includes("\\")) return text;
  return text.replace(/\\([\s\S])/g, (_whole, letter: string) => escapes[letter] ?? letter);
}

const escapes: Readonly<Record<string, string>> = { b: "\b", f: "\f", n: "\n", r: "\r", t: "\t", v: "\v" };
