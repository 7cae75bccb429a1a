import { sql } from "drizzle-orm";
import { civilDateAt } from "~/app/core/civil-date";
import { addWorkingDays } from "~/app/core/working-days";
import type { Transaction } from "~/db/client.server";
import { endOf } from "../enquiries/core/answer-day";
import { findWorkingCalendar } from "../jobs/calendar.queries.server";
import { enqueue } from "../jobs/enqueue.server";
import { findRuleNumber } from "../publications/rules.queries.server";
import { findRegistryDay } from "../registry/registry-day.queries.server";
import { type DemandMover, moveDemand } from "./core/demand-state";
import { type LockedDemand, noteDemandEvent } from "./locked-demand.commands.server";
import { fixMask } from "./mask.commands.server";
import { settleMatched } from "./shortlist-matched.commands.server";
import { tellDemandChanged } from "./tell-demand.commands.server";

/**
 * Publishes a locked demand: its mask is fixed, the clock of the first answer and that of its end begin, and who suits it
 * is looked for. `by`: its owner, the officer who cleared it, or the site when what was held is released. Throws when the
 * state table does not allow it; the caller has asked. A demand that was sent back after somebody had answered keeps the
 * clock of its first answer. Enqueues, so it comes last in its transaction.
 */
export async function openDemand(
  demand: Pick<LockedDemand, "id" | "status">,
  { personId, by = "owner" }: { personId?: number | undefined; by?: DemandMover },
  tx: Transaction,
): Promise<void> {
  const move = by === "officer" ? "clear" : "publish";
  const moved = moveDemand(demand.status, move, by);
  if (!moved.ok) throw new Error(`a demand that is ${demand.status} was to ${move}`);
  await fixMask(demand.id, tx);
  const today = await findRegistryDay(tx);
  const calendar = await findWorkingCalendar(tx);
  const answerDays = await findRuleNumber("demand.answer-days", today, tx);
  const openDays = await findRuleNumber("demand.open-days", today, tx);
  const dueAt = endOf(addWorkingDays(today, answerDays, calendar)).toISOString();
  const expiresOn = civilDateAt(new Date(Date.parse(`${today}T00:00:00+08:00`) + openDays * 86_400_000));
  await tx.execute(sql`
    update demands set status = ${moved.value}, updated_at = clock.now(),
      opened_at = case when first_reply_at is null then clock.now() else opened_at end,
      due_at = case when first_reply_at is null then ${dueAt}::timestamptz else due_at end,
      expires_on = ${expiresOn}, extensions = 0, reminded_at = null, escalated_at = null,
      check_reasons = '{}', check_note = null
    where id = ${demand.id}`);
  await noteDemandEvent({ demandId: demand.id, kind: move, personId }, tx);
  // One that was out before may have been matched then.
  await settleMatched(demand.id, tx);
  await tellDemandChanged(demand.id, tx);
  await enqueue(tx, "demands.match", { demandId: demand.id });
}
