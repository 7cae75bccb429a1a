import { sql } from "drizzle-orm";
import { db, type Executor } from "~/db/client.server";
import type { OrganisationKind } from "~/db/schema/accounts";

/** What a search shows of an organisation. */
export interface OrganisationHit {
  id: number;
  name: { zh: string; en?: string; mn?: string };
  kind: OrganisationKind;
  place?: { zh: string; en?: string };
  /** Platforms that it leads or builds with now. */
  platforms: number;
  isSample: boolean;
}

interface Row extends Record<string, unknown> {
  id: number;
  name: OrganisationHit["name"];
  kind: OrganisationKind;
  place: { zh?: string; en?: string };
  platforms: number;
  is_sample: boolean;
}

/** These organisations, in the order of the ids. Everything here is public. */
export async function listOrganisationHits(
  ids: readonly number[],
  tx: Executor = db(),
): Promise<OrganisationHit[]> {
  if (ids.length === 0) return [];
  const rows = await tx.execute<Row>(sql`
    select o.id, o.kind, o.is_sample,
      jsonb_strip_nulls(jsonb_build_object('zh', o.name_zh, 'en', o.name_en, 'mn', o.name_mn)) as name,
      jsonb_strip_nulls(jsonb_build_object('zh', a.name_zh, 'en', a.name_en)) as place,
      (select count(distinct u.platform_id)::int from platform_units u
        where u.organisation_id = o.id and upper_inf(u.valid)) as platforms
    from organisations o left join areas a on a.code = o.area_code
    where o.id in ${[...ids]}`);
  const byId = new Map(rows.map((row) => [row.id, hitOf(row)]));
  return ids.flatMap((id) => byId.get(id) ?? []);
}

function hitOf({ is_sample, place, ...row }: Row): OrganisationHit {
  const { zh, en } = place;
  return { ...row, place: zh === undefined ? undefined : { zh, en }, isSample: is_sample };
}
