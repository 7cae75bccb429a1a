import { eq } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import { db, type Executor } from "~/db/client.server";
import { type OrganisationKind, organisations } from "~/db/schema/accounts";
import { areas } from "~/db/schema/areas";
import { sources } from "~/db/schema/sources";

/** What the public sees of an organisation. */
export interface PublicOrganisation {
  id: number;
  kind: OrganisationKind;
  name: { zh: string; en?: string; mn?: string };
  uscc?: string;
  ror?: string;
  place?: { zh: string; en?: string };
  county?: { zh: string };
  addressZh?: string;
  website?: string;
  /** The organisation's own number, in clear. */
  phone?: string;
  isSample: boolean;
  source: { title: { zh: string; en: string }; url?: string; publishedOn?: string; licence?: string };
}

const county = alias(areas, "county");

/** An organisation by its public number. */
export async function findOrganisationById(
  id: number,
  tx: Executor = db(),
): Promise<PublicOrganisation | undefined> {
  const [row] = await tx
    .select({ organisation: organisations, area: areas, county, source: sources })
    .from(organisations)
    .innerJoin(sources, eq(sources.id, organisations.sourceId))
    .leftJoin(areas, eq(areas.code, organisations.areaCode))
    .leftJoin(county, eq(county.code, organisations.countyCode))
    .where(eq(organisations.id, id));
  if (!row) return undefined;
  const { organisation, source } = row;
  return {
    id: organisation.id,
    kind: organisation.kind,
    name: {
      zh: organisation.nameZh,
      en: organisation.nameEn ?? undefined,
      mn: organisation.nameMn ?? undefined,
    },
    uscc: organisation.uscc ?? undefined,
    ror: organisation.ror ?? undefined,
    place: row.area ? { zh: row.area.nameZh, en: row.area.nameEn ?? undefined } : undefined,
    county: row.county ? { zh: row.county.nameZh } : undefined,
    addressZh: organisation.addressZh ?? undefined,
    website: organisation.website ?? undefined,
    phone: organisation.phone ?? undefined,
    isSample: organisation.isSample,
    source: {
      title: { zh: source.titleZh, en: source.titleEn },
      url: source.url ?? undefined,
      publishedOn: source.publishedOn ?? undefined,
      licence: source.licence ?? undefined,
    },
  };
}
