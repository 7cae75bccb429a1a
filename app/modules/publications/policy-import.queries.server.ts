import { and, asc, eq, like, ne, sql } from "drizzle-orm";
import type { Executor } from "~/db/client.server";
import { policies, policyClauses, policyIssuers } from "~/db/schema/policies";
import type { RecognisedClause } from "./core/clause-tree";
import type { PolicyFinding } from "./core/policy-findings";
import type { KnownPolicy, PolicyFacts } from "./core/policy-merge";

/** A policy's text as the register has it or will have it. */
export interface StoredText {
  hash: string | null;
  findings: PolicyFinding[];
  clauses: (Omit<RecognisedClause, "label" | "cells"> & {
    label: string | null;
    cells: string[][] | null;
  })[];
}

/** All real policies, by what tells one from another: there are thousands at most. */
export async function listKnownPolicies(tx: Executor): Promise<(KnownPolicy & { slug: string })[]> {
  const rows = await tx
    .select({
      id: policies.id,
      slug: policies.slug,
      title: policies.titleZh,
      number: policies.number,
      date: policies.issuedOn,
      precision: policies.issuedPrecision,
    })
    .from(policies)
    .where(eq(policies.isSample, false))
    .orderBy(asc(policies.id))
    .limit(100_000);
  return rows.map(({ number, date, precision, ...row }) => ({
    ...row,
    ...(number ? { number } : {}),
    ...(date && precision ? { issued: { date, precision } } : {}),
  }));
}

/** What the register says of a policy now; its row is locked. Throws when it is not there. */
export async function findPolicyFacts(id: number, tx: Executor): Promise<PolicyFacts> {
  const [row] = await tx.select().from(policies).where(eq(policies.id, id)).for("update");
  if (!row) throw new Error(`no policy ${id}`);
  const issuers = await tx
    .select({ nameZh: policyIssuers.nameZh, nameEn: policyIssuers.nameEn })
    .from(policyIssuers)
    .where(eq(policyIssuers.policyId, id))
    .orderBy(asc(policyIssuers.position));
  return {
    title: row.titleZh,
    level: row.level,
    force: row.force,
    issuers: issuers.map(({ nameZh, nameEn }) => ({ nameZh, ...(nameEn ? { nameEn } : {}) })),
    ...(row.number ? { number: row.number } : {}),
    ...(row.issuedOn && row.issuedPrecision
      ? { issued: { date: row.issuedOn, precision: row.issuedPrecision } }
      : {}),
  };
}

/** A policy's text as it was read before; without clauses where it never was. */
export async function findPolicyText(id: number, tx: Executor): Promise<StoredText> {
  const [row] = await tx
    .select({ hash: policies.textHash, findings: policies.textFindings })
    .from(policies)
    .where(eq(policies.id, id));
  const clauses = await tx
    .select({
      anchor: policyClauses.anchor,
      kind: policyClauses.kind,
      depth: policyClauses.depth,
      text: policyClauses.textZh,
      label: policyClauses.label,
      cells: policyClauses.cells,
    })
    .from(policyClauses)
    .where(eq(policyClauses.policyId, id))
    .orderBy(asc(policyClauses.position));
  // Only the import writes the findings.
  return { hash: row?.hash ?? null, findings: (row?.findings ?? []) as PolicyFinding[], clauses };
}

/** Texts of other policies' clauses that have titles in them, by policy. */
export async function listCitingTexts(
  policyId: number,
  tx: Executor,
): Promise<ReadonlyMap<number, readonly string[]>> {
  const rows = await tx
    .select({ policyId: policyClauses.policyId, text: policyClauses.textZh })
    .from(policyClauses)
    .where(and(ne(policyClauses.policyId, policyId), like(policyClauses.textZh, "%《%")));
  const texts = new Map<number, string[]>();
  for (const row of rows) {
    const there = texts.get(row.policyId);
    if (there) there.push(row.text);
    else texts.set(row.policyId, [row.text]);
  }
  return texts;
}

/** Anchors that rules or notices point to, and that neither the policy's text nor our outline of it has. */
export async function listLostAnchors(policyId: number, tx: Executor): Promise<string[]> {
  const rows = await tx.execute<{ anchor: string }>(sql`
    select anchor from (
      select anchor from rules where policy_id = ${policyId} and anchor is not null
      union select basis_anchor from notices where basis_policy_id = ${policyId} and basis_anchor is not null) used
    where anchor not in (
      select anchor from policy_clauses where policy_id = ${policyId}
      union select anchor from policy_outlines where policy_id = ${policyId})
    order by anchor`);
  return rows.map(({ anchor }) => anchor);
}
