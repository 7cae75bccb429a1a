import { sql } from "drizzle-orm";
import { ok, type Result, refuse } from "~/app/core/result";
import { pathsIn } from "~/app/paths";
import { db, type Transaction } from "~/db/client.server";
import { contractFiles, contractTerminations } from "~/db/schema/contracts";
import { appendAudit } from "../audit/audit.commands.server";
import type { PersonContext, RequestIdConflict } from "../audit/command-context";
import { once } from "../audit/once.commands.server";
import { type ExaminedFile, storeFile, withKeptFiles } from "../files/files.commands.server";
import { findClockTime } from "../registry/registry-day.queries.server";
import { otherSide, tellSide } from "./contract-tells.commands.server";
import { moveContract } from "./core/contract-state";
import type { TerminationGround } from "./core/vocabulary";
import { lapseOpenVersions } from "./lapse-versions.commands.server";
import { type LockedContract, lockContract, noteContractEvent } from "./locked-contract.commands.server";

export type TerminateRefusal =
  | { reason: "hidden" }
  /** Not concluded, or over. */
  | { reason: "wrong_state" }
  | { reason: "reason_missing" }
  /** What both agree on is asked of the other side first. */
  | { reason: "needs_agreement" }
  /** Nobody to ask: the buyer has no account, so its agreement is on paper. */
  | { reason: "file_missing" }
  /** Somebody has asked already, and waits for the answer. */
  | { reason: "asked_already" }
  /** Nothing waits for an answer, or one's own question. */
  | { reason: "nothing_asked" }
  | RequestIdConflict;

interface Reasons {
  contractId: string;
  /** Told to the other side. */
  reason: string;
}

/** Asks the other side to end a concluded contract by agreement. It answers with `answerTermination`. */
export async function askTermination(
  input: Reasons,
  context: PersonContext,
): Promise<Result<{ outcome: "asked" }, TerminateRefusal>> {
  const work = async (tx: Transaction): Promise<Result<{ outcome: "asked" }, TerminateRefusal>> => {
    const contract = await lockEndable(input.contractId, context, tx);
    if (!contract.ok) return contract;
    const { id: contractId, side, buyerId } = contract.value;
    if (buyerId === undefined) return refuse({ reason: "file_missing" });
    const reason = input.reason.trim();
    if (reason === "") return refuse({ reason: "reason_missing" });
    if (await findOpen(contractId, tx)) return refuse({ reason: "asked_already" });
    const personId = context.actor.id;
    const [row] = await tx
      .insert(contractTerminations)
      .values({ contractId, side, ground: "agreed", reason, askedBy: personId })
      .returning({ id: contractTerminations.id });
    await noteContractEvent({ contractId, kind: "ask-end", side, personId }, tx);
    const path = pathsIn("zh-CN").contract(contractId, "end");
    const told = { kind: "contract-end-asked", event: String(row?.id), data: { reason }, path } as const;
    await tellSide(contractId, otherSide(side), told, tx);
    const subject = { kind: "contract", id: contractId };
    await appendAudit(context, { action: "askTermination", subject, result: "done" }, tx);
    return ok({ outcome: "asked" });
  };
  return db().transaction((tx) => once(context, "askTermination", input, () => work(tx), tx));
}

/** The other side's answer; a yes ends the contract. Who asked takes the question back by a no. */
export async function answerTermination(
  input: { contractId: string; isAgreed: boolean; answer: string },
  context: PersonContext,
): Promise<Result<{ outcome: "terminated" | "declined" }, TerminateRefusal>> {
  const work = async (
    tx: Transaction,
  ): Promise<Result<{ outcome: "terminated" | "declined" }, TerminateRefusal>> => {
    const locked = await lockEndable(input.contractId, context, tx);
    if (!locked.ok) return locked;
    const contract = locked.value;
    const open = await findOpen(contract.id, tx);
    if (!open || (input.isAgreed && open.side === contract.side)) return refuse({ reason: "nothing_asked" });
    await tx.execute(sql`
      update contract_terminations set is_agreed = ${input.isAgreed}, answered_at = clock.now(),
        answered_by = ${context.actor.id}, answer = nullif(${input.answer.trim()}, '') where id = ${open.id}`);
    if (input.isAgreed) await end(contract, { ground: "agreed", reason: open.reason }, context, tx);
    else {
      const { id: contractId, side } = contract;
      await noteContractEvent({ contractId, kind: "decline-end", side, personId: context.actor.id }, tx);
    }
    const detail = { isAgreed: input.isAgreed };
    const subject = { kind: "contract", id: contract.id };
    await appendAudit(context, { action: "answerTermination", subject, result: "done", detail }, tx);
    return ok({ outcome: input.isAgreed ? "terminated" : "declined" });
  };
  return db().transaction((tx) => once(context, "answerTermination", input, () => work(tx), tx));
}

