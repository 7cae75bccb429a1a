import type { AchievementDetail } from "./achievement-detail.queries.server";

/** An achievement in the words of schema.org. `addressOf` gives the absolute addresses of pages. */
export function achievementLinkedData(
  achievement: AchievementDetail,
  addressOf: { achievement: string; organisation: (id: number) => string },
): Record<string, unknown> {
  const { title, problem, summary, holders, priceFen, rights, organisation, status, isSample } = achievement;
  const seller = {
    "@type": "Organization",
    name: organisation.name.zh,
    url: addressOf.organisation(organisation.id),
  };
  return {
    "@type": ["CreativeWork", "Product"],
    "@id": addressOf.achievement,
    url: addressOf.achievement,
    name: title.zh,
    ...(title.en ? { alternateName: title.en } : {}),
    ...(problem.zh || summary.zh ? { description: [problem.zh, summary.zh].filter(Boolean).join("\n") } : {}),
    // An invented achievement must not be taken for a real one by who reads only this.
    ...(isSample
      ? { disambiguatingDescription: "演示数据，非真实成果 / sample data, not a real achievement" }
      : {}),
    creator: holders.map(({ id, name }) => ({
      "@type": "Organization",
      name: name.zh,
      ...(id === undefined ? {} : { url: addressOf.organisation(id) }),
    })),
    ...(rights.some(({ number }) => number)
      ? {
          identifier: rights.flatMap(({ kind, number }) =>
            number ? [{ "@type": "PropertyValue", propertyID: kind, value: number }] : [],
          ),
        }
      : {}),
    ...(status === "published"
      ? {
          offers: {
            "@type": "Offer",
            seller,
            availability: "https://schema.org/InStock",
            ...(priceFen === undefined ? {} : { price: (priceFen / 100).toFixed(2), priceCurrency: "CNY" }),
          },
        }
      : {}),
  };
}
