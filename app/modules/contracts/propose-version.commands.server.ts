import { createHash } from "node:crypto";
import { sql } from "drizzle-orm";
import { z } from "zod";
import { canonical } from "~/app/core/canonical";
import type { FormFault } from "~/app/core/form-fault";
import { ok, type Result, refuse } from "~/app/core/result";
import { pathsIn } from "~/app/paths";
import { db, type Transaction } from "~/db/client.server";
import { contractCredits, contractIpItems, contractVersions, versionMilestones } from "~/db/schema/contracts";
import { appendAudit } from "../audit/audit.commands.server";
import {
  asPerson,
  type CommandContext,
  type PersonContext,
  type RequestIdConflict,
} from "../audit/command-context";
import { once } from "../audit/once.commands.server";
import { listToldIds } from "../enquiries/enquiry-side.commands.server";
import { type ExaminedFile, storeFile, withKeptFiles } from "../files/files.commands.server";
import { notify } from "../notifications/notify.commands.server";
import { findClockTime } from "../registry/registry-day.queries.server";
import { holdIfControlled, type ReleasedHold } from "../screening/holds.commands.server";
import { heldContractText, type OpenDraft, openContractDraft } from "./contract-draft.commands.server";
import { contractPaper } from "./contract-paper.server";
import { checkCodes, findPaperFacts } from "./contract-paper-facts.queries.server";
import type { ContractText } from "./core/contract-text";
import { readContractText } from "./core/read-contract-text";
import type { TypedContract } from "./core/typed-contract";
import { noteContractEvent, otherParty } from "./locked-contract.commands.server";
import { findHeld } from "./version-text.queries.server";

export type ProposeRefusal =
  | { reason: "hidden" | "no_draft" | "changed_meanwhile" }
  /** What is wrong with it, by the fields' names. */
  | { reason: "invalid"; faults: FormFault[] }
  | RequestIdConflict;

export type Proposed = { outcome: "proposed"; number: number; sha256: string } | { outcome: "held" };

interface Prepared {
  typed: TypedContract;
  text: ContractText;
  paper: ExaminedFile;
}

/**
 * Proposes the draft to the other side, for owners and managers of the side that wrote it: it is fixed from now on, and
 * its paper is made, whose hash is what both sides sign; the proposer has still to sign as well. `origin`: scheme and host of the
 * public page that the paper leads to. What names controlled technology is held first and stays a draft until an officer
 * has released it. A buyer without an account is told by the seller.
 */
export async function proposeVersion(
  id: string,
  context: PersonContext,
  { origin }: { origin: string },
): Promise<Result<Proposed, ProposeRefusal>> {
  // Set before anything is locked: a paper takes a part of a second.
  const prepared = await db().transaction((tx) => prepare(id, origin, context, tx));
  const files = prepared.ok ? [prepared.value.paper] : [];
  const work = async (tx: Transaction): Promise<Result<Proposed, ProposeRefusal>> => {
    if (!prepared.ok) return prepared;
    const opened = await openContractDraft(id, context, tx);
    if (!opened.ok) return opened;
    if (canonical(opened.value.typed) !== canonical(prepared.value.typed))
      return refuse({ reason: "changed_meanwhile" });
    if (await isHeld(opened.value, prepared.value.text, origin, context, tx)) return ok({ outcome: "held" });
    return propose(opened.value, prepared.value, context, tx);
  };
  return withKeptFiles(files, new Date().toISOString(), () =>
    db().transaction((tx) => once(context, "proposeVersion", { id }, () => work(tx), tx)),
  );
}

async function prepare(
  id: string,
  origin: string,
  context: PersonContext,
  tx: Transaction,
): Promise<Result<Prepared, ProposeRefusal>> {
  const opened = await openContractDraft(id, context, tx);
  if (!opened.ok) return opened;
  const { typed, number } = opened.value;
  const read = readContractText(typed, await findHeld(id, tx));
  if ("faults" in read) return refuse({ reason: "invalid", faults: read.faults });
  const faults = await checkCodes(id, read.text, typed, tx);
  if (faults.length > 0) return refuse({ reason: "invalid", faults });
  const facts = await findPaperFacts(id, read.text, tx);
  const address = origin + pathsIn("zh-CN").paperCheck(facts.code);
  const bytes = await contractPaper({ ...facts, number, text: read.text, address });
  const sha256 = createHash("sha256").update(bytes).digest("hex");
  const name = `${facts.code}-${number}.pdf`;
  return ok({ typed, text: read.text, paper: { bytes, name, sha256, mediaType: "application/pdf" } });
}

