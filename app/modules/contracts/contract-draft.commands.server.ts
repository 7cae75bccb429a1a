import { sql } from "drizzle-orm";
import { ok, type Result, refuse } from "~/app/core/result";
import { db, type Transaction } from "~/db/client.server";
import { appendAudit } from "../audit/audit.commands.server";
import type { PersonContext, RequestIdConflict } from "../audit/command-context";
import { once } from "../audit/once.commands.server";
import { supersedeHolds } from "../screening/holds.commands.server";
import { typedOfText } from "./core/read-contract-text";
import type { TypedContract } from "./core/typed-contract";
import { insertDraft } from "./create-contract.commands.server";
import { type LockedContract, lockContract, noteContractEvent } from "./locked-contract.commands.server";
import { draftStamp, findVersionText } from "./version-text.queries.server";

/** What a hold of a text is known by. */
export const heldContractText = "contract-text";

/** A form of ours has fewer fields, and none is longer. */
const most = { fields: 400, signs: 6000 };

export type SaveTextRefusal =
  | { reason: "hidden" }
  /** There is no draft, or it is the other side's: nothing can be written now. */
  | { reason: "no_draft" }
  /** Somebody else has saved it since it was read. */
  | { reason: "changed_meanwhile" }
  | RequestIdConflict;

/** A draft that its own side may write on. */
export interface OpenDraft {
  contract: LockedContract;
  versionId: string;
  number: number;
  typed: TypedContract;
  /** Changes with everything that is written. */
  stamp: string;
}

/** Locks a contract and its draft for an owner or manager of the side that writes it. */
export async function openContractDraft(
  id: string,
  context: PersonContext,
  tx: Transaction,
): Promise<Result<OpenDraft, { reason: "hidden" | "no_draft" }>> {
  const contract = await lockContract(id, context, tx);
  if (!contract) return refuse({ reason: "hidden" });
  const [row] = await tx.execute<{ id: string; number: number; typed: TypedContract; stamp: string }>(sql`
    select id::text, number, typed, ${draftStamp} as stamp from contract_versions v
    where contract_id = ${contract.id} and status = 'draft' and author = ${contract.side}`);
  if (!row || !["drafted", "signed", "in_progress"].includes(contract.status))
    return refuse({ reason: "no_draft" });
  return ok({ contract, versionId: row.id, number: row.number, typed: row.typed, stamp: row.stamp });
}

/**
 * Keeps what is typed of a text, however unfinished, for owners and managers of the side that writes it; the other side
 * sees nothing of it. What waits for an officer is taken back. `stamp`: the draft that the form was filled in from.
 */
export async function saveContractText(
  id: string,
  typed: TypedContract,
  context: PersonContext,
  stamp?: string,
): Promise<Result<{ number: number }, SaveTextRefusal>> {
  const kept = cut(typed);
  const work = async (tx: Transaction): Promise<Result<{ number: number }, SaveTextRefusal>> => {
    const opened = await openContractDraft(id, context, tx);
    if (!opened.ok) return opened;
    const { versionId, number } = opened.value;
    if (stamp !== undefined && stamp !== opened.value.stamp) return refuse({ reason: "changed_meanwhile" });
    await tx.execute(sql`
      update contract_versions set typed = ${JSON.stringify(kept)}::jsonb, title = ${(kept.title ?? "").trim()},
        written_by = ${context.actor.id}, updated_at = clock.now()
      where id = ${versionId}::uuid`);
    await supersedeHolds({ subjectKind: heldContractText, subjectId: versionId, touches: [versionId] }, tx);
    return ok({ number });
  };
  return db().transaction((tx) =>
    once(context, "saveContractText", { id, typed: kept, stamp }, () => work(tx), tx),
  );
}

function cut(typed: TypedContract): TypedContract {
  const entries = Object.entries(typed).slice(0, most.fields);
  return Object.fromEntries(entries.map(([name, text]) => [name.slice(0, 60), text.slice(0, most.signs)]));
}

export type StartVersionRefusal =
  | { reason: "hidden" }
  /** A text is being written or waits for its signatures: one at a time. */
  | { reason: "open_already" }
  /** The contract has ended. */
  | { reason: "ended" }
  | RequestIdConflict;

/**
 * Begins another text: an amendment of what holds, or, before anything does, another try after a text was refused or
 * withdrawn. By either side; prefilled with what holds, else with the last text that was proposed.
 */
export async function startVersion(
  { id }: { id: string },
  context: PersonContext,
): Promise<Result<{ number: number }, StartVersionRefusal>> {
  const work = async (tx: Transaction): Promise<Result<{ number: number }, StartVersionRefusal>> => {
    const contract = await lockContract(id, context, tx);
    if (!contract) return refuse({ reason: "hidden" });
    if (!["drafted", "signed", "in_progress"].includes(contract.status)) return refuse({ reason: "ended" });
    const versions = await tx.execute<{ number: number; status: string; is_proposed: boolean }>(sql`
      select number, status, proposed_at is not null as is_proposed from contract_versions
      where contract_id = ${contract.id} order by number desc`);
    if (versions.some(({ status }) => status === "draft" || status === "proposed"))
      return refuse({ reason: "open_already" });
    const from =
      versions.find(({ status }) => status === "signed") ?? versions.find(({ is_proposed }) => is_proposed);
    const text = from && (await findVersionText(contract.id, from.number, tx));
    const number = (versions[0]?.number ?? 0) + 1;
    const draft = { contractId: contract.id, number, author: contract.side, personId: context.actor.id };
    await insertDraft({ ...draft, typed: text ? typedOfText(text) : { title: contract.title } }, tx);
    const { side } = contract;
    await noteContractEvent(
      { contractId: contract.id, kind: "start", side, personId: context.actor.id, number },
      tx,
    );
    const subject = { kind: "contract", id: contract.id };
    const detail = { version: number };
    await appendAudit(context, { action: "startVersion", subject, result: "done", detail }, tx);
    return ok({ number });
  };
  return db().transaction((tx) => once(context, "startVersion", { id }, () => work(tx), tx));
}

/** Says whether the public page of the paper may name the own side. Both have to allow it for either to be named. */
export async function showPartyName(
  { id, isShown }: { id: string; isShown: boolean },
  context: PersonContext,
): Promise<Result<{ isShown: boolean }, { reason: "hidden" } | RequestIdConflict>> {
  const work = async (
    tx: Transaction,
  ): Promise<Result<{ isShown: boolean }, { reason: "hidden" } | RequestIdConflict>> => {
    const contract = await lockContract(id, context, tx);
    if (!contract) return refuse({ reason: "hidden" });
    await tx.execute(
      contract.side === "seller"
        ? sql`update contracts set seller_shows_name = ${isShown} where id = ${contract.id}`
        : sql`update contracts set buyer_shows_name = ${isShown} where id = ${contract.id}`,
    );
    const subject = { kind: "contract", id: contract.id };
    const detail = { isShown };
    await appendAudit(context, { action: "showPartyName", subject, result: "done", detail }, tx);
    return ok({ isShown });
  };
  return db().transaction((tx) => once(context, "showPartyName", { id, isShown }, () => work(tx), tx));
}
