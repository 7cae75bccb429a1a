import { sql } from "drizzle-orm";
import { ok, type Result, refuse } from "~/app/core/result";
import { db, type Transaction } from "~/db/client.server";
import { contractFiles, contractSignatures } from "~/db/schema/contracts";
import { spendProof } from "../accounts/signing-factor.commands.server";
import { appendAudit } from "../audit/audit.commands.server";
import type { PersonContext, RequestIdConflict } from "../audit/command-context";
import { once } from "../audit/once.commands.server";
import { type ExaminedFile, storeFile, withKeptFiles } from "../files/files.commands.server";
import { findClockTime } from "../registry/registry-day.queries.server";
import { findAmendmentFacts } from "./amendment.queries.server";
import { concludeIfSigned } from "./conclude.commands.server";
import { tellSide } from "./contract-tells.commands.server";
import { type AmendmentObstacle, whyNotAmended } from "./core/contract-course";
import type { SigningWay } from "./core/vocabulary";
import {
  type LockedContract,
  lockContract,
  noteContractEvent,
  standsOnOtherSide,
} from "./locked-contract.commands.server";
import { signingAbout } from "./signing-about";

export interface SignInput {
  contractId: string;
  /** Number of the version. */
  version: number;
  /** Of the paper that was shown, hexadecimal: what is signed is this. */
  sha256: string;
  way: SigningWay;
  /** The paper with seals, or the file of a certified service; with consent none. */
  files?: readonly ExaminedFile[];
  /** Of a second factor, by `proveFactor` for `signingAbout(versionId, sha256)`. */
  proof?: string | undefined;
}

export type SignRefusal =
  /** One may not know of it, or may not bind a side. */
  | { reason: "hidden" }
  /** Refused, withdrawn or concluded meanwhile; or not proposed yet. */
  | { reason: "not_proposed" }
  /** The paper is another one than was shown. */
  | { reason: "another_paper" }
  | { reason: "signed_already" }
  /** They have acted for the other side, or belong to it: nobody binds both. */
  | { reason: "two_people" }
  /** The buyer has no account: only a paper with both seals binds it. */
  | { reason: "seals_needed" }
  | { reason: "file_missing" }
  /** No second factor was shown for this paper. */
  | { reason: "no_factor" }
  | { reason: AmendmentObstacle }
  | RequestIdConflict;

/**
 * Signs a proposed version for the side for which the sender acts, with a second factor that was shown for this very
 * paper; with a sealed paper for both sides where the buyer has no account. The second signature concludes it. The same
 * request twice signs once and answers alike, whatever became of its proof.
 */
export async function signVersion(
  { proof, files = [], ...input }: SignInput,
  context: PersonContext,
): Promise<Result<{ outcome: "signed" | "concluded" }, SignRefusal>> {
  const asked = { ...input, files: files.map(({ sha256 }) => sha256) };
  const all = { ...input, proof, files };
  return withKeptFiles(files, new Date().toISOString(), () =>
    db().transaction((tx) => once(context, "signVersion", asked, () => sign(all, context, tx), tx)),
  );
}

async function sign(
  { contractId, version: number, sha256, way, files, proof }: SignInput & { files: readonly ExaminedFile[] },
  context: PersonContext,
  tx: Transaction,
): Promise<Result<{ outcome: "signed" | "concluded" }, SignRefusal>> {
  const contract = await lockContract(contractId, context, tx);
  const version = contract && (await findVersion(contractId, number, tx));
  if (!contract || !version) return refuse({ reason: "hidden" });
  if (version.status !== "proposed") return refuse({ reason: "not_proposed" });
  if (version.sha256 !== sha256) return refuse({ reason: "another_paper" });
  const isForBoth = contract.buyerId === undefined;
  if (version.sides.includes(contract.side)) return refuse({ reason: "signed_already" });
  if (await standsOnOtherSide(contract, context.actor.id, tx)) return refuse({ reason: "two_people" });
  if (isForBoth && way === "consent") return refuse({ reason: "seals_needed" });
  if (way !== "consent" && files.length === 0) return refuse({ reason: "file_missing" });
  const obstacle = whyNotAmended(await findAmendmentFacts(contractId, version.id, tx));
  if (obstacle) return refuse({ reason: obstacle });
  const personId = context.actor.id;
  const about = signingAbout(version.id, sha256);
  const factor = proof === undefined ? undefined : await spendProof(proof, { personId, about }, tx);
  if (factor === undefined) return refuse({ reason: "no_factor" });

  const { side } = contract;
  if (way !== "consent") await keepPapers(contract, way, files, personId, tx);
  const organisationId = side === "seller" ? contract.sellerId : (contract.buyerId ?? contract.sellerId);
  for (const bound of isForBoth ? (["seller", "buyer"] as const) : [side]) {
    await tx.insert(contractSignatures).values({
      ...{ versionId: version.id, side: bound, way, personId, organisationId, factor },
      pdfSha256: sha256,
    });
    await noteContractEvent({ contractId, kind: "sign", side: bound, personId, number }, tx);
  }
  const isConcluded = await concludeIfSigned(contractId, tx);
  if (!isConcluded)
    await tellSide(
      contractId,
      side === "seller" ? "buyer" : "seller",
      { kind: "contract-signed", event: String(number) },
      tx,
    );
  await appendAudit(
    context,
    {
      action: "signVersion",
      subject: { kind: "contract", id: contractId },
      result: "done",
      detail: { version: number, side, way, factor, sha256 },
    },
    tx,
  );
  return ok({ outcome: isConcluded ? "concluded" : "signed" });
}

async function findVersion(contractId: string, number: number, tx: Transaction) {
  const [row] = await tx.execute<{ id: string; status: string; sha256: string | null; sides: string[] }>(sql`
    select v.id, v.status, f.sha256,
      array(select s.side from contract_signatures s where s.version_id = v.id) as sides
    from contract_versions v left join files f on f.id = v.pdf_file_id
    where v.contract_id = ${contractId} and v.number = ${number}`);
  return row;
}

async function keepPapers(
  { id: contractId, side }: LockedContract,
  kind: "sealed_scan" | "certified_file",
  files: readonly ExaminedFile[],
  personId: number,
  tx: Transaction,
): Promise<void> {
  const at = await findClockTime(tx);
  for (const file of files) {
    const { id: fileId } = await storeFile(file, { at, isUnordered: true }, tx);
    await tx.insert(contractFiles).values({ contractId, kind, side, fileId, addedBy: personId });
  }
}
