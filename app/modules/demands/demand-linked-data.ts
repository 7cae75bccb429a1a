import type { PublicDemand } from "./public-demand.queries.server";

/** A public demand in the words of schema.org. `addressOf` gives the absolute addresses of pages. */
export function demandLinkedData(
  demand: PublicDemand,
  addressOf: { demand: string; organisation: string },
): Record<string, unknown> {
  const { title, problem, owner, category, league, openedOn, expiresOn, isSample } = demand;
  return {
    "@type": "Demand",
    "@id": addressOf.demand,
    url: addressOf.demand,
    name: title,
    description: problem,
    availabilityStarts: openedOn,
    ...(expiresOn ? { availabilityEnds: expiresOn } : {}),
    ...(category ? { category: category.zh } : {}),
    ...(league ? { areaServed: league.zh } : {}),
    seller: { "@type": "Organization", name: owner.name.zh, url: addressOf.organisation },
    // What is invented must not be taken for real by who reads only this.
    ...(isSample
      ? { disambiguatingDescription: "演示数据，非真实需求 / sample data, not a real demand" }
      : {}),
  };
}
