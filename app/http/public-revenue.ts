import type { LoaderFunctionArgs } from "@remix-run/node";
import { startOf } from "../core/civil-date";
import {
  findPublicRevenueIfAny,
  type PublicRevenue,
} from "../modules/contracts/public-revenue.queries.server";
import { revenueTag } from "../modules/contracts/revenue-tags";

/** The sums of a platform that has some, for its public page, which is made anew when they or their rules change. */
export async function loadPublicRevenue(
  { page }: LoaderFunctionArgs["context"],
  platformId: number,
): Promise<PublicRevenue | undefined> {
  page.tag(revenueTag(platformId), "rules");
  const revenue = await findPublicRevenueIfAny(platformId);
  if (revenue) page.validUntil(startOf(revenue.next));
  return revenue?.years.length || revenue?.related ? revenue : undefined;
}
