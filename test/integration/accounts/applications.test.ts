import { mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import {
  approveApplication,
  refuseApplication,
} from "~/app/modules/accounts/application-decisions.commands.server";
import { usccCheckCharacter } from "~/app/modules/accounts/core/uscc";
import { openFiles } from "~/app/modules/files/file-store.server";
import { loader as deskListLoader } from "~/app/routes/(en).workbench.desk.organisations._index";
import {
  action as deskAction,
  loader as deskLoader,
} from "~/app/routes/(en).workbench.desk.organisations.$id";
import {
  action as ownAction,
  loader as ownLoader,
} from "~/app/routes/(en).workbench.organisations.applications.$id";
import { action as newAction, loader as newLoader } from "~/app/routes/(en).workbench.organisations.new";
import { closeSearch, openSearch, searchEngine } from "~/search/engine.server";
import { useDatabase } from "../../database";
import { anOrganisation } from "../../factories/organisation";
import {
  aMember,
  anOfficer,
  aPerson,
  aVerifiedOrganisation,
  openTestAuth,
  signIn,
} from "../../factories/person";
import { sourceId } from "../../factories/registry";
import { faults, open, send } from "./asking";

const database = useDatabase("reference");
let folder: string;
let officer: { id: number; cookie: string };

beforeAll(async () => {
  openSearch({ url: database.appUrl, database: database.db });
  openTestAuth();
  folder = await mkdtemp(path.join(tmpdir(), "applications-"));
  openFiles({ folder });
  await sourceId("sample");
  officer = await aSignedIn((await anOfficer()).id, true);
}, 120_000);
afterAll(async () => {
  await closeSearch();
  await rm(folder, { recursive: true, force: true });
});

async function aSignedIn(id: number, hasSecondFactor = false) {
  return { id, ...(await signIn(id, { hasSecondFactor })) };
}
const somebody = async () => aSignedIn((await aPerson()).id);

let codes = 0;
function aCode(): string {
  const first17 = `91159900YL${String(++codes).padStart(7, "0")}`;
  return first17 + usccCheckCharacter(first17);
}
const formOf = (overrides: Record<string, string | File> = {}) => ({
  uscc: aCode(),
  nameZh: `新登记企业${codes}有限公司`,
  kind: "enterprise",
  areaCode: "150600",
  phone: "0477-1234567",
  ...overrides,
});

const newPath = "/workbench/organisations/new";
async function apply(cookie: string, overrides: Record<string, string | File> = {}): Promise<number> {
  const answer = await send(newAction, newPath, formOf(overrides), { cookie });
  const id = /applications\/(\d+)/.exec(answer.headers.get("location") ?? "")?.[1];
  if (!id) throw new Error(`not taken: ${answer.status} ${await answer.text()}`);
  return Number(id);
}
const decide = (id: number, fields: Record<string, string>, cookie = officer.cookie) =>
  send(deskAction, `/workbench/desk/organisations/${id}`, fields, { cookie, params: { id: String(id) } });
const approve = (id: number, expected = "creates", cookie?: string) =>
  decide(id, { intent: "approve", expected }, cookie);

const rowOf = async (id: number) => {
  const [row] = await database.owner<
    { status: string; organisation_id: number | null; applicant_id: number }[]
  >`
    select status, organisation_id, applicant_id from organisation_applications where id = ${id}`;
  return row;
};

describe("an application", () => {
  test("is nothing public until an officer approves it; then its applicant owns a verified organisation", async () => {
    const applicant = await somebody();
    const nameZh = "杭锦旗羊绒纺织示例有限公司";
    const id = await apply(applicant.cookie, { nameZh });
    const [before] = await database.owner`select from organisations where name_zh = ${nameZh}`;
    expect(before).toBeUndefined();
    const answer = await approve(id);
    expect([answer.status, answer.headers.get("location")]).toEqual([
      303,
      "/workbench/desk/organisations?result=approved-creates",
    ]);
    const [made] = await database.owner<{ id: number; source: string; role: string; verified: boolean }[]>`
      select o.id, s.key as source, m.role, o.verified_at is not null as verified from organisations o
        join sources s on s.id = o.source_id join memberships m on m.organisation_id = o.id
      where o.name_zh = ${nameZh} and m.person_id = ${applicant.id}`;
    expect(made).toMatchObject({ source: "self-declared", role: "owner", verified: true });
    const told = await database.owner`
      select kind from notifications where person_id = ${applicant.id}`;
    expect(told.map(({ kind }) => kind)).toEqual(["application-approved"]);
    const found = await searchEngine().search({
      scope: { audience: "public" },
      kinds: ["organisation"],
      text: nameZh,
      filters: [],
      facets: [],
      sort: "relevance",
      page: 1,
      perPage: 5,
    });
    expect(found.hits.map(({ id: hit }) => hit)).toContain(String(made?.id));
  });

  test("decided by two officers at once is decided once", async () => {
    const id = await apply((await somebody()).cookie);
    const second = await aSignedIn((await anOfficer()).id, true);
    const answers = await Promise.all([approve(id), approve(id, "creates", second.cookie)]);
    expect(answers.map(({ status }) => status).sort()).toEqual([303, 409]);
    const owners = await database.owner`select m.id from memberships m
      join organisation_applications a on a.organisation_id = m.organisation_id where a.id = ${id}`;
    expect(owners).toHaveLength(1);
  });

  test("and another under the same code, approved at once, make one organisation and one owner", async () => {
    const uscc = aCode();
    const [one, other] = [await somebody(), await somebody()];
    const ids = [
      await apply(one.cookie, { uscc }),
      await apply(other.cookie, { uscc, nameZh: "同代码另一名有限公司" }),
    ];
    await Promise.all(ids.map((id) => approve(id)));
    const rows = await Promise.all(ids.map(rowOf));
    expect(rows.map((row) => row?.status).sort()).toEqual(["approved", "joined"]);
    const [organisations] = await database.owner<{ count: number }[]>`
      select count(*)::int as count from organisations where uscc = ${uscc}`;
    expect(organisations?.count).toBe(1);
    const loser = rows.find((row) => row?.status === "joined");
    const requests = await database.owner<{ person_id: number }[]>`
      select person_id from join_requests where organisation_id = ${loser?.organisation_id ?? 0} and status = 'pending'`;
    expect(requests.map(({ person_id }) => person_id)).toEqual([loser?.applicant_id]);
  });

  test("claims what the register has under its code, and changes none of its facts", async () => {
    const uscc = aCode();
    const known = await anOrganisation({
      uscc,
      isSample: false,
      nameZh: "登记册里的企业有限公司",
      addressZh: "原地址",
    });
    const applicant = await somebody();
    const id = await apply(applicant.cookie, { uscc, nameZh: "另一个写法有限公司", addressZh: "新地址" });
    expect((await approve(id, "creates")).status).toBe(409);
    expect((await approve(id, "claims")).status).toBe(303);
    const [row] = await database.owner`
      select name_zh, address_zh, verified_at is not null as verified from organisations where id = ${known.id}`;
    expect(row).toEqual({ name_zh: "登记册里的企业有限公司", address_zh: "原地址", verified: true });
    expect((await rowOf(id))?.organisation_id).toBe(known.id);
  });

  test("cannot take a name that the register has under another code", async () => {
    const known = await anOrganisation({ uscc: aCode(), isSample: false });
    const id = await apply((await somebody()).cookie, { nameZh: known.nameZh });
    const answer = await approve(id);
    expect([answer.status, await faults(answer)]).toEqual([409, [{ code: "name_is_taken" }]]);
  });

  test("of an invented person never gets a real organisation", async () => {
    const known = await anOrganisation({ uscc: aCode(), isSample: false });
    const person = await somebody();
    await database.owner`update people set is_sample = true where id = ${person.id}`;
    const id = await apply(person.cookie, { nameZh: known.nameZh });
    await database.owner`update organisations set uscc = null where id = ${known.id}`;
    const answer = await approve(id, "claims");
    expect([answer.status, await faults(answer)]).toEqual([409, [{ code: "invented_and_real" }]]);
  });

  test("of a real person never gets an invented organisation", async () => {
    const uscc = aCode();
    await anOrganisation({ uscc, isSample: true });
    const answer = await approve(await apply((await somebody()).cookie, { uscc }), "claims");
    expect([answer.status, await faults(answer)]).toEqual([409, [{ code: "invented_and_real" }]]);
  });

  test("of what people act for already becomes an offer to ask them", async () => {
    const organisation = await aVerifiedOrganisation({ uscc: aCode() });
    const owner = await aMember(organisation.id, "owner");
    const [row] = await database.owner<
      { uscc: string }[]
    >`select uscc from organisations where id = ${organisation.id}`;
    const applicant = await somebody();
    const answer = await send(newAction, newPath, formOf({ uscc: row?.uscc ?? "" }), applicant);
    expect(answer.status).toBe(409);
    expect(await answer.json()).toMatchObject({
      faults: [
        { code: "is_registered", values: { organisationId: organisation.id, name: organisation.nameZh } },
      ],
      typed: { uscc: [row?.uscc], areaCode: ["150600"] },
    });
    const asked = await send(
      newAction,
      newPath,
      { intent: "join", organisationId: String(organisation.id), message: "采购部 <b>王</b>" },
      applicant,
    );
    expect(asked.headers.get("location")).toBe("/workbench/organisations?result=asked");
    const told = await database.owner`select kind from notifications where person_id = ${owner.id}`;
    expect(told.map(({ kind }) => kind)).toEqual(["join-requested"]);
  });

  test("is sent once for a code by one person, and again only after it was refused", async () => {
    const applicant = await somebody();
    const uscc = aCode();
    const id = await apply(applicant.cookie, { uscc });
    const again = await send(newAction, newPath, formOf({ uscc }), applicant);
    expect([again.status, await faults(again)]).toEqual([409, [{ field: "uscc", code: "applied_already" }]]);
    const reason = "名称与证照不一致。\n请改正。";
    expect((await decide(id, { intent: "refuse", reason })).status).toBe(303);
    const page = await open(ownLoader, `/workbench/organisations/applications/${id}`, {
      ...applicant,
      params: { id: String(id) },
    });
    expect(page.data?.application).toMatchObject({ status: "refused", reason, uscc });
    const resent = await send(
      ownAction,
      `/workbench/organisations/applications/${id}`,
      { intent: "send", ...formOf({ uscc }) },
      { ...applicant, params: { id: String(id) } },
    );
    expect(resent.status).toBe(303);
  });

  test("is not the officer's to decide whose own it is", async () => {
    const id = await apply(officer.cookie);
    expect((await approve(id)).status).toBe(403);
    const own = await approveApplication(
      { id, expected: "creates" },
      { actor: { kind: "person", id: officer.id }, requestId: "own" },
    );
    expect(own).toMatchObject({ ok: false, refusal: { reason: "own_case" } });
  });
});

describe("the form for an organisation", () => {
  test("comes back with all that was typed, and nothing that was not asked for has any effect", async () => {
    const applicant = await somebody();
    const uscc = aCode();
    const wrong = await send(
      newAction,
      newPath,
      {
        ...formOf({ uscc, nameZh: "", website: "javascript:alert(1)", phone: "打这个" }),
        status: "approved",
      },
      applicant,
    );
    expect(wrong.status).toBe(400);
    expect(await wrong.json()).toMatchObject({
      typed: { uscc: [uscc], website: ["javascript:alert(1)"], phone: ["打这个"] },
      faults: [
        { field: "nameZh", code: "missing" },
        { field: "website", code: "not_web" },
        { field: "phone", code: "not_office_phone" },
      ],
    });
    const id = await apply(applicant.cookie, {
      uscc,
      status: "approved",
      organisationId: "1",
      applicantId: String(officer.id),
      decidedBy: String(officer.id),
    });
    expect(await rowOf(id)).toEqual({ status: "pending", organisation_id: null, applicant_id: applicant.id });
  });

  test.each([
    ["a wrong check character", { uscc: "91150100M000100Y44" }, { field: "uscc", code: "uscc" }],
    ["a kind that does not exist", { kind: "__proto__" }, { field: "kind", code: "choose" }],
    ["a league that does not exist", { areaCode: "110000" }, { field: "areaCode", code: "choose" }],
    ["a name of two lines", { nameZh: "甲\r\nBcc: x@example.test" }, { field: "nameZh", code: "one_line" }],
  ])("refuses %s", async (_what, overrides, fault) => {
    const answer = await send(newAction, newPath, formOf(overrides), await somebody());
    expect([answer.status, await faults(answer)]).toEqual([400, [fault]]);
  });

  test("keeps a licence by its content and not by its name, and no file that is none", async () => {
    const applicant = await somebody();
    const pdf = new File(
      [Buffer.from("%PDF-1.4\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n")],
      '../<img src=x onerror="alert(1)">\r\n.pdf',
    );
    const id = await apply(applicant.cookie, { evidence: pdf });
    const page = await open(ownLoader, "/x", { ...applicant, params: { id: String(id) } });
    expect(page.data?.application.evidence?.name).not.toMatch(/[\r\n/\\]/);
    const before = await readdir(folder);
    const html = new File(["<html><script>alert(1)</script></html>"], "licence.pdf");
    const refused = await send(newAction, newPath, formOf({ evidence: html }), applicant);
    expect([refused.status, await faults(refused)]).toEqual([
      400,
      [{ field: "evidence", code: "file_type_not_allowed" }],
    ]);
    expect(await readdir(folder)).toEqual(before);
  });
});

describe("who is not meant to", () => {
  test("a stranger signs in first, somebody unconfirmed confirms first", async () => {
    expect((await open(newLoader, newPath)).location).toContain("/login");
    const person = await aPerson({ isConfirmed: false });
    expect((await open(newLoader, newPath, await signIn(person.id))).status).toBe(403);
  });

  test("another's application is not there, for reading, taking back or sending again", async () => {
    const id = await apply((await somebody()).cookie);
    const other = { ...(await somebody()), params: { id: String(id) } };
    expect((await open(ownLoader, "/x", other)).status).toBe(404);
    for (const intent of ["withdraw", "send"]) {
      expect((await send(ownAction, "/x", { intent, ...formOf() }, other)).status).toBe(404);
    }
    expect((await rowOf(id))?.status).toBe("pending");
  });

  test("the desk is not there for others, and waits for the second factor of officers", async () => {
    const id = await apply((await somebody()).cookie);
    const params = { id: String(id) };
    const other = await somebody();
    const bare = await signIn((await anOfficer()).id);
    expect((await open(deskLoader, "/x", { ...other, params })).status).toBe(404);
    expect((await open(deskListLoader, "/x", other)).status).toBe(404);
    expect((await open(deskLoader, "/x", { ...bare, params })).location).toContain("/security");
    expect((await approve(id, "creates", other.cookie)).status).toBe(404);
    expect((await approve(id, "creates", bare.cookie)).status).toBe(403);
    expect((await rowOf(id))?.status).toBe("pending");
    const seen = await open(deskLoader, "/x", { ...officer, params });
    expect(seen.data).toMatchObject({ kind: "application", mayDecide: true, review: { outcome: "creates" } });
  });

  test("what was decided is decided", async () => {
    const id = await apply((await somebody()).cookie);
    const context = (requestId: string) => ({
      actor: { kind: "person" as const, id: officer.id },
      requestId,
    });
    expect((await refuseApplication({ id, reason: "不符" }, context("a"))).ok).toBe(true);
    expect(await approveApplication({ id, expected: "creates" }, context("b"))).toMatchObject({
      ok: false,
      refusal: { reason: "decided_already" },
    });
  });
});
