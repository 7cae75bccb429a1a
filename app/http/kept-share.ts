import type { LoaderFunctionArgs } from "@remix-run/node";
import { findKeptShare, type KeptShare } from "../modules/capabilities/kept-share.queries.server";
import { keptShareTag } from "../modules/capabilities/kept-share-tag";

/** How many of its bookings a platform kept, for a public page, which is made anew when that changes. */
export async function loadKeptShare(
  { page }: LoaderFunctionArgs["context"],
  platformId: number,
): Promise<KeptShare | undefined> {
  page.tag(keptShareTag(platformId));
  const { share, changesAt } = await findKeptShare(platformId);
  if (changesAt !== undefined) page.validUntil(new Date(changesAt));
  return share;
}
