import type { LoaderFunctionArgs } from "@remix-run/node";
import { requireBook } from "../http/own-book";
import { proofResponse } from "../http/proof";
import { findBookProof } from "../modules/contracts/ledger-proof.queries.server";

/** JSON: the lines of a book with their salts, for members alone; `?year=`: of entries paid in that year. */
export async function loader(asked: LoaderFunctionArgs) {
  const { platform, isMember } = await requireBook(asked);
  // Whoever else may read the book has nothing to prove by it.
  if (!isMember) throw new Response(null, { status: 404 });
  const year = new URL(asked.request.url).searchParams.get("year");
  const proof = await findBookProof(platform.id, year && /^\d{4}$/.test(year) ? Number(year) : undefined);
  return proofResponse(`proof-${platform.slug}.json`, proof);
}
