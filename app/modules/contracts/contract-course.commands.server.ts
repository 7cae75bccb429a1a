import { sql } from "drizzle-orm";
import { ok, type Result, refuse } from "~/app/core/result";
import { db, type Transaction } from "~/db/client.server";
import { appendAudit } from "../audit/audit.commands.server";
import type { PersonContext, RequestIdConflict } from "../audit/command-context";
import { once } from "../audit/once.commands.server";
import { findOpenEnds, type OpenEnds } from "./contract-course.queries.server";
import { tellBoth } from "./contract-tells.commands.server";
import { whyNotDone } from "./core/contract-course";
import { type ContractStatus, moveContract } from "./core/contract-state";
import { lapseOpenVersions } from "./lapse-versions.commands.server";
import { lockContract, noteContractEvent } from "./locked-contract.commands.server";

/**
 * Begins a locked contract by what was done under it, such as its first delivery or payment; nothing when it has begun.
 * Answers its status afterwards.
 */
export async function beginContract(
  contract: { id: string; status: ContractStatus },
  tx: Transaction,
): Promise<ContractStatus> {
  const next = moveContract(contract.status, "begin", "system");
  if (!next.ok) return contract.status;
  await tx.execute(sql`update contracts set status = ${next.value} where id = ${contract.id}`);
  await noteContractEvent({ contractId: contract.id, kind: "begin" }, tx);
  return next.value;
}

/**
 * Completes a contract under way when every milestone is accepted and all that was due is paid; never one whose royalty
 * may still run, nor one without milestones, whose sides say so themselves. Locks it. Answers whether it did.
 */
export async function completeIfDone(contractId: string, tx: Transaction): Promise<boolean> {
  const [row] = await tx.execute<{ status: ContractStatus }>(
    sql`select status from contracts where id = ${contractId} for update`,
  );
  if (row?.status !== "in_progress") return false;
  const ends = await findOpenEnds(contractId, tx);
  if (ends.isRoyalty || ends.milestones === 0 || whyNotDone(ends)) return false;
  await complete(contractId, undefined, tx);
  return true;
}

export type CompleteRefusal =
  | { reason: "hidden" | "wrong_state" | NonNullable<ReturnType<typeof whyNotDone>> }
  | RequestIdConflict;

/** Either side says that a contract is done: all of it accepted and paid, and a royalty's last day over. */
export async function completeContract(
  input: { contractId: string },
  context: PersonContext,
): Promise<Result<{ outcome: "completed" }, CompleteRefusal>> {
  const work = async (tx: Transaction): Promise<Result<{ outcome: "completed" }, CompleteRefusal>> => {
    const contract = await lockContract(input.contractId, context, tx);
    if (!contract) return refuse({ reason: "hidden" });
    if (!moveContract(contract.status, "complete", contract.side).ok)
      return refuse({ reason: "wrong_state" });
    const ends: OpenEnds = await findOpenEnds(contract.id, tx);
    const why = whyNotDone(ends);
    if (why) return refuse({ reason: why });
    await complete(contract.id, { side: contract.side, personId: context.actor.id }, tx);
    const subject = { kind: "contract", id: contract.id };
    await appendAudit(context, { action: "completeContract", subject, result: "done" }, tx);
    return ok({ outcome: "completed" });
  };
  return db().transaction((tx) => once(context, "completeContract", input, () => work(tx), tx));
}

/** Begins a signed contract by hand. */
export async function startContract(
  input: { contractId: string },
  context: PersonContext,
): Promise<Result<{ outcome: "begun" }, { reason: "hidden" | "wrong_state" } | RequestIdConflict>> {
  const work = async (
    tx: Transaction,
  ): Promise<Result<{ outcome: "begun" }, { reason: "hidden" | "wrong_state" }>> => {
    const contract = await lockContract(input.contractId, context, tx);
    if (!contract) return refuse({ reason: "hidden" });
    const next = moveContract(contract.status, "begin", contract.side);
    if (!next.ok) return refuse({ reason: "wrong_state" });
    await tx.execute(sql`update contracts set status = ${next.value} where id = ${contract.id}`);
    const { id: contractId, side } = contract;
    await noteContractEvent({ contractId, kind: "begin", side, personId: context.actor.id }, tx);
    const subject = { kind: "contract", id: contractId };
    await appendAudit(context, { action: "startContract", subject, result: "done" }, tx);
    return ok({ outcome: "begun" });
  };
  return db().transaction((tx) => once(context, "startContract", input, () => work(tx), tx));
}

async function complete(
  contractId: string,
  by: { side: "seller" | "buyer"; personId: number } | undefined,
  tx: Transaction,
): Promise<void> {
  await tx.execute(
    sql`update contracts set status = 'completed', ended_at = clock.now() where id = ${contractId}`,
  );
  await lapseOpenVersions(contractId, tx);
  await noteContractEvent({ contractId, kind: "complete", ...by }, tx);
  await tellBoth(contractId, { kind: "contract-ended", event: "end" }, tx);
}
