import { sql } from "drizzle-orm";
import type { Executor } from "~/db/client.server";
import type { SearchDocument } from "../engine";
import { inBatches } from "./in-batches";

interface Row extends Record<string, unknown> {
  id: number;
  kind: string;
  name_zh: string;
  name_en: string | null;
  name_mn: string | null;
  uscc: string | null;
  ror: string | null;
  area_code: string | null;
  places: string;
  platforms: number;
}

/** The search documents of these organisations, as their rows stand in `tx`. */
export async function organisationDocuments(ids: readonly number[], tx: Executor): Promise<SearchDocument[]> {
  if (ids.length === 0) return [];
  const rows = await tx.execute<Row>(sql`
    select o.id, o.kind, o.name_zh, o.name_en, o.name_mn, o.uscc, o.ror, o.area_code,
      concat_ws(' ', league.name_zh, league.name_en, county.name_zh, o.address_zh) as places,
      (select count(*)::int from platform_units u where u.organisation_id = o.id and upper_inf(u.valid)) as platforms
    from organisations o
    left join areas league on league.code = o.area_code
    left join areas county on county.code = o.county_code
    where o.id in ${[...ids]} order by o.id`);
  return rows.map(documentOf);
}

/** All organisations' documents, in batches, for building the index anew. */
export const allOrganisationDocuments = inBatches("organisations", organisationDocuments);

function documentOf(row: Row): SearchDocument {
  const other = [row.name_mn, row.uscc, row.ror].filter((one) => one !== null);
  return {
    kind: "organisation",
    id: String(row.id),
    audience: "public",
    titles: { zh: row.name_zh, en: row.name_en ?? undefined, other },
    body: [row.places],
    facets: { organisationKind: [row.kind], league: row.area_code ? [row.area_code] : [] },
    attributes: {},
    quality: Math.min(60, 20 + row.platforms * 5),
  };
}
