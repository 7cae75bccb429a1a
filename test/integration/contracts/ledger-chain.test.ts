import { createHash, randomUUID } from "node:crypto";
import { sql } from "drizzle-orm";
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
  commitmentOf,
  type EntryFacts,
  factsDigest,
  type LineContent,
  ZERO_HASH,
} from "~/app/modules/contracts/core/ledger-line";
import { appendLine, declareEntry, type NewEntry } from "~/app/modules/contracts/ledger.commands.server";
import { closeSearch, openSearch } from "~/search/engine.server";
import { useDatabase } from "../../database";
import { anOrganisation } from "../../factories/organisation";
import { aPlatform } from "../../factories/platform";

const database = useDatabase();
beforeAll(() => openSearch({ url: database.appUrl, database: database.db }));
afterAll(() => closeSearch());
const digest = (text: string) => createHash("sha256").update(text).digest("hex");

async function anEntry(overrides: Partial<NewEntry> = {}): Promise<NewEntry> {
  const seller = await anOrganisation();
  const platform = await aPlatform({ leadId: seller.id });
  return {
    platformId: platform.id,
    isSample: true,
    organisationId: seller.id,
    nature: "service",
    channel: "off_site",
    title: "土壤检测，“速测”\n第二行",
    buyerName: "某某公司",
    buyerSize: "small",
    paidOn: "2026-03-01",
    grossFen: 106_00,
    vatBasis: "included",
    vatRateBp: 600,
    vatFen: 6_00,
    ties: ["declared", "lead"],
    declaredSide: "seller",
    ...overrides,
  };
}

const nobody = { personId: null, organisationId: null };

describe("a book", () => {
  test("chains its lines as the rules in the program say, whatever the fields hold", async () => {
    const entry = await anEntry();
    const file = { kind: "invoice" as const, ...(await aFile("a")) };
    const { id } = await database.db.transaction((tx) => declareEntry(entry, [file], nobody, tx));
    await database.db.transaction((tx) =>
      appendLine(id, "dispute", { ...nobody, mover: "counterparty" }, { reason: "金额不对" }, tx),
    );
    const lines = await linesOf(id);
    expect(lines.map(({ number }) => number)).toEqual([1, 2]);
    let previous = ZERO_HASH;
    const facts = factsDigest(await factsOf(id), digest);
    for (const line of lines) {
      expect(line.facts).toBe(facts);
      expect(commitmentOf(line, line.salt, digest)).toBe(line.commitment);
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

  test.each([
    ["edits a line", sql`update ledger_lines set hash = previous`],
    ["edits an entry", sql`update revenue_entries set gross_fen = 1`],
    ["deletes a line", sql`delete from ledger_lines`],
    ["empties the lines", sql`truncate ledger_lines`],
    ["moves a head", sql`update ledger_books set head = repeat('1', 64)`],
    ["fakes a state", sql`update revenue_states set state = 'verified'`],
    ["edits a published head", sql`update ledger_heads set hash = ''`],
    ["takes a trigger off", sql`alter table ledger_lines disable trigger all`],
    ["drops a trigger", sql`drop trigger ledger_lines_chain on ledger_lines`],
  ])("the app's login never %s", async (_what, statement) => {
    await expect(database.db.execute(statement)).rejects.toThrow();
  });

  test("takes no entry without its line", async () => {
    const { revenueEntries } = await import("~/db/schema/ledger");
    const entry = await anEntry();
    await expect(
      database.db.transaction((tx) => tx.insert(revenueEntries).values(entry)),
    ).rejects.toMatchObject({ constraint_name: "revenue_entries_declared" });
  });
});

async function aFile(content: string): Promise<{ fileId: number; sha256: string }> {
  const sha256 = digest(content + randomUUID());
  const [row] = await database.owner`
    insert into files (sha256, bytes, media_type, name) values (${sha256}, 1, 'application/pdf', 'a.pdf') returning id`;
  return { fileId: row?.id, sha256 };
}

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

async function factsOf(id: string): Promise<EntryFacts> {
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
