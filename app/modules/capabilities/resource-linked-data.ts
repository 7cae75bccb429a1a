import { factsOf, type findKind } from "./core/resource-kinds";
import type { ResourceDetail } from "./resource-detail.queries.server";

/** A shared resource in the words of schema.org; of its details each fact as a property. `addressOf`: absolute addresses. */
export function resourceLinkedData(
  resource: ResourceDetail,
  kind: NonNullable<ReturnType<typeof findKind>>,
  addressOf: { resource: string; platform: string },
): Record<string, unknown> {
  const { name, summary, accessMode, priceFen, website, platform, status, isSample } = resource;
  const provider = { "@type": "ResearchOrganization", name: platform.name.zh, url: addressOf.platform };
  const facts = factsOf(kind, resource.details, "zh-CN");
  const identifiers = facts.flatMap(({ values }) => values.flatMap(({ href }) => (href ? [href] : [])));
  return {
    "@type": kind.schemaOrg,
    "@id": addressOf.resource,
    url: addressOf.resource,
    name: name.zh,
    ...(name.en ? { alternateName: name.en } : {}),
    ...(summary.zh ? { description: summary.zh } : {}),
    // An invented resource must not be taken for a real one by who reads only this.
    ...(isSample
      ? { disambiguatingDescription: "演示数据，非真实资源 / sample data, not a real resource" }
      : {}),
    ...(identifiers.length > 0 ? { identifier: identifiers } : {}),
    ...(website ? { sameAs: website } : {}),
    provider,
    isAccessibleForFree: accessMode !== "paid",
    additionalProperty: facts.map(({ term, values, unit }) => ({
      "@type": "PropertyValue",
      name: term,
      value: values.map(({ text }) => text).join("; "),
      ...(unit ? { unitText: unit } : {}),
    })),
    ...(status === "published" && accessMode === "paid"
      ? {
          offers: {
            "@type": "Offer",
            seller: provider,
            ...(priceFen === undefined ? {} : { price: (priceFen / 100).toFixed(2), priceCurrency: "CNY" }),
          },
        }
      : {}),
  };
}
