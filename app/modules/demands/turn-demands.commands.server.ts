import { type SQL, sql } from "drizzle-orm";
import { formatDate } from "~/app/i18n/format";
import { pathsIn } from "~/app/paths";
import { db, type Transaction } from "~/db/client.server";
import { listToldIds } from "../enquiries/enquiry-side.commands.server";
import { notify } from "../notifications/notify.commands.server";
import { findRuleNumber } from "../publications/rules.queries.server";
import { findRegistryDay, today } from "../registry/registry-day.queries.server";
import { remindOfComplaints } from "./complaint-decisions.commands.server";
import { creditSilentlyThrough } from "./credit.commands.server";
import { endDemand } from "./end-demand.commands.server";
import { lapseIntroductionsOfGone } from "./end-introductions.commands.server";
import { escalateDemands } from "./escalation.commands.server";
import { forgetTermsOfErased } from "./forget-terms.commands.server";
import { type LockedDemand, lockAnyDemand } from "./locked-demand.commands.server";
import { tellDemandChanged } from "./tell-demand.commands.server";

/**
 * What time does to demands, by the database's clock: those whose last day is over end, owners are reminded of those
 * that soon will, and those that nobody answered are passed on. Each in a transaction of its own, so that what was done
 * stays done when this is cut off. The work of the queue `demands.turn`.
 */
export async function turnDemands(signal?: AbortSignal): Promise<void> {
  await eachLiving(sql`d.expires_on < ${today}`, expire, signal);
  const days = await findRuleNumber("demand.remind-days", await findRegistryDay());
  await eachLiving(sql`d.reminded_at is null and d.expires_on <= ${today} + ${days}::int`, remind, signal);
  await escalateDemands(signal);
  await remindOfComplaints(signal);
  await creditSilentlyThrough(signal);
  await lapseIntroductionsOfGone();
  await forgetTermsOfErased(db());
}

/** Does something to every demand that asks for answers and for which the condition holds, asked again under its lock. */
async function eachLiving(
  where: SQL,
  work: (demand: LockedDemand, tx: Transaction) => Promise<void>,
  signal: AbortSignal | undefined,
): Promise<void> {
  const isDue = sql`d.status in ('open', 'matched') and ${where}`;
  const due = await db().execute<{ id: number }>(
    sql`select d.id from demands d where ${isDue} order by d.expires_on, d.id`,
  );
  for (const { id } of due) {
    if (signal?.aborted) return;
    await db().transaction(async (tx) => {
      const demand = await lockAnyDemand(id, tx);
      const [still] = await tx.execute(sql`select from demands d where d.id = ${id} and ${isDue}`);
      if (demand && still) await work(demand, tx);
    });
  }
}

async function expire(demand: LockedDemand, tx: Transaction): Promise<void> {
  await endDemand(demand, { move: "expire", by: "system" }, tx);
  await tellOwner(demand, "demand-expired", `demand-expired:${demand.id}`, {}, tx);
  await tellDemandChanged(demand.id, tx);
}

async function remind(demand: LockedDemand, tx: Transaction): Promise<void> {
  await tx.execute(sql`update demands set reminded_at = clock.now() where id = ${demand.id}`);
  const { expiresOn = "" } = demand;
  // One that was extended is reminded of its new end too.
  const eventKey = `demand-expiring:${demand.id}:${expiresOn}`;
  const until = { until: formatDate(expiresOn, "zh-CN"), untilEn: formatDate(expiresOn, "en") };
  await tellOwner(demand, "demand-expiring", eventKey, until, tx);
}

async function tellOwner(
  { id, title, organisationId, createdBy }: LockedDemand,
  kind: "demand-expiring" | "demand-expired",
  eventKey: string,
  data: Record<string, string>,
  tx: Transaction,
): Promise<void> {
  if (organisationId === undefined) return;
  const path = pathsIn("zh-CN").ownDemand(id);
  const to = await listToldIds(organisationId, { also: createdBy }, tx);
  await notify({ to, kind, eventKey, data: { demand: title, ...data, path } }, tx);
}
