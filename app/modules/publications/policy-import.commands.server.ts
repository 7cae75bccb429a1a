import { isDeepStrictEqual } from "node:util";
import { and, eq, sql } from "drizzle-orm";
import { ok, type Result, refuse } from "~/app/core/result";
import { db, type Transaction } from "~/db/client.server";
import { policies, policyClauses } from "~/db/schema/policies";
import { sources } from "~/db/schema/sources";
import { appendAudit } from "../audit/audit.commands.server";
import type { CommandContext, RequestIdConflict } from "../audit/command-context";
import { once } from "../audit/once.commands.server";
import { takeTurn } from "../audit/turns.commands.server";
import type { PolicyFinding } from "./core/policy-findings";
import {
  type FactChange,
  findMatch,
  mergeFacts,
  type PolicyFacts,
  type PolicyOverrides,
} from "./core/policy-merge";
import type { RecognisedPolicy } from "./core/recognise-policy";
import { replaceIssuers } from "./policies.commands.server";
import { followCitations } from "./policy-citations.commands.server";
import {
  findPolicyFacts,
  findPolicyText,
  listKnownPolicies,
  listLostAnchors,
  type StoredText,
} from "./policy-import.queries.server";
import { indexPolicies } from "./policy-index.commands.server";
import { policySlug } from "./policy-slug";

/** A file of a policy as it was recognised, and what its importer knows better. */
export interface PolicyImport {
  recognised: RecognisedPolicy;
  /** SHA-256 of the file, in hexadecimal. */
  hash: string;
  overrides: PolicyOverrides & { slug?: string };
  /** Of a policy that is new to the register. */
  sourceId: number;
}

export interface PolicyImported {
  id: number;
  slug: string;
  outcome: "added" | "replaced" | "unchanged";
  changes: FactChange[];
  clauses: { before: number; after: number };
  /** Addresses of the policies that the text cites. */
  cites: string[];
  /** Clauses that rules or notices of the site rest on, and that the text does not have (any more). */
  lostAnchors: string[];
  findings: PolicyFinding[];
}

export type ImportPolicyRefusal =
  | { reason: "no_title" | "no_level" | "no_text" | "unknown_source" }
  | { reason: "slug_is_taken"; slug: string }
  | RequestIdConflict;

/**
 * Takes the text of a policy into the register: of the one that has its number, else its title, whose clauses are
 * replaced while address and outlines stay; else of a new one. Titles that it cites become relations, and so does its
 * own title where other texts have it; relations told by hand stay.
 * The same file again changes nothing and says so. Refuses a text without title, level (also not told by hand) or
 * clauses. For officers; the import at the terminal acts as the system.
 */
export async function importPolicy(
  input: PolicyImport,
  context: CommandContext,
  tx?: Transaction,
): Promise<Result<PolicyImported, ImportPolicyRefusal>> {
  if (!tx) return db().transaction((own) => importPolicy(input, context, own));
  return once(context, "importPolicy", input, () => take(input, context, tx), tx);
}

