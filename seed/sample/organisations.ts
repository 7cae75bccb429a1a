import { inventedPhone, inventedUscc } from "../identifiers";
import { placesIn } from "../places";
import type { OrganisationPlan } from "../plan";
import { randomOf } from "../random";
import { sampleSource } from "./platforms";
import { type Unit, units } from "./vocabulary";

/** The invented organisations. Their codes and numbers are formed right, and nobody has them. */
export function sampleOrganisations(): OrganisationPlan[] {
  return units.map(organisationOf);
}

function organisationOf(unit: Unit): OrganisationPlan {
  const random = randomOf(`organisation ${unit.zh}`);
  const place = random.pick(placesIn(unit.league));
  return {
    source: sampleSource,
    isSample: true,
    kind: unit.kind,
    nameZh: unit.zh,
    nameEn: unit.en,
    uscc: inventedUscc(unit.kind, unit.number),
    areaCode: unit.league,
    countyCode: place.county.code,
    addressZh: `${place.county.name}科创路${random.int(1, 199)}号（示例地址）`,
    website: `https://${slugOf(unit.en)}.example`,
    phone: inventedPhone(unit.league, unit.number),
  };
}

/** The first three words of the English name: `qinggele-grass-technology`. */
function slugOf(en: string): string {
  return en
    .toLowerCase()
    .replaceAll(/[^a-z]+/g, " ")
    .trim()
    .split(" ")
    .slice(0, 3)
    .join("-");
}
