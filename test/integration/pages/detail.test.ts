import { beforeAll, describe, expect, test } from "vitest";
import { listPlatformsOfOrganisation } from "~/app/modules/registry/organisation-platforms.queries.server";
import { loader as organisationLoader } from "~/app/routes/(en).organisations.$id";
import { loader as platformLoader, meta as platformMeta } from "~/app/routes/(en).platforms.$slug";
import { PageHints } from "~/app/server/load-context";
import { addOfferRules } from "../../factories/offer-rules";
import { useRegistry } from "../registry/registry-test";

const registry = useRegistry();
beforeAll(() => addOfferRules(registry.database.owner));

const site = { origin: "https://registry.example", isDemo: false };
function asking(path: string, params: Record<string, string>, page = new PageHints()) {
  return {
    request: new Request(`http://localhost${path}`),
    params,
    context: { requestId: "r", scriptMark: "m", page, site },
  };
}
const platform = (slug: string, page?: PageHints) =>
  platformLoader(asking(`/platforms/${encodeURIComponent(slug)}`, { slug }, page));
const organisation = (id: string, page?: PageHints) =>
  organisationLoader(asking(`/organisations/x`, { id }, page));

/** The answer that a loader throws instead of giving data. */
async function thrown(work: Promise<unknown>): Promise<Response> {
  const answer = await work.then(
    () => new Response(null, { status: 200 }),
    (error: unknown) => error,
  );
  if (answer instanceof Response) return answer;
  throw answer;
}

describe("a platform's page", () => {
  test.each([
    ["a number that nobody has", "TIC-9999"],
    ["a class that does not exist", "ZZZ-0001"],
    ["no number", "unknown"],
    ["a word of the language itself", "__proto__"],
    ["a number that is too long", `TIC-${"1".repeat(400)}`],
    ["another script's digits", "TIC-０００１"],
    ["letters that only look Latin", "ΤIC-0001"],
    ["a letter that becomes Latin when capitalised", "tıc-0001"],
    ["spaces around it", " TIC-0001 "],
    ["a quote", "TIC-0001'--"],
    ["nothing", ""],
  ])("%s is not found", async (_why, slug) => {
    expect((await thrown(platform(slug))).status).toBe(404);
  });

  test("small letters lead to the address in capitals, in the same language", async () => {
    const answer = await thrown(platformLoader(asking("/en/platforms/tic-0001", { slug: "tic-0001" })));
    expect([answer.status, answer.headers.get("location")]).toEqual([308, "/en/platforms/TIC-0001"]);
  });

  test("a platform that has ended keeps its page, and its title says so", async () => {
    const { id, registrationNumber } = await registry.register({ nameZh: "内蒙古自治区终了技术创新中心" });
    await registry.change(id, { kind: "revoked" });
    const data = await platform(registrationNumber);
    expect(data.platform).toMatchObject({
      status: "revoked",
      ended: { date: "2022-03-01", precision: "day" },
    });
    // Remix calls it with more than it reads.
    const described = platformMeta({ data, location: { pathname: "/platforms/x" } } as Parameters<
      typeof platformMeta
    >[0]);
    expect(JSON.stringify(described)).toContain("内蒙古自治区终了技术创新中心（已撤销）");
    expect(JSON.stringify(described)).not.toContain("noindex");
  });

  test("its tags name everything that it shows", async () => {
    const { data } = registry;
    const old = await registry.register({ nameZh: "旧", leadId: data.institute });
    const { id, registrationNumber } = await registry.register({
      nameZh: "新",
      coBuilderIds: [data.enterprise],
    });
    await registry.change(id, { kind: "lead_replaced", leadId: data.enterprise });
    await registry.change(old.id, { kind: "merged", successorId: id });
    const page = new PageHints();
    await platform(registrationNumber, page);
    expect([...page.tags].sort()).toEqual(
      [
        `platform:${registrationNumber}`,
        `reply-figures:${id}`,
        `kept-share:${id}`,
        `revenue:${id}`,
        "rules",
        "platforms",
        "notices",
        ...[data.authority, data.university, data.enterprise].map((one) => `organisation:${one}`),
      ].sort(),
    );
    expect(page.isPersonal).toBe(false);
  });

  test("every change, unit and site names a source that the page lists", async () => {
    const { id, registrationNumber } = await registry.register({
      coBuilderIds: [registry.data.enterprise],
      sites: [{ kind: "headquarters", areaCode: "150200" }],
      contacts: [{ kind: "organisation", nameZh: "办公室", phone: "0472-1234567" }],
    });
    await registry.change(id, { kind: "director_changed" });
    const { units, sites, changes, contacts, sources } = await platform(registrationNumber);
    const listed = sources.map((source) => source.id);
    for (const fact of [...units, ...sites, ...changes, ...contacts]) expect(listed).toContain(fact.sourceId);
    expect(sources[0]?.facts).toEqual(["record", "units", "sites", "changes", "contacts"]);
  });

  test("each unit's span is dated by its own change, and by no other of the same day", async () => {
    const { data } = registry;
    const { id, registrationNumber } = await registry.register({ nameZh: "单位变动的" });
    const move = { kind: "co_builders_changed" as const, join: [data.enterprise], leave: [] };
    await registry.change(id, { kind: "lead_replaced", leadId: data.institute });
    await registry.change(id, move, { valid: { date: "2022-03-01", precision: "month" } });
    const spans = async () =>
      (await platform(registrationNumber)).units.map(({ role, organisationId, from, until }) => [
        role,
        organisationId,
        from,
        until,
      ]);
    const day = { date: "2022-03-01", precision: "day" };
    expect(await spans()).toEqual([
      ["lead", data.institute, day, undefined],
      ["co_builder", data.enterprise, { date: "2022-03-01", precision: "month" }, undefined],
      ["lead", data.university, undefined, day],
    ]);
  });

  test("a unit that moved on an unknown day is not given the day of another change", async () => {
    const { data } = registry;
    const { id, registrationNumber } = await registry.register({ nameZh: "不知何时变动的" });
    await registry.change(
      id,
      { kind: "co_builders_changed", join: [data.enterprise], leave: [] },
      { valid: undefined },
    );
    const [clock] = await registry.rows(
      "select ((clock.now() at time zone 'Asia/Shanghai')::date)::text as today",
    );
    const today = { date: String(clock?.today), precision: "day" };
    await registry.change(id, { kind: "lead_replaced", leadId: data.institute }, { valid: today });
    const { units } = await platform(registrationNumber);
    expect(units.find((unit) => unit.organisationId === data.institute)?.from).toEqual(today);
    expect(units.find((unit) => unit.organisationId === data.enterprise)?.from).toBeUndefined();
  });

  test("related platforms come with their reasons, and those that have ended are left out", async () => {
    const { data } = registry;
    const lead = { leadId: data.institute, fieldCodes: ["ecology"] };
    const own = await registry.register({ ...lead, nameZh: "本身", directionsZh: ["草种选育"] });
    const sibling = await registry.register({ ...lead, nameZh: "同牵头", areaCode: "150100" });
    const ended = await registry.register({ ...lead, nameZh: "已撤销的" });
    await registry.change(ended.id, { kind: "revoked" });
    const member = await registry.register({
      nameZh: "同方向",
      coBuilderIds: [data.institute],
      directionsZh: ["草种选育"],
    });
    const { related } = await platform(own.registrationNumber);
    const reasons = new Map(related.map((one) => [one.card.slug, one.reasons]));
    expect(reasons.get(sibling.registrationNumber)).toEqual(["same_lead", "same_field"]);
    expect(reasons.get(member.registrationNumber)).toEqual(["shared_unit", "same_direction"]);
    expect([...reasons.keys()]).not.toContain(ended.registrationNumber);
    expect([...reasons.keys()]).not.toContain(own.registrationNumber);
    expect(related.every((one) => one.reasons.length > 0)).toBe(true);
  });
});

