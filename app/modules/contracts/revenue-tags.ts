/** Carried by pages that show public totals of one platform: whoever writes a line that counts says so. */
export function revenueTag(platformId: number): string {
  return `revenue:${platformId}`;
}

/** Carried by pages that show totals of all contracts and books. */
export const statisticsTag = "statistics";
