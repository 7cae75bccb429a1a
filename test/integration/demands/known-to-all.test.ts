import { sql } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { findAnswering } from "~/app/modules/demands/answering-platforms.queries.server";
import { listDemandCards } from "~/app/modules/demands/demand-cards.queries.server";
import { fixMask } from "~/app/modules/demands/mask.commands.server";
import { previewMask } from "~/app/modules/demands/mask.queries.server";
import { tellDemandChanged } from "~/app/modules/demands/tell-demand.commands.server";
import { suggestRecords } from "~/app/modules/site-search/suggestions.queries.server";
import { loader as listLoader } from "~/app/routes/(en).demands._index";
import { loader as detailLoader } from "~/app/routes/(en).demands.$id._index";
import { loader as feedLoader } from "~/app/routes/(en).feeds.$name";
import { loader as organisationLoader } from "~/app/routes/(en).organisations.$id";
import { loader as sitemapLoader } from "~/app/routes/sitemap.$part";
import { PageHints } from "~/app/server/load-context";
import { allDocuments } from "~/search/documents/all";
import { closeSearch, openSearch, searchEngine } from "~/search/engine.server";
import { useDatabase } from "../../database";
import { aDemand } from "../../factories/demand";
import { anOrganisation } from "../../factories/organisation";
import { aMember, aVerifiedOrganisation } from "../../factories/person";
import { aPlatform } from "../../factories/platform";

const database = useDatabase();
/** A word that stands in nothing else, and is one word for every way of taking words apart. */
const canary = "kanarienvogel7";
const hidden = {
  title: `${canary} 题目`,
  problem: `${canary} 问题`,
  details: `${canary} 细节`,
};
const asking = (path: string, params: Record<string, string> = {}, page = new PageHints()) => ({
  request: new Request(`http://localhost${path}`),
  params,
  context: { requestId: "r", scriptMark: "m", page },
});

let ownerId: number;
let fieldCode: string;
beforeAll(async () => {
  openSearch({ url: database.appUrl, database: database.db });
  await aPlatform();
  ownerId = (await anOrganisation()).id;
  const [field] = await database.db.execute<{ code: string }>(sql`select min(code) as code from fields`);
  fieldCode = field?.code ?? "";
});
afterAll(closeSearch);

/** Every row of the index, of its words and of what waits for it, as text. */
async function wholeIndex(): Promise<string> {
  const [row] = await database.owner<{ all: string }[]>`select concat_ws(E'\n',
    (select string_agg(t::text, E'\n') from search_documents_a t),
    (select string_agg(t::text, E'\n') from search_documents_b t),
    (select string_agg(t::text, E'\n') from search_terms t),
    (select string_agg(t::text, E'\n') from search_touched t)) as all`;
  return row?.all ?? "";
}
const rebuild = async () => {
  await searchEngine().reindex(allDocuments(database.db));
  await searchEngine().refreshDictionary();
};
const statusOf = async (id: number) =>
  detailLoader(asking(`/demands/${id}`, { id: String(id) })).then(
    () => 200,
    (thrown: unknown) => (thrown instanceof Response ? thrown.status : Promise.reject(thrown)),
  );
const textOf = async (answer: unknown) =>
  answer instanceof Response ? answer.text() : JSON.stringify(await answer);