describe("an organisation's page", () => {
  test.each([
    ["a number that nobody has", "999999"],
    ["a number that the register cannot hold", "2147483648"],
    ["a number beyond all", "99999999999999999999"],
    ["zero", "0"],
    ["a negative number", "-1"],
    ["a fraction", "1.5"],
    ["another spelling of a number", "007"],
    ["a number of another base", "0x1"],
    ["another script's digits", "１"],
    ["a word", "abc"],
    ["nothing", ""],
  ])("%s is not found", async (_why, id) => {
    expect((await thrown(organisation(id))).status).toBe(404);
  });

  test("lists what it leads before what it co-builds before what it left, and is tagged with all of them", async () => {
    const { data } = registry;
    const led = await registry.register({
      nameZh: "牵头的",
      leadId: data.invented,
      isSample: true,
      sourceId: data.sampleSource,
    });
    const built = await registry.register({
      nameZh: "共建的",
      leadId: undefined,
      coBuilderIds: [data.invented],
      isSample: true,
      sourceId: data.sampleSource,
    });
    const left = await registry.register({
      nameZh: "离开的",
      leadId: data.invented,
      isSample: true,
      sourceId: data.sampleSource,
    });
    await registry.change(
      left.id,
      { kind: "lead_replaced", leadId: data.otherInvented },
      { isSample: true, sourceId: data.sampleSource },
    );
    const page = new PageHints();
    const { platforms } = await organisation(String(data.invented), page);
    expect(platforms.map(({ card, role, isCurrent }) => [card.slug, role, isCurrent])).toEqual([
      [led.registrationNumber, "lead", true],
      [built.registrationNumber, "co_builder", true],
      [left.registrationNumber, "lead", false],
    ]);
    expect(await listPlatformsOfOrganisation(data.invented, { limit: 1 })).toMatchObject({
      platforms: [{ card: { slug: led.registrationNumber }, role: "lead", isCurrent: true }],
      total: 3,
    });
    expect([...page.tags].sort()).toEqual(
      [
        `organisation:${data.invented}`,
        ...[led, built, left].map((one) => `platform:${one.registrationNumber}`),
      ].sort(),
    );
  });
});
