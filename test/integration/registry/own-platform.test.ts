import { randomUUID } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { createElement } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import sharp from "sharp";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { openFiles } from "~/app/modules/files/file-store.server";
import { applyHeldPlatformPage } from "~/app/modules/registry/own-platform.commands.server";
import { OwnPhotosPage } from "~/app/modules/registry/own-platform-photos";
import { recordChange } from "~/app/modules/registry/platform-changes.commands.server";
import { PlatformDirections } from "~/app/modules/registry/platform-directions";
import { changeInput } from "~/app/modules/registry/platform-form";
import { PlatformPeople } from "~/app/modules/registry/platform-people";
import { PlatformPhotos } from "~/app/modules/registry/platform-photos";
import { PlatformSites } from "~/app/modules/registry/platform-sites";
import { SourcesContext } from "~/app/modules/registry/source-marks";
import { releaseHold } from "~/app/modules/screening/holds.commands.server";
import { loader as publicLoader } from "~/app/routes/(en).platforms.$slug";
import * as reveal from "~/app/routes/(en).platforms.$slug_.contacts";
import * as list from "~/app/routes/(en).workbench.platforms._index";
import * as overview from "~/app/routes/(en).workbench.platforms.$slug._index";
import * as contacts from "~/app/routes/(en).workbench.platforms.$slug.contacts";
import * as people from "~/app/routes/(en).workbench.platforms.$slug.people";
import * as photos from "~/app/routes/(en).workbench.platforms.$slug.photos";
import * as profile from "~/app/routes/(en).workbench.platforms.$slug.profile";
import * as sites from "~/app/routes/(en).workbench.platforms.$slug.sites";
import { loader as photoLoader } from "~/app/routes/photos.$id";
import { PageHints } from "~/app/server/load-context";
import { closeSearch, openSearch } from "~/search/engine.server";
import { useDatabase } from "../../database";
import { aMember, anOfficer, aPerson, aVerifiedOrganisation, signIn } from "../../factories/person";
import { aPlatform } from "../../factories/platform";
import { anyContext, sourceId } from "../../factories/registry";

const database = useDatabase("reference");
const parts = { profile, sites, people, contacts, photos };
type Part = keyof typeof parts;
const partNames = Object.keys(parts) as Part[];
type Fields = Record<string, string | File>;

let folder = "";
beforeAll(async () => {
  openSearch({ url: database.appUrl, database: database.db });
  await sourceId("sample");
  folder = await mkdtemp(path.join(tmpdir(), "own-platform-"));
  openFiles({ folder });
});
afterAll(async () => {
  await closeSearch();
  await rm(folder, { recursive: true, force: true });
});

function asking(address: string, params: Record<string, string>, cookie?: string, form?: Fields) {
  const body = new FormData();
  for (const [name, value] of Object.entries(form ?? {})) body.append(name, value);
  const request = new Request(`http://localhost${address}`, {
    method: form ? "POST" : "GET",
    headers: cookie ? { cookie } : {},
    ...(form ? { body } : {}),
  });
  const context = { requestId: "r", scriptMark: "m", page: new PageHints(), network: "192.0.2.1" };
  return { request, params, context } as LoaderFunctionArgs & ActionFunctionArgs;
}

/** What a loader or an action answers, thrown or returned. */
async function answerOf(work: unknown): Promise<{ status: number; data?: unknown; location?: string }> {
  const found = await Promise.resolve(work).catch((error: unknown) => error);
  if (found instanceof Response) {
    const location = found.headers.get("location");
    const isJson = found.headers.get("content-type")?.includes("json");
    return {
      status: found.status,
      ...(isJson ? { data: await found.json() } : {}),
      ...(location ? { location } : {}),
    };
  }
  if (found instanceof Error) throw found;
  return { status: 200, data: found };
}

const address = (slug: string, part: Part) => `/workbench/platforms/${slug}/${part}`;
const read = (slug: string, part: Part, cookie?: string) =>
  answerOf(parts[part].loader(asking(address(slug, part), { slug }, cookie)));

