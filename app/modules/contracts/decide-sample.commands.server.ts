import { sql } from "drizzle-orm";
import { ok, type Result, refuse } from "~/app/core/result";
import { db, type Transaction } from "~/db/client.server";
import { appendAudit } from "../audit/audit.commands.server";
import type { PersonContext, RequestIdConflict } from "../audit/command-context";
import { once } from "../audit/once.commands.server";
import type { SampleOutcome } from "./core/sample";
import { isItsOfficer, isPartyOfEntry } from "./entry-checks.queries.server";

export type DecideSampleRefusal =
  | { reason: "hidden" }
  | { reason: "wrong_state" | "own_case" }
  /** Who verified it does not check it. */
  | { reason: "own_verification" }
  | RequestIdConflict;

/**
 * An officer of the platform's authority, who neither verified the entry nor is of a party, says what came of its check. Given
 * once. What is wrong is taken back by a reversal.
 */
export function decideSample(
  input: { quarter: string; entryId: string; outcome: SampleOutcome; note: string },
  context: PersonContext,
  tx?: Transaction,
): Promise<Result<{ outcome: SampleOutcome }, DecideSampleRefusal>> {
  const run = (own: Transaction) =>
    once(context, "decideSample", input, () => decide(input, context, own), own);
  return tx ? run(tx) : db().transaction(run);
}

async function decide(
  {
    quarter,
    entryId,
    outcome,
    note,
  }: { quarter: string; entryId: string; outcome: SampleOutcome; note: string },
  context: PersonContext,
  tx: Transaction,
): Promise<Result<{ outcome: SampleOutcome }, DecideSampleRefusal>> {
  const { id: personId } = context.actor;
  const [entry] = await tx.execute<{ is_decided: boolean; is_party: boolean; is_verifier: boolean }>(sql`
    select y.outcome is not null as is_decided, ${isPartyOfEntry(personId)} as is_party,
      exists (select from ledger_lines l where l.entry_id = e.id and l.kind = 'verify' and l.actor_id = ${personId})
        as is_verifier
    from audit_sample_entries y join revenue_entries e on e.id = y.entry_id
    where y.quarter = ${quarter} and y.entry_id::text = ${entryId} and ${isItsOfficer(personId)} for update of y`);
  if (!entry) return refuse({ reason: "hidden" });
  const audit = { action: "decideSample", subject: { kind: "revenue-entry", id: entryId } };
  const own = entry.is_party ? "own_case" : entry.is_verifier ? "own_verification" : undefined;
  if (own) {
    await appendAudit(context, { ...audit, result: "denied", detail: { reason: own, quarter } }, tx);
    return refuse({ reason: own });
  }
  if (entry.is_decided) return refuse({ reason: "wrong_state" });
  await tx.execute(sql`
    update audit_sample_entries set outcome = ${outcome}, note = ${note || null}, decided_by = ${personId},
      decided_at = clock.now() where quarter = ${quarter} and entry_id::text = ${entryId}`);
  await appendAudit(context, { ...audit, result: "done", detail: { outcome, quarter } }, tx);
  return ok({ outcome });
}
