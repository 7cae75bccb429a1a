import type { EnquirySubject } from "./path-parts";

/**
 * Which item's public page an address with its query is, in either language: its kind, and its id or registration number
 * as they stand there. Undefined for every other page.
 */
export function itemOf(target: string): { kind: EnquirySubject; key: string } | undefined {
  const [, offers = "", id = "", slug] = itemPage.exec(target) ?? [];
  if (slug !== undefined) return { kind: "platform", key: slug };
  const kind = itemKinds.find((one) => offers.startsWith(one));
  return kind && { kind, key: id };
}

const itemKinds = ["service", "instrument", "resource", "achievement"] as const;
const itemPage =
  /^(?:\/en)?\/(?:(services|instruments|achievements|resources\/[a-z-]{1,40})\/([1-9]\d{0,8})|platforms\/([A-Z]{2,4}-\d{4,7}))(?:\?|$)/;

/** The addresses of items' pages, as URL patterns for speculation rules. */
export const itemPatterns = ["services", "instruments", "achievements", "resources/:kind"]
  .map((offers) => `/${offers}/:id(\\d+)`)
  .concat("/platforms/:slug")
  .flatMap((pattern) => [pattern, `/en${pattern}`]);
