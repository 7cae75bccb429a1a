/** The tag of pages that show how many of its bookings a platform kept. */
export function keptShareTag(platformId: number): string {
  return `kept-share:${platformId}`;
}
