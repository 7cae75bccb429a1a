import { createHash } from "node:crypto";
import { contractPaper } from "~/app/modules/contracts/contract-paper.server";
import type { ContractText } from "~/app/modules/contracts/core/contract-text";
import { type Paper, paperOf } from "./papers";
import type { Rows } from "./rows";

/** What a paper says besides its text. */
interface PaperFacts {
  id: string;
  rows: Rows;
  seller: { name: string };
  buyer?: { name: string };
  outsider?: { name: string; uscc: string | null };
  platforms: readonly { id: number; number: string }[];
}

/**
 * The paper of a version, as the site makes it. `address`: of the public page that checks papers, up to the code; left
 * out: a page that stands for it, where nobody keeps the bytes.
 */
export async function contractPaperOf(
  { rows, id, seller, buyer, outsider, platforms }: PaperFacts,
  number: number,
  text: ContractText,
  at: number,
  address: string | undefined,
): Promise<Paper> {
  const code = rows.contracts.find((one) => one.id === id)?.code ?? "";
  if (address === undefined) return paperOf(`${code}-${number}.pdf`, [code, `${number}`, text.title]);
  const bytes = await contractPaper({
    ...{ code, number, text, isSample: true, now: new Date(at) },
    ...(number > 1 ? { amends: number - 1 } : {}),
    seller: { name: seller.name },
    buyer: { name: buyer?.name ?? outsider?.name ?? "", uscc: outsider?.uscc ?? undefined },
    platforms: new Map(platforms.map((one) => [one.id, one.number])),
    address: address + code,
  });
  return {
    name: `${code}-${number}.pdf`,
    bytes,
    sha256: createHash("sha256").update(bytes).digest("hex"),
  };
}
