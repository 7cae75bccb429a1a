import { sql } from "drizzle-orm";
import { ok, type Result, refuse } from "~/app/core/result";
import { pathsIn } from "~/app/paths";
import { db, type Transaction } from "~/db/client.server";
import { deliveries, deliveryFiles } from "~/db/schema/payments";
import { appendAudit } from "../audit/audit.commands.server";
import type { PersonContext, RequestIdConflict } from "../audit/command-context";
import { once } from "../audit/once.commands.server";
import { type ExaminedFile, storeFile, withKeptFiles } from "../files/files.commands.server";
import { findClockTime } from "../registry/registry-day.queries.server";
import { beginContract } from "./contract-course.commands.server";
import { tellSide } from "./contract-tells.commands.server";
import { type MilestoneStatus, moveMilestone } from "./core/milestone-state";
import { lockContract, noteContractEvent } from "./locked-contract.commands.server";

export interface DeliverInput {
  contractId: string;
  /** Its number within the contract. */
  milestone: number;
  /** What was handed over. */
  note: string;
  files?: readonly ExaminedFile[];
}

export type DeliverRefusal =
  | { reason: "hidden" }
  /** Not concluded, or over. */
  | { reason: "contract_not_running" }
  /** Delivered already, accepted or dropped. */
  | { reason: "wrong_state" }
  | { reason: "not_yours_to_move" }
  | { reason: "note_missing" }
  | RequestIdConflict;

/**
 * Delivers a milestone, once more after it was rejected: for the seller. The first delivery begins the contract. Where the
 * contract says that silence is a yes, the days run from midnight on, the day of the delivery not counted.
 */
export async function deliverMilestone(
  { files = [], ...input }: DeliverInput,
  context: PersonContext,
): Promise<Result<{ outcome: "delivered"; round: number }, DeliverRefusal>> {
  const asked = { ...input, files: files.map(({ sha256 }) => sha256) };
  const all = { ...input, files };
  return withKeptFiles(files, new Date().toISOString(), () =>
    db().transaction((tx) => once(context, "deliverMilestone", asked, () => deliver(all, context, tx), tx)),
  );
}

async function deliver(
  { contractId, milestone, note, files }: DeliverInput & { files: readonly ExaminedFile[] },
  context: PersonContext,
  tx: Transaction,
): Promise<Result<{ outcome: "delivered"; round: number }, DeliverRefusal>> {
  const contract = await lockContract(contractId, context, tx);
  const found = contract && (await findMilestone(contractId, milestone, tx));
  if (!contract || !found) return refuse({ reason: "hidden" });
  if (contract.status !== "signed" && contract.status !== "in_progress")
    return refuse({ reason: "contract_not_running" });
  const next = moveMilestone(found.status, "deliver", contract.side);
  if (!next.ok) return next;
  if (note.trim() === "") return refuse({ reason: "note_missing" });
  await beginContract(contract, tx);
  const personId = context.actor.id;
  const [row] = await tx
    .insert(deliveries)
    .values({ contractId, milestone, round: found.rounds + 1, note: note.trim(), deliveredBy: personId })
    .returning({ id: deliveries.id, round: deliveries.round });
  if (!row) throw new Error("a delivery was not written");
  const at = await findClockTime(tx);
  for (const file of files) {
    const { id: fileId } = await storeFile(file, { at, isUnordered: true }, tx);
    await tx.insert(deliveryFiles).values({ deliveryId: row.id, fileId });
  }
  await tx.execute(sql`
    update contract_milestones set status = ${next.value}, delivered_at = clock.now(),
      silent_at = ((clock.now() at time zone 'Asia/Shanghai')::date + 1 + ${found.silent_days}::int)::timestamp
        at time zone 'Asia/Shanghai'
    where contract_id = ${contractId} and milestone = ${milestone}`);
  await noteContractEvent({ contractId, kind: "deliver", side: "seller", personId, number: milestone }, tx);
  const path = pathsIn("zh-CN").contractMilestone(contractId, milestone);
  const event = `${milestone}:${row.round}`;
  await tellSide(
    contractId,
    "buyer",
    { kind: "milestone-delivered", event, data: { number: milestone }, path },
    tx,
  );
  const subject = { kind: "contract", id: contractId };
  const detail = { milestone, round: row.round };
  await appendAudit(context, { action: "deliverMilestone", subject, result: "done", detail }, tx);
  return ok({ outcome: "delivered", round: row.round });
}

async function findMilestone(contractId: string, milestone: number, tx: Transaction) {
  const [row] = await tx.execute<{
    status: MilestoneStatus;
    rounds: number;
    silent_days: number | null;
  }>(sql`
    select m.status,
      (select coalesce(max(d.round), 0) from deliveries d
        where d.contract_id = m.contract_id and d.milestone = m.milestone) as rounds,
      (select v.silent_days from holding_versions v where v.contract_id = m.contract_id) as silent_days
    from contract_milestones m where m.contract_id = ${contractId} and m.milestone = ${milestone}`);
  return row;
}
