import type { LedgerProof } from "../modules/contracts/ledger-proof.queries.server";

/** A party's proof as a download; `name` is plain ASCII. */
export function proofResponse(name: string, proof: LedgerProof): Response {
  return new Response(`${JSON.stringify(proof, undefined, 1)}\n`, {
    headers: {
      "Content-Type": "application/json; charset=utf-8",
      "Content-Disposition": `attachment; filename="${name}"`,
    },
  });
}
