import { type SQL, sql } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import {
  type EntryState,
  entryMoves,
  entryStates,
  entryTransitions,
  type LineMover,
  moveEntry,
} from "~/app/modules/contracts/core/entry-state";
import {
  chainedHash,
  type EntryFacts,
  type LineContent,
  ZERO_HASH,
} from "~/app/modules/contracts/core/ledger-line";
import { appendLine, declareEntry } from "~/app/modules/contracts/ledger.commands.server";
import { commitmentOf, factsOf } from "~/app/modules/open-data/verify-ledger.mjs";
import { closeSearch, openSearch } from "~/search/engine.server";
import { useDatabase } from "../../database";
import { anEntry, anEvidence, digest, nobody } from "./a-ledger";

const database = useDatabase();
beforeAll(() => openSearch({ url: database.appUrl, database: database.db }));
afterAll(() => closeSearch());

describe("a book", () => {
  test("chains its lines as strangers and parties check them, whatever the fields hold", async () => {
    const entry = await anEntry();
    const file = await anEvidence(database.owner);
    const { id } = await database.db.transaction((tx) => declareEntry(entry, [file], nobody, tx));
    await database.db.transaction((tx) =>
      appendLine(id, "dispute", { ...nobody, mover: "counterparty" }, { reason: "金额不对" }, tx),
    );
    const lines = await linesOf(id);
    expect(lines.map(({ number }) => number)).toEqual([1, 2]);
    let previous = ZERO_HASH;
    const facts = factsOf(await findFacts(id));
    for (const line of lines) {
      expect(line.facts).toBe(facts);
      expect(commitmentOf(line)).toBe(line.commitment);
      expect(line.previous).toBe(previous);
      expect(chainedHash(previous, line.commitment, digest)).toBe(line.hash);
      previous = line.hash;
    }
  });

  test("keeps the same state table as the program", async () => {
    const movers: LineMover[] = ["declarer", "counterparty", "officer", "second", "rule"];
    for (const state of entryStates)
      for (const move of entryMoves)
        for (const mover of movers) {
          const [row] = await database.db.execute<{ next: EntryState | null }>(
            sql`select entry_state_after(${state}, ${move}, ${mover}) as next`,
          );
          const verdict = moveEntry(state, move, mover);
          expect([state, move, mover, row?.next ?? null]).toEqual([
            ...[state, move, mover, verdict.ok ? verdict.value : null],
          ]);
        }
    expect(Object.keys(entryTransitions)).toEqual(entryMoves);
  });

  const kept = [
    ...[
      "ledger_lines",
      "ledger_books",
      "revenue_entries",
      "revenue_states",
      "entry_evidence",
      "reversal_requests",
    ],
    ...["ledger_heads", "ledger_days", "audit_samples", "audit_sample_entries", "audit_log"],
  ];
  test.each<readonly [what: string, statement: SQL]>([
    ["edits a line", sql`update ledger_lines set hash = previous`],
    ["edits an entry", sql`update revenue_entries set gross_fen = 1`],
    ["moves a head", sql`update ledger_books set head = repeat('1', 64)`],
    [
      "makes a book",
      sql`insert into ledger_books (platform_id, is_sample, head) select 1, true, repeat('0', 64)`,
    ],
    ["fakes a state", sql`update revenue_states set state = 'verified'`],
    ["edits evidence", sql`update entry_evidence set sha256 = ''`],
    ["edits a published head", sql`update ledger_heads set hash = ''`],
    ["edits a published day", sql`update ledger_days set root = ''`],
    ["edits what was drawn", sql`update audit_samples set seed = ''`],
    ["edits the audit log", sql`update audit_log set action = ''`],
    [
      "calls the caps off",
      sql`create or replace function check_revenue_caps(e revenue_entries) returns void
      language sql begin atomic select; end`,
    ],
    ["calls the trigger by hand", sql`select check_revenue_caps(e) from revenue_entries e`],
    ["plays a replica", sql`set session_replication_role = replica`],
    ...kept.flatMap((table) => [
      [`deletes from ${table}`, sql`delete from ${sql.identifier(table)}`] as const,
      [`empties ${table}`, sql`truncate ${sql.identifier(table)} cascade`] as const,
      [
        `takes the triggers off ${table}`,
        sql`alter table ${sql.identifier(table)} disable trigger all`,
      ] as const,
    ]),
    ...["ledger_lines_chain", "ledger_lines_append_only", "ledger_lines_not_emptied"].map(
      (trigger) =>
        [`drops ${trigger}`, sql`drop trigger ${sql.identifier(trigger)} on ledger_lines`] as const,
    ),
  ])("the app's login never %s", async (_what, statement) => {
    // 42501: not allowed. What a trigger alone refuses would not be, with no row to refuse.
    const refused = await database.db.execute(statement).then(
      () => undefined,
      (error: { code?: string; cause?: { code?: string } }) => error.cause?.code ?? error.code,
    );
    expect(refused).toBe("42501");
  });

  test.each(["ledger_lines", "revenue_entries", "entry_evidence"])(
    "the owner changes nothing of %s either while its triggers stand",
    async (table) => {
      const { owner } = database;
      const [row] = await owner<{ count: number }[]>`select count(*)::int as count from ${owner(table)}`;
      expect(row?.count).toBeGreaterThan(0);
      await expect(owner`delete from ${owner(table)}`).rejects.toThrow(/append-only|never/);
    },
  );

  test("takes no entry without its line", async () => {
    const { revenueEntries } = await import("~/db/schema/ledger");
    const entry = await anEntry();
    await expect(
      database.db.transaction((tx) => tx.insert(revenueEntries).values(entry)),
    ).rejects.toMatchObject({ constraint_name: "revenue_entries_declared" });
  });
});

async function linesOf(id: string) {
  const rows = await database.owner`
    select book_id, number::int, entry_id, kind, ledger_micros(at) as at, mover, actor_id, organisation_id, reason,
      evidence, facts, salt, commitment, previous, hash
    from ledger_lines where entry_id = ${id} order by number`;
  return rows.map((row) => ({
    ...(row as unknown as LineContent & Record<"salt" | "commitment" | "previous" | "hash", string>),
    bookId: row.book_id as number,
    entryId: row.entry_id as string,
    actorId: row.actor_id as number | null,
    organisationId: row.organisation_id as number | null,
  }));
}

async function findFacts(id: string): Promise<EntryFacts> {
  const [row] = await database.owner`select *, gross_fen::float8 as gross, vat_fen::float8 as vat,
    to_char(paid_on, 'YYYY-MM-DD') as day, ledger_micros(declared_at) as micros from revenue_entries where id = ${id}`;
  const camel = Object.fromEntries(
    Object.entries(row ?? {}).map(([key, value]) => [key.replace(/_(.)/g, (_, l) => l.toUpperCase()), value]),
  );
  return {
    ...(camel as unknown as EntryFacts),
    grossFen: row?.gross,
    vatFen: row?.vat,
    paidOn: row?.day,
    declaredAt: row?.micros,
  };
}