/**
 * Ends a concluded contract by one side's word on a ground of law or of the contract; the notice of it is what the other
 * side is told. By agreement only where the buyer has no account, on its signed paper. What is accepted stays due.
 */
export async function terminateContract(
  { files = [], ...input }: Reasons & { ground: TerminationGround; files?: readonly ExaminedFile[] },
  context: PersonContext,
): Promise<Result<{ outcome: "terminated" }, TerminateRefusal>> {
  const work = async (tx: Transaction): Promise<Result<{ outcome: "terminated" }, TerminateRefusal>> => {
    const locked = await lockEndable(input.contractId, context, tx);
    if (!locked.ok) return locked;
    const { id: contractId, side, buyerId } = locked.value;
    const { ground } = input;
    const reason = input.reason.trim();
    if (reason === "") return refuse({ reason: "reason_missing" });
    if (ground === "agreed" && buyerId !== undefined) return refuse({ reason: "needs_agreement" });
    if (ground === "agreed" && files.length === 0) return refuse({ reason: "file_missing" });
    const personId = context.actor.id;
    const at = await findClockTime(tx);
    for (const file of files) {
      const { id: fileId } = await storeFile(file, { at, isUnordered: true }, tx);
      await tx.insert(contractFiles).values({ contractId, kind: "other", side, fileId, addedBy: personId });
    }
    await lapseOpenVersions(contractId, tx);
    const onPaper = ground === "agreed" ? { isAgreed: true, answeredAt: sql`clock.now()` } : {};
    await tx
      .insert(contractTerminations)
      .values({ contractId, side, ground, reason, askedBy: personId, ...onPaper });
    await end(locked.value, { ground, reason }, context, tx);
    const detail = { ground };
    const subject = { kind: "contract", id: contractId };
    await appendAudit(context, { action: "terminateContract", subject, result: "done", detail }, tx);
    return ok({ outcome: "terminated" });
  };
  const asked = { ...input, files: files.map(({ sha256 }) => sha256) };
  return withKeptFiles(files, new Date().toISOString(), () =>
    db().transaction((tx) => once(context, "terminateContract", asked, () => work(tx), tx)),
  );
}

async function lockEndable(
  contractId: string,
  context: PersonContext,
  tx: Transaction,
): Promise<Result<LockedContract, { reason: "hidden" | "wrong_state" }>> {
  const contract = await lockContract(contractId, context, tx);
  if (!contract) return refuse({ reason: "hidden" });
  if (!moveContract(contract.status, "terminate", contract.side).ok) return refuse({ reason: "wrong_state" });
  return ok(contract);
}

async function findOpen(contractId: string, tx: Transaction) {
  const [row] = await tx.execute<{ id: string; side: "seller" | "buyer"; reason: string }>(sql`
    select id, side, reason from contract_terminations where contract_id = ${contractId} and answered_at is null`);
  return row;
}

async function end(
  { id: contractId, side }: LockedContract,
  { ground, reason }: { ground: TerminationGround; reason: string },
  context: PersonContext,
  tx: Transaction,
): Promise<void> {
  await tx.execute(sql`
    update contracts set status = 'terminated', ended_at = clock.now(), termination_ground = ${ground},
      termination_reason = ${reason} where id = ${contractId}`);
  await tx.execute(sql`
    update contract_milestones set status = 'dropped', silent_at = null
    where contract_id = ${contractId} and status in ('planned', 'delivered', 'rejected')`);
  if (ground === "agreed") await lapseOpenVersions(contractId, tx);
  await noteContractEvent({ contractId, kind: "terminate", side, personId: context.actor.id }, tx);
  await tellSide(contractId, otherSide(side), { kind: "contract-ended", event: "end" }, tx);
}
