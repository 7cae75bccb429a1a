import { machineDate } from "./known-date";
import type { PlatformHead } from "./platform-detail.queries.server";
import type { PlatformSite } from "./platform-sites.queries.server";
import type { PlatformUnit } from "./platform-units.queries.server";

/** A platform in the words of schema.org. `addressOf` gives the absolute address of a page. */
export function platformLinkedData(
  {
    platform,
    units,
    sites,
  }: { platform: PlatformHead; units: readonly PlatformUnit[]; sites: readonly PlatformSite[] },
  addressOf: { platform: string; organisation: (id: number) => string },
): Record<string, unknown> {
  const current = units.filter((unit) => unit.isCurrent);
  const named = (unit: PlatformUnit) => ({
    "@type": "Organization",
    name: unit.name.zh,
    ...(unit.name.en ? { alternateName: unit.name.en } : {}),
    url: addressOf.organisation(unit.organisationId),
  });
  const lead = current.find((unit) => unit.role === "lead");
  const members = current.filter((unit) => unit.role === "co_builder").map(named);
  const alternateNames = [platform.name.en, platform.name.mn, ...platform.otherNames].filter(Boolean);
  const headquarters = sites.find((site) => site.kind === "headquarters");
  return {
    "@type": "ResearchOrganization",
    "@id": addressOf.platform,
    url: addressOf.platform,
    name: platform.name.zh,
    ...(alternateNames.length > 0 ? { alternateName: alternateNames } : {}),
    identifier: { "@type": "PropertyValue", propertyID: "registrationNumber", value: platform.slug },
    ...(platform.summary.zh ? { description: platform.summary.zh } : {}),
    // An invented platform must not be taken for a real one by who reads only this.
    ...(platform.isSample
      ? { disambiguatingDescription: "演示数据，非真实机构 / sample data, not a real body" }
      : {}),
    address: {
      "@type": "PostalAddress",
      addressCountry: "CN",
      addressRegion: "内蒙古自治区",
      addressLocality: [platform.league.zh, platform.county?.zh].filter(Boolean).join(""),
      ...(headquarters?.address.zh ? { streetAddress: headquarters.address.zh } : {}),
    },
    ...(platform.ended ? { dissolutionDate: machineDate(platform.ended) } : {}),
    ...(lead ? { parentOrganization: named(lead) } : {}),
    ...(members.length > 0 ? { member: members } : {}),
    ...(platform.directions.zh.length > 0 ? { knowsAbout: platform.directions.zh } : {}),
    ...(platform.website ? { sameAs: platform.website } : {}),
  };
}