describe("what everybody may know of a demand", () => {
  test("details that are not public stand in no row of the index, whatever becomes of the demand", async () => {
    const mask = { fieldCode, areaCode: "150100", deadline: "2031-Q2" };
    const masked = await aDemand(ownerId, { visibility: "masked", mask, ...hidden });
    const invited = await aDemand(ownerId, { visibility: "invited", ...hidden });
    const draft = await aDemand(ownerId, { status: "draft", ...hidden });
    const checking = await aDemand(ownerId, { status: "checking", ...hidden });
    const withdrawn = await aDemand(ownerId, { status: "withdrawn", ...hidden });
    const open = await aDemand(ownerId, { title: "牛奶为什么结块", problem: "夏天的牛奶运到就结块" });
    expect(open.title).toBe("牛奶为什么结块");
    await searchEngine().refreshDictionary();
    expect(await wholeIndex()).toContain("牛奶");
    expect(await wholeIndex()).not.toContain(canary);

    await database.db.transaction(async (tx) => {
      await tx.execute(sql`update demands set title = ${`${canary} 改了`} where id = ${masked.id}`);
      await tellDemandChanged(masked.id, tx);
    });
    await rebuild();
    expect(await wholeIndex()).not.toContain(canary);
    expect((await searchEngine().search({ ...everything, text: canary })).total.value).toBe(0);
    expect(await suggestRecords(canary.slice(0, 8))).toEqual([]);

    await database.db.transaction(async (tx) => {
      await tx.execute(
        sql`update demands set status = 'expired', closed_at = clock.now() where id = ${masked.id}`,
      );
      await tellDemandChanged(masked.id, tx);
    });
    await rebuild();
    expect(await wholeIndex()).not.toContain(canary);
    const known = [masked, invited, draft, checking, withdrawn].map(({ id }) => statusOf(id));
    expect(await Promise.all(known)).toEqual([200, 404, 404, 404, 404]);
  });

  const everything = {
    scope: { audience: "public" as const },
    kinds: ["demand" as const],
    ...{ text: "", filters: [], facets: [], sort: "newest" as const, page: 1, perPage: 50 },
  };

  test("a masked one tells its mask on every page and no word more; a public one is told whole", async () => {
    const asker = await anOrganisation();
    const mask = { fieldCode, deadline: "2031-Q2" };
    const masked = await aDemand(asker.id, { visibility: "masked", mask, isOpenToBrokers: true, ...hidden });
    const open = await aDemand(asker.id, { title: "粉尘怎么收集", fieldCodes: [fieldCode] });

    const page = new PageHints();
    const pages = await Promise.all([
      detailLoader(asking(`/demands/${masked.id}`, { id: String(masked.id) }, page)),
      listLoader(asking("/demands")),
      feedLoader(asking("/feeds/demands.atom", { name: "demands.atom" })),
      feedLoader(asking("/en/feeds/demands.atom", { name: "demands.atom" })),
      organisationLoader(asking(`/organisations/${asker.id}`, { id: String(asker.id) })),
    ]);
    const [detail, list, feed, english, organisation] = await Promise.all(pages.map(textOf));
    for (const text of [detail, list, feed, english, organisation]) {
      expect(text).not.toContain(canary);
      expect(text).not.toContain("2031-05-06T");
    }
    // Of its owner, its place, its exact deadline and its end nothing is told.
    for (const text of [asker.nameZh, "150100", "2031-05-06", "80000", "expiresOn", "daysLeft", "mode"])
      expect(detail, text).not.toContain(text);
    expect([...page.tags]).toEqual(["demands", `demand:${masked.id}`]);
    expect(detail).toContain("2031-Q2");
    for (const text of [list, feed, organisation]) expect(text).toContain("粉尘怎么收集");
    expect(feed).toContain(`/demands/${masked.id}`);
    // Under its owner's name it is not.
    const { demands } = JSON.parse(organisation ?? "{}") as { demands: { id: number }[] };
    expect(demands.map(({ id }) => id)).toEqual([open.id]);
    expect(
      await textOf(await sitemapLoader(asking("/sitemap/demands-1.xml", { part: "demands-1.xml" }))),
    ).toSatisfy(
      (xml: string) => xml.includes(`/demands/${open.id}<`) && !xml.includes(`/demands/${masked.id}<`),
    );
  });

  test("a list shows those that can be answered, and public ones that ended when they are asked for", async () => {
    const asker = await anOrganisation({ areaCode: "150200" });
    const of = { areaCode: "150200", mask: { areaCode: "150200" } };
    const open = await aDemand(asker.id, of);
    // That there is somebody whom it suits is nobody's business.
    const matched = await aDemand(asker.id, { ...of, status: "matched" });
    const masked = await aDemand(asker.id, { ...of, visibility: "masked" });
    const ended = await aDemand(asker.id, { ...of, status: "awarded" });
    const expired = await aDemand(asker.id, { ...of, status: "expired" });
    await aDemand(asker.id, { ...of, status: "expired", visibility: "masked" });
    const byNumber = (a: number, b: number) => a - b;
    const idsOf = async (query: string) =>
      (await listLoader(asking(`/demands?league=150200${query}`))).cards.map(({ id }) => id);
    expect((await idsOf("")).sort(byNumber)).toEqual([open.id, matched.id, masked.id]);
    expect((await idsOf("&state=ended")).sort(byNumber)).toEqual([ended.id, expired.id]);
    expect(await idsOf("&mode=service&band=to-200k")).toHaveLength(2);
    const cards = await listDemandCards([open.id, matched.id, ended.id, expired.id]);
    expect(cards.map(({ state }) => state)).toEqual(["open", "open", "ended", "ended"]);
    const { view } = await listLoader(asking("/demands?state=open&state=ended"));
    const leagues = view.facets.find(({ id }) => id === "league")?.options;
    expect(leagues?.find(({ value }) => value === "150200")?.count).toBe(5);
  });

  test("a suspended owner's public demand is gone, and its masked one stays as it was", async () => {
    const asker = await anOrganisation();
    const open = await aDemand(asker.id);
    const masked = await aDemand(asker.id, { visibility: "masked" });
    await database.db.execute(
      sql`update organisations set suspended_at = clock.now() where id = ${asker.id}`,
    );
    expect(await statusOf(open.id)).toBe(404);
    expect(await statusOf(masked.id)).toBe(200);
  });
});

