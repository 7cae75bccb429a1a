import { sql } from "drizzle-orm";
import { ok, type Result, refuse } from "~/app/core/result";
import { db, type Transaction } from "~/db/client.server";
import { contractFiles } from "~/db/schema/contracts";
import { takeAttempts } from "../accounts/rate-limits.commands.server";
import { appendAudit } from "../audit/audit.commands.server";
import type { PersonContext, RequestIdConflict } from "../audit/command-context";
import { once } from "../audit/once.commands.server";
import { type ExaminedFile, storeFile, withKeptFiles } from "../files/files.commands.server";
import { findClockTime } from "../registry/registry-day.queries.server";
import type { ContractFileKind } from "./core/vocabulary";
import { lockContract } from "./locked-contract.commands.server";

export type PapersRefusal =
  | { reason: "hidden" }
  /** Given up: nothing is added to it any more. */
  | { reason: "wrong_state" }
  | { reason: "file_missing" }
  /** More within a day than anybody needs. */
  | { reason: "too_many" }
  /** The other side's, or of a contract that is concluded: what was shown stays. */
  | { reason: "stays" }
  | RequestIdConflict;

/** Adds papers of one kind to a contract, for both sides to see; also after its end, as invoices come late. */
export async function addContractFiles(
  input: { contractId: string; kind: ContractFileKind; files: readonly ExaminedFile[] },
  context: PersonContext,
): Promise<Result<{ outcome: "added" }, PapersRefusal>> {
  const { contractId, kind, files } = input;
  const personId = context.actor.id;
  const work = async (tx: Transaction): Promise<Result<{ outcome: "added" }, PapersRefusal>> => {
    const contract = await lockContract(contractId, context, tx);
    if (!contract) return refuse({ reason: "hidden" });
    if (contract.status === "dropped") return refuse({ reason: "wrong_state" });
    if (files.length === 0) return refuse({ reason: "file_missing" });
    if (await takeAttempts("contract.files", `${contractId} ${contract.side}`, files.length, tx))
      return refuse({ reason: "too_many" });
    const at = await findClockTime(tx);
    for (const file of files) {
      const { id: fileId } = await storeFile(file, { at, isUnordered: true }, tx);
      await tx
        .insert(contractFiles)
        .values({ contractId, kind, side: contract.side, fileId, addedBy: personId });
    }
    const detail = { kind, count: files.length };
    const subject = { kind: "contract", id: contractId };
    await appendAudit(context, { action: "addContractFiles", subject, result: "done", detail }, tx);
    return ok({ outcome: "added" });
  };
  const asked = { contractId, kind, files: files.map(({ sha256 }) => sha256) };
  return withKeptFiles(files, new Date().toISOString(), () =>
    db().transaction((tx) => once(context, "addContractFiles", asked, () => work(tx), tx)),
  );
}

/** Takes a paper of one's own side off again, before the contract is concluded. */
export async function removeContractFile(
  input: { contractId: string; id: string },
  context: PersonContext,
): Promise<Result<{ outcome: "removed" }, PapersRefusal>> {
  const work = async (tx: Transaction): Promise<Result<{ outcome: "removed" }, PapersRefusal>> => {
    const contract = await lockContract(input.contractId, context, tx);
    if (!contract) return refuse({ reason: "hidden" });
    if (contract.status !== "drafted") return refuse({ reason: "stays" });
    // What one side was bound by stays with its signature.
    const removed = await tx.execute(sql`
      update contract_files set removed_at = clock.now()
      where id::text = ${input.id} and contract_id = ${contract.id} and side = ${contract.side} and removed_at is null
        and not (kind in ('sealed_scan', 'certified_file') and exists (
          select from contract_signatures s join contract_versions v on v.id = s.version_id
          where v.contract_id = ${contract.id} and s.way = contract_files.kind and s.side = contract_files.side))
      returning id`);
    if (removed.length === 0) return refuse({ reason: "stays" });
    const subject = { kind: "contract", id: contract.id };
    const detail = { file: input.id };
    await appendAudit(context, { action: "removeContractFile", subject, result: "done", detail }, tx);
    return ok({ outcome: "removed" });
  };
  return db().transaction((tx) => once(context, "removeContractFile", input, () => work(tx), tx));
}
