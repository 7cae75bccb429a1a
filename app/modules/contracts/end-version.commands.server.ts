import { sql } from "drizzle-orm";
import { ok, type Result, refuse } from "~/app/core/result";
import { db, type Transaction } from "~/db/client.server";
import { appendAudit } from "../audit/audit.commands.server";
import type { PersonContext, RequestIdConflict } from "../audit/command-context";
import { once } from "../audit/once.commands.server";
import { otherSide, tellSide } from "./contract-tells.commands.server";
import { moveContract, moveVersion, type VersionStatus } from "./core/contract-state";
import type { ContractSide } from "./core/vocabulary";
import { lapseOpenVersions } from "./lapse-versions.commands.server";
import { type LockedContract, lockContract, noteContractEvent } from "./locked-contract.commands.server";

export type EndVersionRefusal =
  | { reason: "hidden" }
  /** Signed by both, refused or withdrawn meanwhile. */
  | { reason: "not_proposed" }
  /** Only the other side refuses; only the one that wrote it withdraws. */
  | { reason: "not_yours_to_move" }
  | { reason: "reason_missing" }
  | RequestIdConflict;

interface VersionInput {
  contractId: string;
  /** Number of the version. */
  version: number;
}

/** Sends a proposed version back with a reason that the other side is told; whoever had signed it is bound by nothing. */
export async function refuseVersion(
  input: VersionInput & { reason: string },
  context: PersonContext,
): Promise<Result<{ outcome: "refused" }, EndVersionRefusal>> {
  const work = async (tx: Transaction): Promise<Result<{ outcome: "refused" }, EndVersionRefusal>> => {
    const found = await lockVersion(input, context, tx);
    if (!found.ok) return found;
    const { contract, version } = found.value;
    const next = moveVersion(version.status, "refuse", moverOf(contract, version));
    if (!next.ok) return refuse({ reason: reasonOf(next.refusal) });
    const reason = input.reason.trim();
    if (reason === "") return refuse({ reason: "reason_missing" });
    await tx.execute(sql`update contract_versions set status = ${next.value}, reason = ${reason}, ended_at = clock.now()
      where id = ${version.id}`);
    await note("refuseVersion", "refuse", found.value, context, tx);
    const told = { kind: "contract-refused", event: String(version.number), data: { reason } } as const;
    await tellSide(contract.id, otherSide(contract.side), told, tx);
    return ok({ outcome: "refused" });
  };
  return db().transaction((tx) => once(context, "refuseVersion", input, () => work(tx), tx));
}

/** Takes back a version that one's own side wrote, proposed or not; the next one has another number. */
export async function withdrawVersion(
  input: VersionInput,
  context: PersonContext,
): Promise<Result<{ outcome: "withdrawn" }, EndVersionRefusal>> {
  const work = async (tx: Transaction): Promise<Result<{ outcome: "withdrawn" }, EndVersionRefusal>> => {
    const found = await lockVersion(input, context, tx);
    if (!found.ok) return found;
    const { contract, version } = found.value;
    const next = moveVersion(version.status, "withdraw", moverOf(contract, version));
    if (!next.ok) return refuse({ reason: reasonOf(next.refusal) });
    await tx.execute(sql`update contract_versions set status = ${next.value}, typed = null, ended_at = clock.now()
      where id = ${version.id}`);
    await note("withdrawVersion", "withdraw", found.value, context, tx);
    return ok({ outcome: "withdrawn" });
  };
  return db().transaction((tx) => once(context, "withdrawVersion", input, () => work(tx), tx));
}

/** Gives a contract up that was never concluded; either side may. What it came from is free for another one. */
export async function dropContract(
  input: { contractId: string },
  context: PersonContext,
): Promise<Result<{ outcome: "dropped" }, { reason: "hidden" | "wrong_state" } | RequestIdConflict>> {
  const work = async (
    tx: Transaction,
  ): Promise<Result<{ outcome: "dropped" }, { reason: "hidden" | "wrong_state" }>> => {
    const contract = await lockContract(input.contractId, context, tx);
    if (!contract) return refuse({ reason: "hidden" });
    const next = moveContract(contract.status, "drop", contract.side);
    if (!next.ok) return refuse({ reason: "wrong_state" });
    const { id: contractId, side } = contract;
    const [proposed] = await tx.execute(
      sql`select from contract_versions where contract_id = ${contractId} and status <> 'draft'`,
    );
    await tx.execute(
      sql`update contracts set status = ${next.value}, ended_at = clock.now() where id = ${contractId}`,
    );
    await lapseOpenVersions(contractId, tx);
    await noteContractEvent({ contractId, kind: "drop", side, personId: context.actor.id }, tx);
    const subject = { kind: "contract", id: contractId };
    await appendAudit(context, { action: "dropContract", subject, result: "done" }, tx);
    // Of a draft that was never shown the other side need not hear.
    if (proposed) await tellSide(contractId, otherSide(side), { kind: "contract-ended", event: "end" }, tx);
    return ok({ outcome: "dropped" });
  };
  return db().transaction((tx) => once(context, "dropContract", input, () => work(tx), tx));
}

interface Found {
  contract: LockedContract;
  version: { id: string; number: number; status: VersionStatus; author: ContractSide };
}

async function lockVersion(
  { contractId, version }: VersionInput,
  context: PersonContext,
  tx: Transaction,
): Promise<Result<Found, { reason: "hidden" }>> {
  const contract = await lockContract(contractId, context, tx);
  if (!contract) return refuse({ reason: "hidden" });
  const [row] = await tx.execute<{
    id: string;
    number: number;
    status: VersionStatus;
    author: ContractSide;
  }>(sql`
    select id, number, status, author from contract_versions
    where contract_id = ${contractId} and number = ${version} and (status <> 'draft' or author = ${contract.side})`);
  return row ? ok({ contract, version: row }) : refuse({ reason: "hidden" });
}

/** A buyer without an account answers on paper: then the side that wrote it also notes its no. */
function moverOf({ side, buyerId }: LockedContract, { author }: Found["version"]) {
  return side === author || buyerId === undefined ? "author" : "other";
}

function reasonOf({ reason }: { reason: "wrong_state" | "not_yours_to_move" }) {
  return reason === "wrong_state" ? "not_proposed" : reason;
}

async function note(
  action: "refuseVersion" | "withdrawVersion",
  kind: "refuse" | "withdraw",
  { contract, version }: Found,
  context: PersonContext,
  tx: Transaction,
): Promise<void> {
  const { id: contractId, side } = contract;
  const personId = context.actor.id;
  await noteContractEvent({ contractId, kind, side, personId, number: version.number }, tx);
  const subject = { kind: "contract", id: contractId };
  const detail = { version: version.number, side };
  await appendAudit(context, { action, subject, result: "done", detail }, tx);
}
