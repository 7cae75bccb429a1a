import type { LoaderFunctionArgs } from "@remix-run/node";
import { requireOwnContract } from "../http/own-contract";
import { proofResponse } from "../http/proof";
import { findContractProof } from "../modules/contracts/ledger-proof.queries.server";

/** JSON: the lines of a contract's entries with their salts, for members of its two sides. */
export async function loader(asked: LoaderFunctionArgs) {
  const { id, side } = await requireOwnContract(asked);
  // An auditor has nothing to prove by it.
  if (!side) throw new Response(null, { status: 404 });
  return proofResponse(`proof-${id}.json`, await findContractProof(id));
}