test("who wants to answer is led by what they manage and what that may know", async () => {
  const asker = await aVerifiedOrganisation();
  const owner = await aMember(asker.id, "owner");
  const lead = await aVerifiedOrganisation();
  const manager = await aMember(lead.id, "manager");
  const clerk = await aMember(lead.id, "finance");
  const platforms = [await aPlatform({ leadId: lead.id }), await aPlatform({ leadId: lead.id })];
  const open = await aDemand(asker.id);
  const invited = await aDemand(asker.id, { visibility: "invited" });
  const slugs = platforms.map(({ registrationNumber }) => registrationNumber);
  const leads = async (id: number, personId: number) => {
    const found = await findAnswering(id, personId);
    return found && [found.isOwner, found.isKnown, found.platforms.map(({ slug }) => slug), found.managesAny];
  };
  expect(await leads(open.id, owner.id)).toEqual([true, true, [], false]);
  expect(await leads(open.id, manager.id)).toEqual([false, true, slugs, true]);
  expect(await leads(open.id, clerk.id)).toEqual([false, true, [], false]);
  expect(await leads(invited.id, manager.id)).toEqual([false, false, [], true]);
  await database.db.execute(sql`insert into demand_access (demand_id, platform_id, origin, status, decided_at)
    values (${invited.id}, ${platforms[0]?.id ?? 0}, 'invitation', 'granted', clock.now())`);
  expect(await leads(invited.id, manager.id)).toEqual([false, false, slugs.slice(0, 1), true]);
  // One whose unit its owner excluded is not led there, though everybody may read it.
  await database.db.execute(sql`insert into demand_exclusions values (${open.id}, ${lead.id})`);
  expect(await leads(open.id, manager.id)).toEqual([false, true, [], true]);
  expect(await leads(999_999, manager.id)).toBeUndefined();
});

describe("what is fixed as the mask of a demand", () => {
  test("tells field and league once enough enterprises are known there, and never changes while it is out", async () => {
    const area = { areaCode: "150300" };
    const [last] = await database.db.execute<{ code: string }>(sql`select max(code) as code from fields`);
    const field = last?.code ?? "";
    const asker = await anOrganisation(area);
    const { id } = await aDemand(asker.id, {
      ...area,
      status: "draft",
      visibility: "masked",
      fieldCodes: [field],
    });
    const rest = { budget: "to-200k", deadline: "2031-Q2" };
    expect(await previewMask(id)).toEqual(rest);

    // What is asked behind a mask counts for nobody who looks, and a university is no enterprise.
    for (const visibility of ["invited", "masked", "masked", "invited"] as const) {
      const other = await anOrganisation(area);
      await aDemand(other.id, { ...area, visibility, fieldCodes: [field] });
    }
    const university = await anOrganisation({ ...area, kind: "university" });
    await aDemand(university.id, { ...area, fieldCodes: [field] });
    expect(await previewMask(id)).toEqual(rest);
    // Three work in the field by what they ask in public, one by the platform that it leads.
    for (let nth = 1; nth <= 3; nth++) {
      const other = await anOrganisation(area);
      await aDemand(other.id, { ...area, fieldCodes: [field] });
    }
    expect(await previewMask(id)).toEqual(rest);
    const fifth = await anOrganisation(area);
    await aPlatform({ leadId: fifth.id, fieldCodes: [field] });
    const whole = { ...rest, fieldCode: field, areaCode: "150300" };
    expect(await previewMask(id)).toEqual(whole);

    await database.db.transaction(async (tx) => {
      expect(await fixMask(id, tx)).toEqual(whole);
      await tx.execute(sql`update demands set status = 'open', opened_at = clock.now(), due_at = clock.now(),
        expires_on = '2031-01-01' where id = ${id}`);
    });
    await expect(
      database.db.execute(sql`update demands set mask_area_code = null where id = ${id}`),
    ).rejects.toThrow();
    expect((await listDemandCards([id]))[0]?.league?.zh).toBeTruthy();

    // Sent back and told otherwise, it tells of that no more.
    await database.db.execute(sql`
      update demands set status = 'draft', area_code = '150100', deadline = '2031-12-01' where id = ${id}`);
    await database.db.transaction(async (tx) => {
      expect(await fixMask(id, tx)).toEqual({ budget: "to-200k", fieldCode: field });
    });
    await database.db.execute(
      sql`update demands set area_code = '150300', deadline = '2031-05-06' where id = ${id}`,
    );
    expect(await previewMask(id)).toEqual({ budget: "to-200k", fieldCode: field });
  });
});
