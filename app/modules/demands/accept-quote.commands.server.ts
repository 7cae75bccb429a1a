import { sql } from "drizzle-orm";
import { ok, type Result, refuse } from "~/app/core/result";
import { db, type Transaction } from "~/db/client.server";
import { appendAudit } from "../audit/audit.commands.server";
import type { PersonContext, RequestIdConflict } from "../audit/command-context";
import { once } from "../audit/once.commands.server";
import { lockQuoteForOwner, noteQuoteEvent, tellPlatformOfQuote } from "./choose-lock.commands.server";
import { moveDemand } from "./core/demand-state";
import { moveQuote } from "./core/quote-state";
import { type Claim, type ClaimRefusal, claimIntroductions } from "./credit.commands.server";
import { isStillTheirs } from "./demand-sight.queries.server";
import { endDemand } from "./end-demand.commands.server";
import { tellDemandChanged } from "./tell-demand.commands.server";

export interface AcceptInput {
  demandId: number;
  quoteId: string;
  /** The number of the revision that the owner was shown. */
  expectedRevision: number;
  /** What the owner says of each introduction that `listClaimable` asks about. */
  claims: readonly Claim[];
}

export type AcceptRefusal =
  /** One may not know of it, or may not bind the owner. */
  | { reason: "hidden" }
  /** Another quote of this demand was accepted before. */
  | { reason: "another_accepted" }
  /** This very quote was accepted before. */
  | { reason: "accepted_already" }
  | { reason: "demand_ended" }
  /** The platform has sent a newer revision than the one that was shown. */
  | { reason: "revised" }
  /** Its last day is over. */
  | { reason: "no_longer_valid" }
  /** The platform has another lead unit now, one not in standing or none; has ended; or is kept out by the owner. */
  | { reason: "not_theirs_now" }
  /** Withdrawn or declined meanwhile. */
  | { reason: "quote_ended" }
  | ClaimRefusal
  | RequestIdConflict;

/**
 * Accepts a quote: it is the one, the demand is awarded, all other quotes are declined politely. For owners and managers
 * of the demand's owner, of the revision that they were shown, while it is valid. Of two at once one wins.
 */
export async function acceptQuote(
  input: AcceptInput,
  context: PersonContext,
): Promise<Result<{ outcome: "accepted" }, AcceptRefusal>> {
  return db().transaction((tx) => once(context, "acceptQuote", input, () => accept(input, context, tx), tx));
}

async function accept(
  { demandId, quoteId, expectedRevision, claims }: AcceptInput,
  context: PersonContext,
  tx: Transaction,
): Promise<Result<{ outcome: "accepted" }, AcceptRefusal>> {
  const locked = await lockQuoteForOwner({ demandId, quoteId }, context, tx, "binding");
  if (!locked) return refuse({ reason: "hidden" });
  const { demand, quote } = locked;
  if (quote.status === "accepted") return refuse({ reason: "accepted_already" });
  if (demand.status === "awarded") return refuse({ reason: "another_accepted" });
  if (!moveDemand(demand.status, "award", "owner").ok) return refuse({ reason: "demand_ended" });
  const next = moveQuote(quote.status, "accept", "owner");
  if (!next.ok) return refuse({ reason: "quote_ended" });
  if (quote.revision !== expectedRevision) return refuse({ reason: "revised" });
  if (!quote.isValid) return refuse({ reason: "no_longer_valid" });
  if (!(await canStillAnswer(quote.id, tx))) return refuse({ reason: "not_theirs_now" });
  const claimed = await claimIntroductions(
    claims,
    { demandId, platformId: quote.platformId, quoteId: quote.id },
    context,
    tx,
  );
  if (!claimed.ok) return claimed;
  await tx.execute(sql`
    update quotes set status = ${next.value}, ended_at = clock.now(), ended_by = ${context.actor.id}
    where id = ${quote.id}`);
  await noteQuoteEvent({ quoteId: quote.id, kind: "accept", personId: context.actor.id }, tx);
  await endDemand(
    demand,
    { move: "award", by: "owner", personId: context.actor.id, acceptedQuote: quote.id },
    tx,
  );
  await tellPlatformOfQuote(
    locked,
    "quote-accepted",
    { organisation: await ownerName(demand.organisationId, tx) },
    tx,
  );
  await appendAudit(
    context,
    { action: "acceptQuote", subject: { kind: "quote", id: quote.id }, result: "done" },
    tx,
  );
  await tellDemandChanged(demand.id, tx);
  return ok({ outcome: "accepted" });
}

async function canStillAnswer(quoteId: string, tx: Transaction): Promise<boolean> {
  const [row] = await tx.execute(sql`
    select from quotes q join demands d on d.id = q.demand_id join platforms p on p.id = q.platform_id
    where q.id = ${quoteId} and ${isStillTheirs(sql`q`, sql`d`, sql`p`)}`);
  return row !== undefined;
}

async function ownerName(organisationId: number | undefined, tx: Transaction): Promise<string> {
  const [row] = await tx.execute<{ name_zh: string }>(
    sql`select name_zh from organisations where id = ${organisationId ?? 0}`,
  );
  if (!row) throw new Error("a demand with quotes has no owner");
  return row.name_zh;
}
