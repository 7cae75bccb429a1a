import { sql } from "drizzle-orm";
import { ok, type Result, refuse } from "~/app/core/result";
import type { Transaction } from "~/db/client.server";
import type { CommandContext } from "../audit/command-context";
import { lockPlatformFor } from "../capabilities/managed-platform.commands.server";
import { isLiving } from "./core/demand-state";
import type { QuoteStatus } from "./core/quote-state";
import { isTheirs } from "./demand-sight.queries.server";
import {
  type DemandForPlatform,
  lockAnyDemand,
  lockDemandForPlatform,
} from "./locked-demand.commands.server";

/** A platform's quote as its commands need it; its demand is locked, and so is it. */
export interface LockedQuote {
  id: string;
  status: QuoteStatus;
  /** It was sent at least once. */
  wasSent: boolean;
}

export type AnswerRefusal =
  /** One may not know of the demand, or manages no such platform. */
  | { reason: "hidden" }
  /** The owner has not let this platform know the details. */
  | { reason: "masked" }
  /** The demand asks for answers no more. */
  | { reason: "ended" };

/**
 * A living demand, locked, of which the platform knows everything, for a person who manages its lead unit of today, with
 * the quote that there is.
 */
export async function lockForAnswer(
  { demandId, slug }: { demandId: number; slug: string },
  context: CommandContext,
  tx: Transaction,
): Promise<Result<DemandForPlatform & { quote?: LockedQuote }, AnswerRefusal>> {
  const known = await lockDemandForPlatform(demandId, slug, context, tx);
  if (!known) return refuse({ reason: "hidden" });
  if (!isLiving(known.demand.status)) return refuse({ reason: "ended" });
  if (known.sight !== "full") return refuse({ reason: "masked" });
  const quote = await findLocked(demandId, known.platform.id, tx);
  return ok({ ...known, ...(quote ? { quote } : {}) });
}

/**
 * The quote of a platform, locked with its demand, for a person who manages the platform's lead unit of today: also
 * where the platform may know nothing of the demand any more. Undefined: there is none for them.
 */
export async function lockOwnQuote(
  { demandId, slug }: { demandId: number; slug: string },
  context: CommandContext,
  tx: Transaction,
) {
  const platform = await lockPlatformFor(slug, context, tx);
  const demand = platform && (await lockAnyDemand(demandId, tx));
  const quote = demand && (await findLocked(demandId, platform.id, tx));
  return quote && { platform, demand, quote };
}

async function findLocked(
  demandId: number,
  platformId: number,
  tx: Transaction,
): Promise<LockedQuote | undefined> {
  const [row] = await tx.execute<{ id: string; status: QuoteStatus; was_sent: boolean }>(sql`
    select q.id, q.status, q.submitted_at is not null as was_sent
    from quotes q join platforms p on p.id = q.platform_id join demands d on d.id = q.demand_id
    where d.id = ${demandId} and p.id = ${platformId} and ${isTheirs(sql`q`, sql`d`, sql`p`)} for update of q`);
  return row && { id: row.id, status: row.status, wasSent: row.was_sent };
}
