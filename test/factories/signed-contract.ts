import { createHash, randomInt, randomUUID } from "node:crypto";
import { eq, sql } from "drizzle-orm";
import { newContractCode } from "~/app/modules/contracts/core/contract-code";
import { storeFile } from "~/app/modules/files/files.commands.server";
import { db } from "~/db/client.server";
import { contractSignatures, contracts, contractVersions } from "~/db/schema/contracts";
import { aMember } from "./person";

/**
 * A contract of 1,000 yuan (technical value 800) that both sides have signed, with its paper's bytes in the store of files,
 * which the caller has opened. Invented, as its sides.
 */
export async function aSignedContract(
  { sellerId, buyerId }: { sellerId: number; buyerId: number },
  {
    concludedAt = "2026-02-01T04:00:00Z",
    signers = {},
    ...overrides
  }: Partial<typeof contractVersions.$inferInsert> & {
    concludedAt?: string;
    /** Who signs; a side left out gets a new member. */
    signers?: { seller?: number; buyer?: number };
  } = {},
): Promise<{ id: string; code: string }> {
  const bytes = Buffer.from(`%PDF-1.7 ${randomUUID()}`);
  const sha256 = createHash("sha256").update(bytes).digest("hex");
  const signedBy = {
    seller: signers.seller ?? (await aMember(sellerId)).id,
    buyer: signers.buyer ?? (await aMember(buyerId)).id,
  };
  return db().transaction(async (tx) => {
    const paper = await storeFile(
      { bytes, sha256, name: "合同.pdf", mediaType: "application/pdf" },
      { at: concludedAt },
      tx,
    );
    const code = newContractCode((most) => randomInt(most));
    const [contract] = await tx
      .insert(contracts)
      .values({ isSample: true, code, origin: "direct", sellerId, buyerId })
      .returning({ id: contracts.id });
    if (!contract) throw new Error("no contract was written");
    const [version] = await tx
      .insert(contractVersions)
      .values({
        ...{ contractId: contract.id, number: 1, author: "seller", typed: {} },
        ...{ title: "稀土电机效率检测", type: "service", paymentMode: "lump_sum" },
        ...{ valueFen: 100_000, technicalFen: 80_000, vatBasis: "included", vatRateBp: 600 },
        ...overrides,
      })
      .returning({ id: contractVersions.id });
    if (!version) throw new Error("no version was written");
    const ofVersion = eq(contractVersions.id, version.id);
    await tx
      .update(contractVersions)
      .set({ status: "proposed", typed: null, proposedAt: sql`clock.now()`, pdfFileId: paper.id })
      .where(ofVersion);
    for (const [side, organisationId] of [
      ["seller", sellerId],
      ["buyer", buyerId],
    ] as const)
      await tx.insert(contractSignatures).values({
        ...{ versionId: version.id, side, way: "consent", organisationId, factor: "app", pdfSha256: sha256 },
        personId: signedBy[side],
      });
    await tx.update(contractVersions).set({ status: "signed" }).where(ofVersion);
    await tx.update(contracts).set({ status: "signed", concludedAt }).where(eq(contracts.id, contract.id));
    return { id: contract.id, code };
  });
}
