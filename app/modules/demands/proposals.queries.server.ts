import { sql } from "drizzle-orm";
import { db, type Executor } from "~/db/client.server";
import { searchEngine } from "~/search/engine.server";
import { localName } from "../registry/local-name.queries.server";
import { sharesWords } from "./core/own-words";
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
  {
    id: draftId,
    title,
    problem,
    isSample,
  }: { id: number; title: string; problem: string; isSample: boolean },
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
  const least = Math.max(0, ...hits.map((hit) => hit.nearness)) / 2;
  const demandIds = hits
    .filter((hit) => hit.kind === "demand" && hit.nearness >= least)
    .map((hit) => Number(hit.id));
  const cards = await listDemandCards(await withoutOwn(demandIds, draftId, tx), tx);
  return {
    ...proposalsFrom(problem, near),
    services: near
      .filter(({ nearness, name }, place) => nearness >= least && isFirstOfName(near, name.zh, place))
      .filter(({ name }) => isLike(problem, name))
      .slice(0, mostShown)
      .flatMap(({ id, name }) => {
        const platform = platformOf.get(id);
        return platform ? [{ id, name, platform }] : [];
      }),
    demands: cards
      .filter((card) => !card.isMasked && card.isSample === isSample && isLike(problem, card.name))
      .slice(0, mostShown)
      .map(({ id, name, state }) => ({ id, name, state })),
  };
}

/** Whether a name shares a telling word with what was described: others are near in nothing but common words. */
function isLike(problem: string, name: { zh: string; en?: string }): boolean {
  return sharesWords(problem, name.zh) || sharesWords(problem, name.en);
}

/** Many platforms offer the same: one of a name is enough to go on with. */
function isFirstOfName(near: readonly NearService[], zh: string, place: number): boolean {
  return near.findIndex(({ name }) => name.zh === zh) === place;
}

/** Those of these demands that are of others than the draft's owner, in their order. */
async function withoutOwn(ids: readonly number[], draftId: number, tx: Executor): Promise<number[]> {
  if (ids.length === 0) return [];
  const rows = await tx.execute<{ id: number }>(sql`
    select o.id from demands o join demands d on d.id = ${draftId}
    where o.id = any(${sql.param(`{${ids.join(",")}}`)}::int[])
      and (o.organisation_id is distinct from d.organisation_id)`);
  const others = new Set(rows.map(({ id }) => id));
  return ids.filter((id) => others.has(id));
}

interface Row extends Record<string, unknown>, Omit<NearService, "nearness" | "categoryCode" | "fieldCodes"> {
  category_code: string;
  field_codes: string[];
  platform: { zh: string; en?: string };
}

async function listServices(ids: readonly number[], isSample: boolean, tx: Executor) {
  if (ids.length === 0) return [];
  const rows = await tx.execute<Row>(sql`
    select s.id, s.category_code, ${localName(sql`s`)} as name,
      ${localName(sql`p`)} as platform,
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
