import { createHash, randomUUID } from "node:crypto";
import { drizzle } from "drizzle-orm/postgres-js";
import postgres from "postgres";
import type { LineMover } from "~/app/modules/contracts/core/entry-state";
import {
  appendLine,
  declareEntry,
  type Evidence,
  type NewEntry,
} from "~/app/modules/contracts/ledger.commands.server";
import type { Transaction } from "~/db/client.server";
import type { TestDatabase } from "../../database";
import { anOrganisation } from "../../factories/organisation";
import { aPlatform } from "../../factories/platform";

export const nobody = { personId: null, organisationId: null };

export function digest(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}

/** Facts of an entry in the book of a new center; `book`: in one that is there. */
export async function anEntry(
  overrides: Partial<NewEntry> = {},
  book?: { platformId: number; organisationId: number },
): Promise<NewEntry> {
  return {
    ...(book ?? (await aBook())),
    isSample: true,
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

/** A text with whatever could be taken for an end, a column or a sign of the formats that the ledger is read in. */
export const ODD_TEXT = "金额\\n\\\\N\n\r\t\b\v\f\u001f\u0015\\\u001f\\.😀\\";

/** A center and the organisation that leads it, with an empty book. */
export async function aBook(): Promise<{ platformId: number; organisationId: number; slug: string }> {
  const seller = await anOrganisation();
  const platform = await aPlatform({ leadId: seller.id });
  return { platformId: platform.id, organisationId: seller.id, slug: platform.registrationNumber };
}

/** A stored file, as far as its row goes. */
export async function anEvidence(owner: TestDatabase["owner"]): Promise<Evidence> {
  const sha256 = digest(randomUUID());
  const [row] = await owner<{ id: number }[]>`
    insert into files (sha256, bytes, media_type, name) values (${sha256}, 1, 'application/pdf', 'a.pdf') returning id`;
  return { kind: "invoice", fileId: row?.id ?? 0, sha256 };
}

/** Writes as the owner, as history is entered: by a connection of its own, as the shared one reads rows in another way. */
export async function enterHistory<T>(
  { ownerUrl }: Pick<TestDatabase, "ownerUrl">,
  work: (tx: Transaction) => Promise<T>,
): Promise<T> {
  const client = postgres(ownerUrl, { max: 1, onnotice: () => {} });
  try {
    return await drizzle(client).transaction(work);
  } finally {
    await client.end({ timeout: 5 });
  }
}

/**
 * An entry that is declared, and then moved by who is named, each in a transaction of its own: by the owner, as history
 * is, whose buyers and officers are nobody here.
 */
export async function anEntryWith(
  database: TestDatabase,
  entry: NewEntry,
  moves: readonly (readonly ["confirm" | "dispute" | "settle", LineMover])[] = [],
): Promise<string> {
  const { db, owner } = database;
  const { id } = await db.transaction(async (tx) =>
    declareEntry(entry, [await anEvidence(owner)], nobody, tx),
  );
  for (const [move, mover] of moves)
    await enterHistory(database, (tx) =>
      appendLine(id, move, { ...nobody, mover }, { reason: ODD_TEXT }, tx),
    );
  return id;
}
