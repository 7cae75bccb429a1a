import { sql } from "drizzle-orm";
import { ok, type Result, refuse } from "~/app/core/result";
import { db, type Transaction } from "~/db/client.server";
import { appendAudit } from "../audit/audit.commands.server";
import type { PersonContext, RequestIdConflict } from "../audit/command-context";
import { once } from "../audit/once.commands.server";
import type { PatternOutcome } from "./core/patterns";
import { isItsOfficer, isPartyOf } from "./entry-checks.queries.server";
import { findContest } from "./invoice-contest.queries.server";

export type DecideFindingRefusal =
  | { reason: "hidden" }
  /** Decided meanwhile, or the officer's own organisation keeps the book or is one of two that a contested number is about. */
  | { reason: "wrong_state" | "own_case" }
  | RequestIdConflict;

/**
 * An officer of the platform's authority, of none of its units now or lately, says what comes of something unusual, with a
 * note. From then on it keeps no rule from verifying, unless it is watched.
 */
export function decideFinding(
  input: { id: string; outcome: PatternOutcome; note: string },
  context: PersonContext,
  tx?: Transaction,
): Promise<Result<{ outcome: PatternOutcome }, DecideFindingRefusal>> {
  const run = (own: Transaction) =>
    once(context, "decideFinding", input, () => decide(input, context, own), own);
  return tx ? run(tx) : db().transaction(run);
}

async function decide(
  { id, outcome, note }: { id: string; outcome: PatternOutcome; note: string },
  context: PersonContext,
  tx: Transaction,
): Promise<Result<{ outcome: PatternOutcome }, DecideFindingRefusal>> {
  const { id: personId } = context.actor;
  const [finding] = await tx.execute<{ id: string; is_decided: boolean; is_party: boolean }>(sql`
    select g.id, g.outcome is not null as is_decided,
      ${isPartyOf(personId, sql`g.platform_id`, sql`'{}'::int[]`)} as is_party
    from pattern_findings g where g.id::text = ${id} and ${isItsOfficer(personId, sql`g.platform_id`)} for update of g`);
  if (!finding) return refuse({ reason: "hidden" });
  const contest = await findContest(finding.id, { officerId: personId }, tx);
  const audit = { action: "decideFinding", subject: { kind: "pattern-finding", id: finding.id } };
  if (finding.is_party || contest?.isParty) {
    await appendAudit(context, { ...audit, result: "denied", detail: { reason: "own_case" } }, tx);
    return refuse({ reason: "own_case" });
  }
  if (finding.is_decided) return refuse({ reason: "wrong_state" });
  await tx.execute(sql`
    update pattern_findings set outcome = ${outcome}, note = ${note}, decided_by = ${personId},
      decided_at = clock.now() where id = ${finding.id}`);
  await appendAudit(context, { ...audit, result: "done", detail: { outcome } }, tx);
  return ok({ outcome });
}