/** Sends a form as its page was just made, unless another version is given. */
async function send(slug: string, part: Part, cookie: string, fields: Fields) {
  const page = await read(slug, part, cookie);
  const { version = "none" } = (page.data ?? {}) as { version?: string };
  const form = { requestId: randomUUID(), version, ...fields };
  return answerOf(parts[part].action(asking(address(slug, part), { slug }, cookie, form)));
}

async function shown(slug: string) {
  return publicLoader(asking(`/platforms/${slug}`, { slug }));
}

/** A platform, the owner of its lead unit and the cookie of their session. */
async function anOwnPlatform(overrides: Parameters<typeof aPlatform>[0] = {}) {
  const lead = await aVerifiedOrganisation();
  const owner = await aMember(lead.id);
  const platform = await aPlatform({ leadId: lead.id, ...overrides });
  const { cookie } = await signIn(owner.id);
  return { ...platform, slug: platform.registrationNumber, lead, owner, cookie };
}

const filledIn: Record<Part, Fields> = {
  profile: { summaryZh: "为企业检测磁体。", directionsZh: "稀土永磁\n磁体检测", directionsEn: "magnets" },
  sites: {
    "id.0": "",
    "kind.0": "branch",
    "place.0": "150200",
    "nameZh.0": "包头分中心",
    "addressZh.0": "稀土路 1 号",
  },
  people: { "id.0": "", "role.0": "director", "nameZh.0": "王小明", "titleZh.0": "研究员" },
  contacts: { "id.0": "", "kind.0": "person", "nameZh.0": "李小红", "phone.0": "13800001234" },
  photos: {},
};

const picture = async (background = "#0b5cad") =>
  sharp({ create: { width: 40, height: 30, channels: 3, background } })
    .withExif({ IFD0: { Artist: "拍摄者", ImageDescription: "secret place" } })
    .jpeg()
    .toBuffer();

describe("who manages a platform's page", () => {
  test("a member of another organisation, and nobody signed in, sees and changes nothing", async () => {
    const { slug } = await anOwnPlatform();
    const { cookie } = await anOwnPlatform();
    const before = await database.owner`select * from platforms where registration_number = ${slug}`;
    for (const part of partNames) {
      expect([part, (await read(slug, part, cookie)).status]).toEqual([part, 404]);
      expect([part, (await send(slug, part, cookie, filledIn[part])).status]).toEqual([part, 404]);
      const stranger = await read(slug, part);
      expect([stranger.status, stranger.location]).toEqual([302, expect.stringContaining("/login")]);
    }
    expect((await answerOf(overview.loader(asking(`/x`, { slug }, cookie)))).status).toBe(404);
    expect(await database.owner`select * from platforms where registration_number = ${slug}`).toEqual(before);
  });

  test.each([
    ["a finance member", async (lead: number) => aMember(lead, "finance"), 403],
    ["a manager", async (lead: number) => aMember(lead, "manager"), 200],
    ["an officer without a membership", async () => anOfficer(), 404],
  ])("%s of the lead unit", async (_who, make, status) => {
    const { slug, lead } = await anOwnPlatform();
    const { cookie } = await signIn((await make(lead.id)).id, { hasSecondFactor: true });
    for (const part of partNames) expect((await read(slug, part, cookie)).status).toBe(status);
    const sent = await send(slug, "profile", cookie, filledIn.profile);
    expect(sent.status).toBe(status === 200 ? 303 : status);
  });

  test("a lead unit that was replaced loses it, also for a form that was open already", async () => {
    const { slug, id, cookie } = await anOwnPlatform();
    const next = await aVerifiedOrganisation();
    const { version } = (await read(slug, "profile", cookie)).data as { version: string };
    const changed = await recordChange(
      changeInput.parse({
        platformId: id,
        change: { kind: "lead_replaced", leadId: next.id },
        valid: { date: "2022-01-01", precision: "day" },
        sourceId: await sourceId("sample"),
        isSample: true,
      }),
      anyContext(),
    );
    expect(changed.ok).toBe(true);
    const form = { requestId: randomUUID(), version, ...filledIn.profile };
    const answer = await answerOf(profile.action(asking(address(slug, "profile"), { slug }, cookie, form)));
    expect(answer.status).toBe(404);
    const own = await answerOf(list.loader(asking("/workbench/platforms", {}, cookie)));
    expect(own.data).toMatchObject({ platforms: [] });
    const { cookie: theirs } = await signIn((await aMember(next.id)).id);
    expect((await read(slug, "profile", theirs)).status).toBe(200);
  });

  test("a unit that was never verified, one that was stopped, and a platform that has ended change nothing", async () => {
    const { slug, id, lead, cookie } = await anOwnPlatform();
    await database.owner`update organisations set suspended_at = clock.now() where id = ${lead.id}`;
    expect((await send(slug, "profile", cookie, filledIn.profile)).status).toBe(403);
    await database.owner`update organisations set suspended_at = null, verified_at = null where id = ${lead.id}`;
    expect((await send(slug, "profile", cookie, filledIn.profile)).status).toBe(403);
    await database.owner`update organisations set verified_at = clock.now() where id = ${lead.id}`;
    const revoked = changeInput.parse({
      platformId: id,
      change: { kind: "closed" },
      valid: { date: "2022-01-01", precision: "day" },
      sourceId: await sourceId("sample"),
      isSample: true,
    });
    expect((await recordChange(revoked, anyContext())).ok).toBe(true);
    expect((await send(slug, "profile", cookie, filledIn.profile)).status).toBe(403);
  });
});