async function take(
  input: PolicyImport,
  context: CommandContext,
  tx: Transaction,
): Promise<Result<PolicyImported, ImportPolicyRefusal>> {
  const { recognised, overrides } = input;
  const title = overrides.title ?? recognised.title;
  if (!title) return refuse({ reason: "no_title" });
  if (recognised.clauses.length === 0) return refuse({ reason: "no_text" });
  // Two imports of one new policy: the second finds the first's.
  await takeTurn("importPolicy", tx);
  const known = await listKnownPolicies(tx);
  const match = findMatch({ ...told(recognised), ...told(overrides), title }, known);
  const current = match && (await findPolicyFacts(match.id, tx));
  const level = overrides.level ?? recognised.level ?? current?.level;
  if (!level) return refuse({ reason: "no_level" });
  const { facts, changes, findings } = mergeFacts({ ...recognised, title, level }, overrides, current);
  const text = textOf(input, findings);
  const before = match && (await findPolicyText(match.id, tx));
  const entered = match ? ok(match) : await add(input, facts, known, tx);
  if (!entered.ok) return entered;
  const { id, slug } = entered.value;
  const { cited, changed } = await followCitations(
    { id, slug, title: facts.title },
    text.clauses.map((clause) => clause.text),
    known.filter((one) => one.id !== id),
    tx,
  );
  const answer: PolicyImported = {
    id,
    slug,
    outcome: match ? "replaced" : "added",
    changes,
    clauses: { before: before?.clauses.length ?? 0, after: text.clauses.length },
    cites: cited.map((one) => one.slug),
    lostAnchors: [],
    findings: text.findings,
  };
  if (changes.length === 0 && changed.length === 0 && isDeepStrictEqual(before, text)) {
    return ok({ ...answer, outcome: "unchanged", lostAnchors: await listLostAnchors(id, tx) });
  }
  await tx
    .update(policies)
    .set({
      ...columnsOf(facts),
      textHash: text.hash,
      textReadAt: sql`clock.now()`,
      textFindings: text.findings,
      updatedAt: sql`clock.now()`,
    })
    .where(eq(policies.id, id));
  await replaceIssuers(id, { issuers: facts.issuers, isSample: false }, tx);
  await replaceClauses(id, text, tx);
  const detail = { outcome: answer.outcome, file: input.hash, clauses: text.clauses.length };
  await appendAudit(
    context,
    { action: "importPolicy", subject: { kind: "policy", id }, result: "done", detail },
    tx,
  );
  await indexPolicies([{ id, slug }, ...changed], tx);
  return ok({ ...answer, lostAnchors: await listLostAnchors(id, tx) });
}

function told({ number, issued }: Pick<PolicyOverrides, "number" | "issued">) {
  return { ...(number ? { number } : {}), ...(issued ? { issued } : {}) };
}

function textOf({ recognised, hash }: PolicyImport, findings: readonly PolicyFinding[]): StoredText {
  const clauses = recognised.clauses.map(({ label, cells, ...clause }) => ({
    ...clause,
    label: label ?? null,
    cells: cells ?? null,
  }));
  return { hash, findings: [...recognised.findings, ...findings], clauses };
}

function columnsOf(facts: PolicyFacts) {
  return {
    titleZh: facts.title,
    number: facts.number ?? null,
    issuedOn: facts.issued?.date ?? null,
    issuedPrecision: facts.issued?.precision ?? null,
    level: facts.level,
    force: facts.force,
    // When it was repealed is said only of what was.
    ...(facts.force === "repealed" ? {} : { repealedOn: null }),
  };
}

/** Enters a policy that the register does not know, without its text. */
async function add(
  { overrides, sourceId }: PolicyImport,
  facts: PolicyFacts,
  known: readonly { slug: string }[],
  tx: Transaction,
): Promise<Result<{ id: number; slug: string }, ImportPolicyRefusal>> {
  const [source] = await tx
    .select({ id: sources.id })
    .from(sources)
    .where(and(eq(sources.id, sourceId), eq(sources.isSample, false)));
  if (!source) return refuse({ reason: "unknown_source" });
  const year = facts.issued?.date.slice(0, 4);
  const own = policySlug({ ...facts, ...(year ? { year } : {}) });
  const slug = overrides.slug ?? freeSlug(own, new Set(known.map((one) => one.slug)));
  const [row] = await tx
    .insert(policies)
    .values({ ...columnsOf(facts), slug, sourceId: source.id, isSample: false })
    .onConflictDoNothing()
    .returning({ id: policies.id, slug: policies.slug });
  return row ? ok(row) : refuse({ reason: "slug_is_taken", slug });
}

async function replaceClauses(policyId: number, { clauses }: StoredText, tx: Transaction): Promise<void> {
  const batch = 1_000;
  await tx.delete(policyClauses).where(eq(policyClauses.policyId, policyId));
  for (let begin = 0; begin < clauses.length; begin += batch) {
    await tx.insert(policyClauses).values(
      clauses.slice(begin, begin + batch).map(({ text, ...clause }, index) => ({
        policyId,
        position: begin + index + 1,
        ...clause,
        textZh: text,
      })),
    );
  }
}

function freeSlug(wanted: string, taken: ReadonlySet<string>): string {
  let slug = wanted;
  for (let time = 2; taken.has(slug); time += 1) slug = `${wanted}-${time}`;
  return slug;
}
