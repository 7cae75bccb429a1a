import { sql } from "drizzle-orm";
import type { Transaction } from "~/db/client.server";
import { type DemandMove, type DemandMover, moveDemand } from "./core/demand-state";
import type { WithdrawReason } from "./core/vocabulary";
import { lapseIntroductions } from "./end-introductions.commands.server";
import { endPairs } from "./end-pairs.commands.server";
import { declineOtherQuotes } from "./end-quotes.commands.server";
import { type LockedDemand, noteDemandEvent } from "./locked-demand.commands.server";

/** The moves that end a demand. */
export type DemandEnd = Extract<DemandMove, "award" | "join" | "withdraw" | "expire">;

/**
 * Ends a locked demand, and with it all that hung on it: quotes in question are declined, introductions that were not
 * accepted lapse, proposals to join end. The caller has asked `moveDemand`; what others see of it follows from the
 * caller's `indexRecords` and `notifyPages`: one that was out reads as ended, one that was not, or no longer, is known to
 * nobody. `acceptedQuote`: the one that is not declined.
 */
export async function endDemand(
  demand: LockedDemand,
  end: {
    move: DemandEnd;
    by: DemandMover;
    personId?: number | undefined;
    reason?: WithdrawReason | undefined;
    note?: string | undefined;
    acceptedQuote?: string;
    joinedInto?: number;
  },
  tx: Transaction,
): Promise<void> {
  const moved = moveDemand(demand.status, end.move, end.by);
  if (!moved.ok) throw new Error(`a demand that is ${demand.status} was to ${end.move}`);
  await tx.execute(sql`
    update demands set status = ${moved.value}, closed_at = clock.now(), closed_by = ${end.personId ?? null},
      close_reason = ${end.reason ?? null}, close_note = ${end.note ?? null}, joined_into = ${end.joinedInto ?? null},
      opened_at = case when status in ('draft', 'checking') then null else opened_at end, updated_at = clock.now()
    where id = ${demand.id}`);
  await noteDemandEvent({ demandId: demand.id, kind: end.move, personId: end.personId, note: end.note }, tx);
  const reason = end.move === "award" ? "another_chosen" : "demand_ended";
  const but = end.acceptedQuote;
  await declineOtherQuotes({ demandId: demand.id, reason, ...(but === undefined ? {} : { but }) }, tx);
  await lapseIntroductions(demand.id, tx);
  await endPairs(demand.id, tx);
}