describe("what is saved", () => {
  test("the profile is public at once, rests on the platform's own statement, and is in the log", async () => {
    const { slug, id, owner, cookie } = await anOwnPlatform();
    const sent = await send(slug, "profile", cookie, {
      ...filledIn.profile,
      website: "https://example.org/",
    });
    expect(sent).toMatchObject({
      status: 303,
      location: `/workbench/platforms/${slug}/profile?result=saved`,
    });
    const page = await shown(slug);
    expect(page.platform).toMatchObject({
      summary: { zh: "为企业检测磁体。" },
      directions: { zh: ["稀土永磁", "磁体检测"], en: ["magnets"] },
      website: "https://example.org/",
    });
    const own = page.sources.find(({ isOwnStatement }) => isOwnStatement);
    expect(own).toMatchObject({ isSample: true, publishedOn: expect.stringMatching(/^\d{4}-/) });
    expect(own?.facts.sort()).toEqual(["directions", "summary", "website"]);
    const log = await database.owner`
      select actor_id, action, detail from audit_log where subject_kind = 'platform' and subject_id = ${String(id)}
      and action = 'changeOwnPlatform'`;
    expect(log).toMatchObject([{ actor_id: String(owner.id), detail: { part: "profile" } }]);
    expect(
      await send(slug, "profile", cookie, { ...filledIn.profile, website: "https://example.org/" }),
    ).toMatchObject({
      location: expect.stringContaining("unchanged"),
    });
  });

  test("no field of the register, and no other platform's row, follows a form", async () => {
    const one = await anOwnPlatform();
    const other = await anOwnPlatform();
    await send(other.slug, "people", other.cookie, filledIn.people);
    const [theirs] = await database.owner<
      { id: number }[]
    >`select id from platform_people where platform_id = ${other.id}`;
    const foreign = { "id.0": String(theirs?.id), "role.0": "director", "nameZh.0": "他人" };
    await send(one.slug, "people", one.cookie, foreign);
    await send(one.slug, "people", one.cookie, { "id.0": String(theirs?.id), "remove.0": "yes" });
    expect((await shown(other.slug)).people).toMatchObject([{ name: { zh: "王小明" } }]);
    const assigned = {
      status: "revoked",
      level: "national",
      nameZh: "别名",
      isSample: "",
      leadId: "1",
      platformId: "1",
    };
    await send(one.slug, "profile", one.cookie, { ...filledIn.profile, ...assigned });
    expect((await shown(one.slug)).platform).toMatchObject({
      status: "operating",
      level: "region",
      name: { zh: one.nameZh },
      isSample: true,
    });
  });

  test("what somebody else changed meanwhile is not overwritten, and everything typed comes back", async () => {
    const { slug, cookie } = await anOwnPlatform();
    const { version } = (await read(slug, "profile", cookie)).data as { version: string };
    await send(slug, "profile", cookie, { summaryZh: "先保存的。" });
    const late = await send(slug, "profile", cookie, { summaryZh: "后保存的。", version });
    expect(late).toMatchObject({
      status: 409,
      data: { faults: [{ code: "changed_meanwhile" }], typed: { summaryZh: ["后保存的。"] } },
    });
    expect((await shown(slug)).platform.summary.zh).toBe("先保存的。");
  });

  test.each([
    ["profile", { website: "javascript:alert(1)" }, "website", "not_web"],
    ["profile", { directionsZh: "一", directionsEn: "one\ntwo" }, "directionsEn", "more_than_chinese"],
    ["sites", { "kind.0": "branch", "place.0": "150000", "nameZh.0": "某" }, "place.0", "choose"],
    [
      "sites",
      { "kind.0": "branch", "place.0": "150200", "lat.0": "40.8", "lng.0": "11.7" },
      "lng.0",
      "not_degrees",
    ],
    ["people", { "role.0": "director", "nameZh.0": "王小明 13800001234" }, "nameZh.0", "no_numbers"],
    ["people", { "role.0": "king", "nameZh.0": "王小明" }, "role.0", "choose"],
    [
      "contacts",
      { "kind.0": "organisation", "nameZh.0": "办公室", "phone.0": "138 0000 1234" },
      "phone.0",
      "mobile_of_office",
    ],
    ["contacts", { "kind.0": "person", "nameZh.0": "李小红" }, "phone.0", "reachable"],
    ["photos", { newCaptionZh: "大楼" }, "photo", "photo_missing"],
  ] as const)("%s with %o is refused with what was typed", async (part, fields, field, code) => {
    const { slug, cookie } = await anOwnPlatform();
    const answer = await send(slug, part, cookie, fields);
    expect(answer).toMatchObject({ status: 400, data: { faults: [{ field, code }] } });
    const { typed } = answer.data as { typed: Record<string, string[]> };
    for (const [name, value] of Object.entries(fields)) expect(typed[name]).toEqual([value]);
  });
});

