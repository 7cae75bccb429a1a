import { sql } from "drizzle-orm";
import { db, type Executor } from "~/db/client.server";
import { searchEngine } from "~/search/engine.server";
import { type NearService, type Proposals, proposalsFrom } from "./core/proposals";
import { type DemandCard, listDemandCards } from "./demand-cards.queries.server";

/** So many near services say what a description is about, and so many are shown. */
const perKind = 12;
const mostShown = 4;

/** What a description lets propose, and what like it is public already. */
export interface FoundProposals extends Proposals {
  services: { id: number; name: { zh: string; en?: string }; platform: { zh: string; en?: string } }[];
  demands: Pick<DemandCard, "id" | "name" | "state">[];
}

/**
 * What a draft's own words let propose, from published services and rules, with services and public demands like it.
 * Tells nothing that is not public; invented things are proposed for invented drafts alone.
 */
export async function findProposals(
  { title, problem, isSample }: { title: string; problem: string; isSample: boolean },
  tx: Executor = db(),
): Promise<FoundProposals> {
  if (problem.trim() === "") return { ...proposalsFrom("", []), services: [], demands: [] };
  const hits = await searchEngine().nearest({
    scope: { audience: "public" },
    kinds: ["service", "demand"],
    texts: [{ text: problem, weight: 1 }, ...(title === "" ? [] : [{ text: title, weight: 1 }])],
    filters: [],
    perKind,
  });
  const nearness = new Map(
    hits.flatMap((hit) => (hit.kind === "service" ? [[Number(hit.id), hit.nearness] as const] : [])),
  );
  const services = await listServices([...nearness.keys()], isSample, tx);
  const near = services
    .map((service): NearService => ({ ...service, nearness: nearness.get(service.id) ?? 0 }))
    .sort((a, b) => b.nearness - a.nearness || a.id - b.id);
  const platformOf = new Map(services.map(({ id, platform }) => [id, platform]));
  const best = near[0]?.nearness ?? 0;
  const cards = await listDemandCards(
    hits.filter(({ kind }) => kind === "demand").map(({ id }) => Number(id)),
    tx,
  );
  return {
    ...proposalsFrom(problem, near),
    services: near
      .filter((one) => one.nearness >= best / 2)
      .slice(0, mostShown)
      .flatMap(({ id, name }) => {
        const platform = platformOf.get(id);
        return platform ? [{ id, name, platform }] : [];
      }),
    demands: cards
      .filter((card) => !card.isMasked && card.isSample === isSample)
      .slice(0, mostShown)
      .map(({ id, name, state }) => ({ id, name, state })),
  };
}

interface Row extends Record<string, unknown>, Omit<NearService, "nearness" | "categoryCode" | "fieldCodes"> {
  category_code: string;
  field_codes: string[];
  platform: { zh: string; en?: string };
}

async function listServices(ids: readonly number[], isSample: boolean, tx: Executor) {
  if (ids.length === 0) return [];
  const rows = await tx.execute<Row>(sql`
    select s.id, s.category_code, jsonb_strip_nulls(jsonb_build_object('zh', s.name_zh, 'en', s.name_en)) as name,
      jsonb_strip_nulls(jsonb_build_object('zh', p.name_zh, 'en', p.name_en)) as platform,
      array(select f.field_code from service_fields f where f.service_id = s.id) as field_codes,
      array(select m.code from service_methods m where m.service_id = s.id order by m.position) as methods
    from services s join platforms p on p.id = s.platform_id
    where s.status = 'published' and p.is_sample = ${isSample}
      and s.id = any(${sql.param(`{${ids.join(",")}}`)}::int[])`);
  return rows.map(({ category_code, field_codes, ...row }) => ({
    ...row,
    categoryCode: category_code,
    fieldCodes: field_codes,
  }));
}
