import { createHash, randomUUID } from "node:crypto";
import type { TestDatabase } from "../database";
import { nextNumber } from "./registry";

/** How a contract of a test was concluded. Sums in fen. */
interface Concluded {
  sellerId: number;
  /** Of the register; left out: a buyer without an account. */
  buyerId?: number | undefined;
  buyerContact?: string;
  valueFen?: number | null;
  mode?: "lump_sum" | "royalty";
  royaltyBp?: number;
  vat?: { basis: "included" | "excluded" | "exempt"; rateBp: number };
  credits?: readonly { platformId: number; shareBp: number }[];
  /** Of each what it is paid with, and by when; `isAccepted`: so that it is due. */
  milestones?: readonly { fen: number; dueOn?: string; isAccepted: boolean }[];
  /** What is due since it was signed. */
  dueFen?: number;
}

/**
 * A contract that both sides have signed, as its tables hold it, without the way to it: for tests of what follows.
 * 10,600 yuan with VAT of six percent, all of it due at signing, unless said otherwise.
 */
export async function aConcludedContract(
  { owner: sql }: Pick<TestDatabase, "owner">,
  {
    sellerId,
    buyerId,
    buyerContact = "+8613900000000",
    valueFen = 1_060_000,
    mode = "lump_sum",
    royaltyBp,
    vat = { basis: "included", rateBp: 600 },
    credits = [],
    milestones = [],
    dueFen = milestones.length > 0 ? 0 : (valueFen ?? 0),
  }: Concluded,
): Promise<{ id: string; dueId: string }> {
  const [id, versionId] = [randomUUID(), randomUUID()];
  const code = `HT-${String(nextNumber()).padStart(4, "0")}-TEST`;
  const sha256 = createHash("sha256").update(code).digest("hex");
  await sql`insert into contracts ${sql({
    ...{ id, is_sample: true, code, status: "signed", origin: "direct", seller_id: sellerId },
    ...{ buyer_id: buyerId ?? null, buyer_name: buyerId === undefined ? "没有账户的公司" : null },
    ...{
      buyer_contact: buyerId === undefined ? buyerContact : null,
      concluded_at: new Date("2026-01-05T04:00:00Z"),
    },
  })}`;
  const [file] = await sql`insert into files (sha256, bytes, media_type, name)
    values (${sha256}, 4, 'application/pdf', 'contract.pdf') returning id`;
  await sql`insert into contract_versions ${sql({
    ...{ id: versionId, contract_id: id, number: 1, status: "draft", author: "seller", typed: sql.json({}) },
    ...{
      title: "样品检测合同",
      type: "service",
      payment_mode: mode,
      value_fen: valueFen,
      signing_fen: dueFen,
    },
    ...{ vat_basis: vat.basis, vat_rate_bp: vat.rateBp, royalty_bp: royaltyBp ?? null },
  })}`;
  for (const { platformId, shareBp } of credits)
    await sql`insert into contract_credits values (${versionId}, ${platformId}, ${shareBp})`;
  for (const [at, { fen, dueOn, isAccepted }] of milestones.entries()) {
    await sql`insert into version_milestones (version_id, milestone, title, due_on, amount_fen)
      values (${versionId}, ${at + 1}, ${`第 ${at + 1} 阶段`}, ${dueOn ?? null}, ${fen})`;
    await sql`insert into contract_milestones (contract_id, milestone, status, accepted_at)
      values (${id}, ${at + 1}, ${isAccepted ? "accepted" : "planned"}, ${isAccepted ? new Date() : null})`;
    if (isAccepted)
      await sql`insert into dues (contract_id, kind, milestone, amount_fen)
        values (${id}, 'milestone', ${at + 1}, ${fen})`;
  }
  await sql`update contract_versions set status = 'signed', typed = null, proposed_at = now(),
    pdf_file_id = ${file?.id} where id = ${versionId}`;
  if (dueFen === 0) return { id, dueId: "" };
  const [due] = await sql`insert into dues (contract_id, kind, amount_fen)
    values (${id}, 'signing', ${dueFen}) returning id`;
  return { id, dueId: String(due?.id) };
}
