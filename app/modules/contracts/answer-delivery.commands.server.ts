import { sql } from "drizzle-orm";
import { ok, type Result, refuse } from "~/app/core/result";
import { pathsIn } from "~/app/paths";
import { db, type Transaction } from "~/db/client.server";
import { contractFiles } from "~/db/schema/contracts";
import { dues } from "~/db/schema/payments";
import { appendAudit } from "../audit/audit.commands.server";
import type { PersonContext, RequestIdConflict } from "../audit/command-context";
import { once } from "../audit/once.commands.server";
import { type ExaminedFile, storeFile, withKeptFiles } from "../files/files.commands.server";
import { findClockTime } from "../registry/registry-day.queries.server";
import { completeIfDone } from "./contract-course.commands.server";
import { tellBoth, tellSide } from "./contract-tells.commands.server";
import { type MilestoneStatus, moveMilestone } from "./core/milestone-state";
import { lockContract, noteContractEvent, standsOnOtherSide } from "./locked-contract.commands.server";

export interface AnswerInput {
  contractId: string;
  milestone: number;
  /** Which delivery was shown: a later one is another matter. */
  round: number;
  isAccepted: boolean;
  /** Why it was rejected, or a word with the yes. */
  answer: string;
  /** The buyer's signed acceptance, where it has no account and the seller enters its word. */
  files?: readonly ExaminedFile[];
}

export type AnswerRefusal =
  | { reason: "hidden" }
  /** Answered, or delivered anew, meanwhile; or the contract has ended. */
  | { reason: "wrong_state" }
  | { reason: "not_yours_to_move" }
  /** They have acted for the other side, or belong to it. */
  | { reason: "two_people" }
  | { reason: "reason_missing" }
  /** Of a buyer without an account: nothing that shows its word. */
  | { reason: "file_missing" }
  | RequestIdConflict;

type Answered = Result<{ outcome: "accepted" | "rejected" }, AnswerRefusal>;

/**
 * Accepts or rejects a delivery: for the buyer, and for the seller on the buyer's signed paper where that has no account.
 * Acceptance makes the milestone's sum due; the last one may complete the contract.
 */
export async function answerDelivery(
  { files = [], ...input }: AnswerInput,
  context: PersonContext,
): Promise<Answered> {
  const asked = { ...input, files: files.map(({ sha256 }) => sha256) };
  const all = { ...input, files };
  return withKeptFiles(files, new Date().toISOString(), () =>
    db().transaction((tx) => once(context, "answerDelivery", asked, () => answer(all, context, tx), tx)),
  );
}

async function answer(
  {
    contractId,
    milestone,
    round,
    isAccepted,
    answer: said,
    files,
  }: AnswerInput & {
    files: readonly ExaminedFile[];
  },
  context: PersonContext,
  tx: Transaction,
): Promise<Answered> {
  const contract = await lockContract(contractId, context, tx);
  const open = contract && (await findOpenDelivery(contractId, milestone, tx));
  if (!contract || !open) return refuse({ reason: "hidden" });
  const isOnPaper = contract.buyerId === undefined;
  const mover = isOnPaper ? "buyer" : contract.side;
  const next = moveMilestone(open.status, isAccepted ? "accept" : "reject", mover);
  if (!next.ok) return next;
  if (contract.status !== "in_progress" || open.round !== round) return refuse({ reason: "wrong_state" });
  if (await standsOnOtherSide(contract, context.actor.id, tx)) return refuse({ reason: "two_people" });
  const words = said.trim();
  if (!isAccepted && words === "") return refuse({ reason: "reason_missing" });
  if (isOnPaper && files.length === 0) return refuse({ reason: "file_missing" });
  const personId = context.actor.id;
  const at = await findClockTime(tx);
  for (const file of isOnPaper ? files : []) {
    const { id: fileId } = await storeFile(file, { at, isUnordered: true }, tx);
    await tx
      .insert(contractFiles)
      .values({ contractId, kind: "certificate", side: contract.side, fileId, addedBy: personId });
  }
  await settle({ contractId, milestone, deliveryId: open.id, isAccepted, said: words, personId }, tx);
  const kind = isAccepted ? "accept" : "reject";
  await noteContractEvent({ contractId, kind, side: contract.side, personId, number: milestone }, tx);
  await tellSide(
    contractId,
    "seller",
    {
      kind: isAccepted ? "milestone-accepted" : "milestone-rejected",
      event: `${milestone}:${round}`,
      data: { number: milestone, ...(isAccepted ? {} : { reason: words }) },
      path: pathsIn("zh-CN").contractMilestone(contractId, milestone),
    },
    tx,
  );
  const subject = { kind: "contract", id: contractId };
  const detail = { milestone, round, isAccepted };
  await appendAudit(context, { action: "answerDelivery", subject, result: "done", detail }, tx);
  if (isAccepted) await completeIfDone(contractId, tx);
  return ok({ outcome: isAccepted ? "accepted" : "rejected" });
}