async function isHeld(
  { versionId, contract, typed }: OpenDraft,
  text: ContractText,
  origin: string,
  { actor }: PersonContext,
  tx: Transaction,
): Promise<boolean> {
  const words = wordsOf(text);
  const payload = { contractId: contract.id, hash: hashOf(typed), origin, ...words };
  const held = await holdIfControlled(
    {
      ...{ subjectKind: heldContractText, subjectId: versionId, touches: [versionId], payload },
      text: Object.values(words).join("\n"),
      personId: actor.id,
    },
    tx,
  );
  return held !== undefined;
}

/** Everything that is read in it, by the names that the officer sees: no sum and no party. */
function wordsOf(text: ContractText): Record<string, string> {
  const joined = (parts: readonly (string | undefined)[]) => parts.filter(Boolean).join("\n");
  return {
    title: text.title,
    items: joined(Object.values(text.items)),
    milestones: joined(text.milestones.flatMap(({ title, deliverable }) => [title, deliverable])),
    ip: joined(text.ip.map(({ note }) => note)),
    royaltyBasis: text.royaltyBasis ?? "",
    confidentiality: text.confidentiality ?? "",
    changeNote: text.changeNote ?? "",
  };
}

function hashOf(typed: TypedContract): string {
  return createHash("sha256").update(canonical(typed)).digest("hex");
}

const heldText = z.object({ contractId: z.string(), hash: z.string(), origin: z.string() });

/** Proposes what was held, in the transaction of its release, if its sender still may and the draft is what was judged. */
export async function proposeHeldText(
  { payload }: Pick<ReleasedHold, "payload">,
  context: CommandContext,
  tx: Transaction,
): Promise<Result<undefined, { reason: string }>> {
  const { contractId, hash, origin } = heldText.parse(payload);
  const sender = asPerson(context);
  const prepared = await prepare(contractId, origin, sender, tx);
  if (!prepared.ok) return prepared;
  if (hashOf(prepared.value.typed) !== hash) return refuse({ reason: "changed_meanwhile" });
  const opened = await openContractDraft(contractId, sender, tx);
  if (!opened.ok) return opened;
  await propose(opened.value, prepared.value, sender, tx);
  return ok(undefined);
}

async function propose(
  { contract, versionId, number }: OpenDraft,
  { text, paper }: Prepared,
  context: PersonContext,
  tx: Transaction,
): Promise<Result<Proposed, never>> {
  await writeParts(versionId, text, tx);
  const { id: pdfFileId } = await storeFile(paper, { at: await findClockTime(tx), isUnordered: true }, tx);
  const { items, milestones: _milestones, credits: _credits, ip: _ip, ...columns } = text;
  await tx
    .update(contractVersions)
    .set({
      ...columns,
      items: { ...items },
      typed: null,
      status: "proposed",
      proposedAt: sql`clock.now()`,
      proposedBy: context.actor.id,
      pdfFileId,
    })
    .where(sql`id = ${versionId}::uuid`);
  const { id: contractId, side } = contract;
  await noteContractEvent({ contractId, kind: "propose", side, personId: context.actor.id, number }, tx);
  const subject = { kind: "contract", id: contractId };
  const detail = { version: number, sha256: paper.sha256 };
  await appendAudit(context, { action: "proposeContract", subject, result: "done", detail }, tx);
  await tellOther(contract, text.title, number, tx);
  return ok({ outcome: "proposed", number, sha256: paper.sha256 });
}

async function writeParts(
  versionId: string,
  { milestones, credits, ip }: ContractText,
  tx: Transaction,
): Promise<void> {
  if (milestones.length > 0)
    await tx.insert(versionMilestones).values(milestones.map((row) => ({ ...row, versionId })));
  if (credits.length > 0)
    await tx.insert(contractCredits).values(credits.map((row) => ({ ...row, versionId })));
  if (ip.length > 0)
    await tx
      .insert(contractIpItems)
      .values(ip.map((row, index) => ({ ...row, versionId, position: index + 1 })));
}

/** Tells those who may answer for the other side. */
async function tellOther(
  contract: OpenDraft["contract"],
  title: string,
  number: number,
  tx: Transaction,
): Promise<void> {
  const other = otherParty(contract);
  if (other === undefined) return;
  const own = contract.side === "seller" ? contract.sellerId : contract.buyerId;
  const [party] = await tx.execute<{ name_zh: string }>(
    sql`select name_zh from organisations where id = ${own ?? 0}`,
  );
  await notify(
    {
      to: await listToldIds(other, {}, tx),
      kind: "contract-proposed",
      eventKey: `contract-proposed:${contract.id}:${number}`,
      data: {
        contract: title,
        party: party?.name_zh ?? "",
        path: pathsIn("zh-CN").contract(contract.id, "sign"),
      },
    },
    tx,
  );
}
