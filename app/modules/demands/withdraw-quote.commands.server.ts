import { sql } from "drizzle-orm";
import { ok, type Result, refuse } from "~/app/core/result";
import { db, type Transaction } from "~/db/client.server";
import { quoteEvents } from "~/db/schema/quotes";
import { appendAudit } from "../audit/audit.commands.server";
import type { CommandContext, RequestIdConflict } from "../audit/command-context";
import { once } from "../audit/once.commands.server";
import { isLiving } from "./core/demand-state";
import { moveQuote, type QuoteRefusal } from "./core/quote-state";
import { takeBackHeldQuote } from "./held-quote.commands.server";
import { type AnswerRefusal, lockForAnswer, lockOwnQuote } from "./locked-quote.commands.server";
import { countToday } from "./quote-events.queries.server";
import { settleMatched } from "./shortlist-matched.commands.server";
import { tellOwnerOfQuote } from "./tell-owner.commands.server";

/** Whose quote to what. */
export interface OwnQuoteTarget {
  demandId: number;
  slug: string;
}

export type WithdrawRefusal =
  | AnswerRefusal
  | QuoteRefusal
  /** Taken up again more often within a day than anybody needs: each withdrawal is told. */
  | { reason: "too_many" }
  | RequestIdConflict;

/** How often one quote may be taken up again within a day. */
const mostResumed = 3;

/**
 * Takes a quote back while the demand still asks: it can no longer be accepted, and its owner, if it was ever sent, is
 * told. For a person who manages the platform's lead unit of today, also where the platform may know nothing more of
 * the demand. What waits for an officer is taken back too.
 */
export async function withdrawQuote(
  input: OwnQuoteTarget,
  context: CommandContext,
): Promise<Result<{ quoteId: string }, WithdrawRefusal>> {
  const work = async (tx: Transaction): Promise<Result<{ quoteId: string }, WithdrawRefusal>> => {
    const own = await lockOwnQuote(input, context, tx);
    if (!own) return refuse({ reason: "hidden" });
    const { demand, quote } = own;
    if (!isLiving(demand.status)) return refuse({ reason: "ended" });
    const moved = moveQuote(quote.status, "withdraw", "platform");
    if (!moved.ok) return moved;
    await tx.execute(sql`
      update quotes set status = ${moved.value}, ended_at = clock.now(), ended_by = ${personOf(context)}
      where id = ${quote.id}`);
    await note(quote.id, "withdraw", context, tx);
    await takeBackHeldQuote(quote.id, tx);
    await settleMatched(demand.id, tx);
    if (quote.status !== "draft") {
      const withdrawals = await countOf(quote.id, "withdraw", tx);
      const eventKey = `quote-withdrawn:${quote.id}:${withdrawals}`;
      await tellOwnerOfQuote({ ...own, quoteId: quote.id }, { kind: "quote-withdrawn", eventKey }, tx);
    }
    return ok({ quoteId: quote.id });
  };
  return db().transaction((tx) => once(context, "withdrawQuote", input, () => work(tx), tx));
}

/** Takes a withdrawn quote up again, as a draft: nobody is told before it is sent. Same people as for a new one. */
export async function resumeQuote(
  input: OwnQuoteTarget,
  context: CommandContext,
): Promise<Result<{ quoteId: string }, WithdrawRefusal>> {
  const work = async (tx: Transaction): Promise<Result<{ quoteId: string }, WithdrawRefusal>> => {
    const locked = await lockForAnswer(input, context, tx);
    if (!locked.ok) return locked;
    const { quote } = locked.value;
    if (!quote) return refuse({ reason: "hidden" });
    const moved = moveQuote(quote.status, "resume", "platform");
    if (!moved.ok) return moved;
    if ((await countToday(quote.id, ["resume"], tx)) >= mostResumed) return refuse({ reason: "too_many" });
    await tx.execute(
      sql`update quotes set status = ${moved.value}, ended_at = null, ended_by = null where id = ${quote.id}`,
    );
    await note(quote.id, "resume", context, tx);
    return ok({ quoteId: quote.id });
  };
  return db().transaction((tx) => once(context, "resumeQuote", input, () => work(tx), tx));
}

async function note(
  quoteId: string,
  kind: "withdraw" | "resume",
  context: CommandContext,
  tx: Transaction,
): Promise<void> {
  await tx.insert(quoteEvents).values({ quoteId, kind, personId: personOf(context) });
  const action = kind === "withdraw" ? "withdrawQuote" : "resumeQuote";
  await appendAudit(context, { action, subject: { kind: "quote", id: quoteId }, result: "done" }, tx);
}

async function countOf(quoteId: string, kind: string, tx: Transaction): Promise<number> {
  const [row] = await tx.execute<{ count: number }>(
    sql`select count(*)::int as count from quote_events where quote_id = ${quoteId} and kind = ${kind}`,
  );
  return row?.count ?? 0;
}

function personOf({ actor }: CommandContext): number | null {
  return actor.kind === "person" ? actor.id : null;
}