/**
 * Accepts a delivery by the buyer's silence, where the contract says so and its days are over; nothing otherwise. Locks
 * the contract. Both sides are told.
 */
export async function acceptBySilence(contractId: string, milestone: number, tx: Transaction): Promise<void> {
  const [contract] = await tx.execute<{ status: string }>(
    sql`select status from contracts where id = ${contractId} for update`,
  );
  const open = await findOpenDelivery(contractId, milestone, tx);
  if (contract?.status !== "in_progress" || !open?.is_silence_over) return;
  if (!moveMilestone(open.status, "accept", "system").ok) return;
  await settle({ contractId, milestone, deliveryId: open.id, isAccepted: true, isSilent: true }, tx);
  await noteContractEvent({ contractId, kind: "accept", number: milestone }, tx);
  const path = pathsIn("zh-CN").contractMilestone(contractId, milestone);
  const told = {
    kind: "milestone-accepted",
    event: `${milestone}:${open.round}`,
    data: { number: milestone },
    path,
  } as const;
  await tellBoth(contractId, told, tx);
  await completeIfDone(contractId, tx);
}

interface Settled {
  contractId: string;
  milestone: number;
  deliveryId: string;
  isAccepted: boolean;
  isSilent?: true;
  said?: string;
  personId?: number;
}

async function settle(
  { contractId, milestone, deliveryId, isAccepted, isSilent = undefined, said = "", personId }: Settled,
  tx: Transaction,
): Promise<void> {
  await tx.execute(sql`
    update deliveries set is_accepted = ${isAccepted}, is_silent = ${isSilent === true}, answered_at = clock.now(),
      answer = nullif(${said}, ''), answered_by = ${personId ?? null} where id = ${deliveryId}`);
  await tx.execute(sql`
    update contract_milestones set status = ${isAccepted ? "accepted" : "rejected"}, silent_at = null,
      accepted_at = case when ${isAccepted} then clock.now() end
    where contract_id = ${contractId} and milestone = ${milestone}`);
  if (!isAccepted) return;
  const [row] = await tx.execute<{ amount: string }>(sql`
    select n.amount_fen::text as amount from holding_versions v
    join version_milestones n on n.version_id = v.id and n.milestone = ${milestone}
    where v.contract_id = ${contractId}`);
  if (!row) throw new Error("what was accepted stands in no version");
  const amountFen = Number(row.amount);
  if (amountFen > 0) await tx.insert(dues).values({ contractId, kind: "milestone", milestone, amountFen });
}

async function findOpenDelivery(contractId: string, milestone: number, tx: Transaction) {
  const [row] = await tx.execute<{
    id: string;
    round: number;
    status: MilestoneStatus;
    is_silence_over: boolean;
  }>(sql`
    select d.id, d.round, m.status, coalesce(m.silent_at <= clock.now(), false) as is_silence_over
    from contract_milestones m
    join deliveries d on d.contract_id = m.contract_id and d.milestone = m.milestone
    where m.contract_id = ${contractId} and m.milestone = ${milestone}
    order by d.round desc limit 1`);
  return row;
}