describe("markup in what is typed", () => {
  const attacks = [
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "'><svg/onload=alert(1)>",
    "</title></textarea><script>alert(1)</script>",
    "javascript:alert(1)",
    "&lt;script&gt;alert(1)&lt;/script&gt;",
  ];
  test("is text on the public page and on the form, in every field", async () => {
    const { slug, cookie } = await anOwnPlatform();
    const attack = attacks.join(" ");
    const fields: [Part, Fields][] = [
      ["profile", { summaryZh: attack, summaryEn: attack, directionsZh: attack, directionsEn: attack }],
      ["sites", { "kind.0": "branch", "nameZh.0": attack, "nameEn.0": attack, "addressZh.0": attack }],
      [
        "people",
        {
          "role.0": "other",
          "nameZh.0": attacks[0] ?? "",
          "nameEn.0": attacks[1] ?? "",
          "titleZh.0": attack.slice(0, 99),
        },
      ],
      ["contacts", { "kind.0": "organisation", "nameZh.0": attack.slice(0, 99), "phone.0": "0471-1234567" }],
    ];
    for (const [part, typed] of fields)
      expect([part, (await send(slug, part, cookie, typed)).status]).toEqual([part, 303]);
    const caption = {
      newCaptionZh: attack,
      newCaptionEn: attack,
      photo: new File([new Uint8Array(await picture())], "a.jpg"),
    };
    expect((await send(slug, "photos", cookie, caption)).status).toBe(303);
    const page = await shown(slug);
    expect(page.photos).toHaveLength(1);
    const html = renderToStaticMarkup(
      createElement(SourcesContext.Provider, { value: page.sources }, [
        createElement(PlatformPeople, { key: 1, people: page.people }),
        createElement(PlatformPhotos, { key: 2, photos: page.photos }),
        createElement(PlatformSites, { key: 3, sites: page.sites, league: page.platform.league }),
        createElement(PlatformDirections, { key: 4, platform: page.platform, hasUnits: true }),
      ]),
    );
    expect(html).toContain("&lt;script&gt;alert(1)");
    expect(html).not.toMatch(/<script|<svg\/onload|<img src=.?x|onerror=alert\(1\)>|href="javascript/);
    const form = (await read(slug, "photos", cookie)).data as Parameters<typeof OwnPhotosPage>[0];
    const own = renderToStaticMarkup(createElement(OwnPhotosPage, { ...form, answer: undefined }));
    expect(own).toContain("&lt;script&gt;");
    expect(own).not.toMatch(/<script|<img src=.?x|<svg\/onload/);
  });
});

describe("sites", () => {
  test("one that moves stays known where it was, and the league of the headquarters stays", async () => {
    const { slug, id, cookie } = await anOwnPlatform({
      sites: [{ kind: "headquarters", areaCode: "150100" }],
    });
    await send(slug, "sites", cookie, { ...filledIn.sites, "id.0": "" });
    await database.owner`update platform_sites set valid = '(,)' where platform_id = ${id} and kind = 'branch'`;
    const rows = (await read(slug, "sites", cookie)).data as { facts: { id: number; kind: string }[] };
    const [main, branch] = rows.facts;
    const moved = {
      "id.0": String(main?.id),
      "kind.0": "headquarters",
      "place.0": "150200",
      "addressZh.0": "大学路 2 号",
      "id.1": String(branch?.id),
      "kind.1": "branch",
      "place.1": "150300",
      "nameZh.1": "乌海分中心",
    };
    expect((await send(slug, "sites", cookie, moved)).status).toBe(303);
    expect((await shown(slug)).sites).toMatchObject([
      { kind: "headquarters", place: { zh: "呼和浩特市" }, address: { zh: "大学路 2 号" } },
      { kind: "branch", place: { zh: "乌海市" }, name: { zh: "乌海分中心" }, point: { precision: "league" } },
    ]);
    const past = await database.owner`
      select name_zh from platform_sites where platform_id = ${id} and not upper_inf(valid)`;
    expect(past).toEqual([{ name_zh: "包头分中心" }]);
  });
});

describe("contacts", () => {
  test("a person's number is in no loader, stays when it is not typed, and never becomes an office's", async () => {
    const { slug, id, cookie } = await anOwnPlatform();
    await send(slug, "contacts", cookie, filledIn.contacts);
    const page = (await read(slug, "contacts", cookie)).data as { facts: { id: number; phone: string }[] };
    expect(page.facts).toMatchObject([{ phone: "138******34" }]);
    const row = {
      "id.0": String(page.facts[0]?.id),
      "kind.0": "organisation",
      "nameZh.0": "李小红",
      "roleZh.0": "接待",
    };
    await send(slug, "contacts", cookie, row);
    await send(slug, "contacts", cookie, { ...row, "kind.0": "person" });
    expect(
      await database.owner`select kind, phone, role_zh from platform_contacts where platform_id = ${id}`,
    ).toEqual([{ kind: "person", phone: "13800001234", role_zh: "接待" }]);
    const seen = await Promise.all([
      shown(slug),
      read(slug, "contacts", cookie),
      answerOf(overview.loader(asking("/x", { slug }, cookie))),
      answerOf(list.loader(asking("/x", {}, cookie))),
      answerOf(reveal.loader(asking("/x", { slug }, cookie))),
    ]);
    expect(JSON.stringify(seen)).not.toContain("13800001234");
  });

  test("the whole number is shown to who is signed in and asks, is logged, and only so often", async () => {
    const { slug, id, cookie } = await anOwnPlatform();
    await send(slug, "contacts", cookie, filledIn.contacts);
    const ask = (mine?: string) =>
      answerOf(
        reveal.action(asking(`/platforms/${slug}/contacts`, { slug }, mine, { requestId: randomUUID() })),
      );
    expect((await ask()).status).toBe(302);
    const reader = await aPerson();
    const { cookie: theirs } = await signIn(reader.id);
    expect((await ask(theirs)).data).toMatchObject({
      shown: [{ name: { zh: "李小红" }, phone: "13800001234" }],
    });
    for (let time = 2; time <= 20; time++) expect((await ask(theirs)).status).toBe(200);
    const over = await ask(theirs);
    expect([over.status, JSON.stringify(over.data)]).toEqual([429, expect.not.stringContaining("1380000")]);
    const log = await database.owner<{ result: string; count: string }[]>`
      select result, count(*) from audit_log
      where action = 'revealContacts' and actor_id = ${reader.id} and subject_id = ${String(id)} group by 1 order by 1`;
    expect(log).toEqual([
      { result: "done", count: "20" },
      { result: "refused", count: "1" },
    ]);
  });
});

describe("photographs", () => {
  const fileOf = (bytes: Buffer, name: string) => new File([new Uint8Array(bytes)], name);

  test("one is made anew, shown with its caption, and gone once it is taken away", async () => {
    const { slug, cookie } = await anOwnPlatform();
    const fields = { newCaptionZh: "中试车间", photo: fileOf(await picture(), "../../车间<img>.jpg") };
    expect((await send(slug, "photos", cookie, fields)).status).toBe(303);
    const [photo] = (await shown(slug)).photos;
    expect(photo).toMatchObject({ caption: { zh: "中试车间" }, width: 40, height: 30 });
    const ask = () => photoLoader(asking(`/photos/${photo?.id}`, { id: String(photo?.id) }));
    const served = await ask();
    expect([served.status, served.headers.get("content-type")]).toEqual([200, "image/webp"]);
    const { exif } = await sharp(Buffer.from(await served.arrayBuffer())).metadata();
    expect(exif).toBeUndefined();
    await send(slug, "photos", cookie, { "id.0": String(photo?.id), "remove.0": "yes" });
    expect((await shown(slug)).photos).toEqual([]);
    expect((await ask()).status).toBe(404);
  });

  test.each([
    ["an SVG", Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>')],
    ["a page", Buffer.from("<!doctype html><script>alert(1)</script>")],
    ["nothing at all", Buffer.alloc(0)],
  ])("%s is refused and leaves no file", async (_what, bytes) => {
    const { slug, cookie } = await anOwnPlatform();
    const before = await database.owner`select count(*) from files`;
    const fields = { newCaptionZh: "图", photo: fileOf(bytes, "a.png") };
    expect(await send(slug, "photos", cookie, fields)).toMatchObject({
      status: 400,
      data: { faults: [{ field: "photo" }] },
    });
    expect(await database.owner`select count(*) from files`).toEqual(before);
  });
});

describe("words that are controlled", () => {
  test("hold the change; released, it is carried out beside what was saved meanwhile", async () => {
    await database.owner`insert into control_terms
      (list, kind, term, explanation_zh, explanation_en, basis, is_official, effective_from)
      values ('export_control', 'keyword', '镝铽分离工艺', '示例', 'Sample', '示例', false, '2020-01-01')`;
    const { slug, cookie } = await anOwnPlatform();
    const sent = await send(slug, "profile", cookie, { summaryZh: "提供镝铽分离工艺。", website: "" });
    expect(sent.location).toContain("result=held");
    expect((await shown(slug)).platform.summary.zh).toBeUndefined();
    expect((await read(slug, "profile", cookie)).data).toMatchObject({
      waiting: [{ since: expect.any(String) }],
    });
    await send(slug, "profile", cookie, { website: "https://example.org/new" });
    const officer = await anOfficer();
    const [hold] = await database.owner<{ id: number }[]>`select id from holds where status = 'held'`;
    const released = await releaseHold(
      { id: hold?.id ?? 0, reason: "核对无误" },
      { "platform-page": applyHeldPlatformPage },
      { actor: { kind: "person", id: officer.id }, requestId: randomUUID() },
    );
    expect(released).toMatchObject({ ok: true });
    expect((await shown(slug)).platform).toMatchObject({
      summary: { zh: "提供镝铽分离工艺。" },
      website: "https://example.org/new",
    });
  });

  test("in a caption hold the picture, which waits with it for as long as it takes", async () => {
    await database.owner`insert into control_terms
      (list, kind, term, explanation_zh, explanation_en, basis, is_official, effective_from)
      values ('export_control', 'keyword', '钐钴烧结窑', '示例', 'Sample', '示例', false, '2020-01-01')`;
    const { slug, cookie } = await anOwnPlatform();
    const photo = new File([new Uint8Array(await picture())], "a.jpg");
    const sent = await send(slug, "photos", cookie, { newCaptionZh: "钐钴烧结窑", photo });
    expect(sent.location).toContain("result=held");
    await database.owner`update files set stored_at = stored_at - interval '2 days'`;
    await database.owner`select drop_unowned_files()`;
    const officer = await anOfficer();
    const [hold] = await database.owner<{ id: number }[]>`select id from holds where status = 'held'`;
    const released = await releaseHold(
      { id: hold?.id ?? 0, reason: "核对无误" },
      { "platform-page": applyHeldPlatformPage },
      { actor: { kind: "person", id: officer.id }, requestId: randomUUID() },
    );
    expect(released).toMatchObject({ ok: true });
    expect((await shown(slug)).photos).toMatchObject([{ caption: { zh: "钐钴烧结窑" } }]);
  });

  const release = async (id: number) =>
    releaseHold(
      { id, reason: "核对无误" },
      { "platform-page": applyHeldPlatformPage },
      { actor: { kind: "person", id: (await anOfficer()).id }, requestId: randomUUID() },
    );
  const waiting = async (slug: string) => {
    const rows = await database.owner<{ id: number }[]>`
      select id from holds where status = 'held' and subject_id like ${`${slug}/%`} order by id`;
    return rows.map(({ id }) => id);
  };
  const control = (term: string) => database.owner`insert into control_terms
    (list, kind, term, explanation_zh, explanation_en, basis, is_official, effective_from)
    values ('export_control', 'keyword', ${term}, '示例', 'Sample', '示例', false, '2020-01-01')`;

  test("in the captions of two pictures that say the same hold both", async () => {
    await control("氟碳铈焙烧");
    const { slug, cookie } = await anOwnPlatform();
    for (const colour of ["red", "green"]) {
      const photo = new File([new Uint8Array(await picture(colour))], "a.jpg");
      await send(slug, "photos", cookie, { newCaptionZh: "氟碳铈焙烧", photo });
    }
    for (const id of await waiting(slug)) expect(await release(id)).toMatchObject({ ok: true });
    expect((await shown(slug)).photos).toHaveLength(2);
  });

  test("held and then written otherwise do not come back with their release", async () => {
    await control("钆镓石榴石");
    const { slug, cookie } = await anOwnPlatform();
    await send(slug, "profile", cookie, { summaryZh: "钆镓石榴石甲。", website: "" });
    await send(slug, "profile", cookie, { summaryZh: "钆镓石榴石乙。", website: "" });
    expect(await waiting(slug)).toHaveLength(1);
    await send(slug, "profile", cookie, { summaryZh: "新的简介。", website: "" });
    expect(await waiting(slug)).toEqual([]);
    await send(slug, "profile", cookie, {
      summaryZh: "钆镓石榴石丙。",
      website: "https://example.org/held",
    });
    await send(slug, "profile", cookie, { summaryZh: "更新的简介。", website: "" });
    const [id] = await waiting(slug);
    expect(await release(id ?? 0)).toMatchObject({
      ok: false,
      refusal: { reason: "cannot_be_carried_out", because: "changed_meanwhile" },
    });
    expect((await shown(slug)).platform.summary.zh).toBe("更新的简介。");
  });
});
