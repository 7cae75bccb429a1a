import { randomUUID } from "node:crypto";
import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { saveBroker } from "~/app/modules/accounts/broker-profile.commands.server";
import { ownColumns } from "~/app/modules/accounts/core/own-columns";
import { eraseOwnAccount } from "~/app/modules/accounts/erasure.commands.server";
import { acceptInvitation, inviteMember } from "~/app/modules/accounts/invitations.commands.server";
import { requestToJoin } from "~/app/modules/accounts/join-requests.commands.server";
import { exportOwnData, listErasureBlockers } from "~/app/modules/accounts/own-data.queries.server";
import { lapseIntroductionsOfGone } from "~/app/modules/demands/end-introductions.commands.server";
import { forgetTermsOfErased } from "~/app/modules/demands/forget-terms.commands.server";
import { openFiles } from "~/app/modules/files/file-store.server";
import { action as dataAction } from "~/app/routes/(en).workbench.data._index";
import { loader as exportLoader } from "~/app/routes/(en).workbench.data.export[.]json";
import { PageHints } from "~/app/server/load-context";
import { db } from "~/db/client.server";
import { closeSearch, openSearch } from "~/search/engine.server";
import { useDatabase } from "../../database";
import {
  aMember,
  aNetwork,
  anOfficer,
  aPerson,
  aVerifiedOrganisation,
  currentCode,
  password,
  signIn,
} from "../../factories/person";
import { aPlatform } from "../../factories/platform";
import { introductionBy, MARK, SECRET, somebodyKnownWell } from "./known-well";

const database = useDatabase("reference");
beforeAll(() => {
  openFiles({ folder: mkdtempSync(path.join(tmpdir(), "own-data-")) });
  openSearch({ url: database.appUrl, database: database.db });
});
afterAll(closeSearch);

function asking(path: string, init: RequestInit = {}) {
  const request = new Request(`http://localhost${path}`, init);
  const context = { requestId: randomUUID(), scriptMark: "m", page: new PageHints(), network: aNetwork() };
  return { request, params: {}, context };
}

/** What the job does that an erasure asks for. */
async function followUp(): Promise<void> {
  await lapseIntroductionsOfGone();
  await forgetTermsOfErased(db());
}

async function erase(
  personId: number,
  given: { password?: string; code?: string; hasSecondFactor?: boolean } = {},
) {
  const { cookie } = await signIn(personId, { hasSecondFactor: given.hasSecondFactor ?? false });
  return eraseOwnAccount(
    { personId, password: given.password ?? password, code: given.code ?? "" },
    { network: aNetwork(), userAgent: "tests", requestId: randomUUID(), cookie },
  );
}

/** Every row of every table as text, but for the search index, which is made of the rest. */
async function dump(): Promise<string[]> {
  const tables = await database.owner<{ name: string }[]>`
    select format('%I.%I', schemaname, tablename) as name from pg_tables
    where schemaname not in ('pg_catalog', 'information_schema', 'drizzle')`;
  const rows: string[] = [];
  for (const { name } of tables) {
    const found = await database.owner.unsafe<{ line: string }[]>(`select t::text as line from ${name} t`);
    rows.push(...found.map(({ line }) => `${name} ${line}`));
  }
  return rows;
}

describe("what is known of a person", () => {
  test("every column that refers to a person is in the table of own data, and no other", async () => {
    const columns = await database.owner<{ name: string }[]>`
      select c.conrelid::regclass::text || '.' || a.attname as name
      from pg_constraint c join pg_attribute a on a.attrelid = c.conrelid and a.attnum = c.conkey[1]
      where c.contype = 'f' and c.confrelid in ('people'::regclass, 'experts'::regclass)`;
    const listed = ownColumns.map(({ table, column }) => `${table}.${column}`);
    // The log names people without a reference, so that it stands whatever becomes of them.
    expect(listed.filter((name) => !["people.id", "audit_log.actor_id"].includes(name)).sort()).toEqual(
      columns.map(({ name }) => name).sort(),
    );
  });

  test("every column that sounds like a way to reach somebody is known, with the reason why it may stay", async () => {
    const columns = await database.owner<{ name: string }[]>`
      select table_name || '.' || column_name as name from information_schema.columns
      where table_schema = 'public'
        and column_name ~ '(email|phone|mobile|contact|address$|person_name|objector|user_agent|ip_)'`;
    const exempt: Record<string, string> = {
      "organisations.phone": "an organisation's",
      "organisations.address_zh": "an organisation's",
      "organisations.address_en": "an organisation's",
      "organisation_applications.address_zh": "an organisation's",
      "platform_contacts.phone": "a public fact of a platform",
      "platform_contacts.email": "a public fact of a platform",
      "platform_sites.address_zh": "a place",
      "platform_sites.address_en": "a place",
      "objections.objector_kind": "nobody's account: `npm run erase`",
      "objections.objector_name": "nobody's account: `npm run erase`",
      "objections.contact": "nobody's account: `npm run erase`",
      "misconduct_reports.has_contact": "yes or no",
      "misconduct_senders.contact": "nobody's account, unreadable for the app",
    };
    const covered = new Set(ownColumns.map(({ table }) => table));
    const unknown = columns.filter(({ name }) => !covered.has(name.split(".")[0] ?? "") && !(name in exempt));
    expect(unknown).toEqual([]);
  });
});

describe("export and erasure of somebody known well", () => {
  test("the export holds all of it and no secret, and afterwards nothing of it is left anywhere", async () => {
    const person = await somebodyKnownWell(database);
    const { cookie } = await signIn(person.id);
    const answer = await exportLoader(asking("/workbench/data/export.json", { headers: { cookie } }));
    expect(answer.headers.get("content-disposition")).toMatch(/^attachment/);
    const text = await answer.text();
    const marked = (await dump()).filter((row) => row.includes(MARK) || row.includes("13800138777"));
    const told = await exportOwnData(person.id);
    const empty = Object.entries(told).flatMap(([list, rows]) => (rows.length === 0 ? [list] : []));
    expect(empty).toEqual(["followedPlatforms"]);
    for (const word of [
      "名字",
      "@example.test",
      "-agent",
      "脚本",
      "经理",
      "留言",
      "表",
      "经纪",
      "简介",
      "教授",
      "亲属",
      "检索",
    ]) {
      expect(text).toContain(MARK + word);
    }
    expect(marked.length).toBeGreaterThan(15);
    expect(text).not.toContain(SECRET);
    expect(text).not.toContain("another@example.test");
    expect(text).not.toContain("argon2");
    expect(text).not.toContain("ab".repeat(32));

    expect(await erase(person.id)).toMatchObject({ ok: true });
    await followUp();
    const left = (await dump()).filter((row) => row.includes(MARK) || row.includes("13800138777"));
    expect(left).toEqual([]);
    expect((await dump()).filter((row) => row.includes(SECRET))).toEqual([]);
    const [row] = await database.owner`select name, email, phone, erased_at is not null as erased from people
      where id = ${person.id}`;
    expect(row).toEqual({ name: "-", email: `${person.id}@erased.invalid`, phone: null, erased: true });
    const [stays] = await database.owner`select
      (select count(*)::int from memberships where person_id = ${person.id} and ended_at is not null) as memberships,
      (select count(*)::int from offices where person_id = ${person.id} and ended_at is not null) as offices,
      (select status from brokers where person_id = ${person.id}) as broker,
      (select count(*)::int from audit_log where actor_id = ${person.id} and action = 'eraseOwnAccount') as lines,
      (select email from invitations where token_hash = 'h1') as invited`;
    expect(stays).toEqual({
      memberships: 1,
      offices: 1,
      broker: "withdrawn",
      lines: 1,
      // Another person's address, in an invitation that counts no more.
      invited: "another@example.test",
    });
    await expect(signIn(person.id)).rejects.toThrow();
  });

  test("no name, address or number is left in what others were told, nor in what waits to be sent", async () => {
    const mark = "zqy";
    const organisation = await aVerifiedOrganisation();
    const owner = await aMember(organisation.id);
    await anOfficer();
    const person = await aPerson({
      name: `${mark}要走`,
      email: `${mark}-goes@example.test`,
      hasPassword: true,
    });
    const namesake = await aPerson({ name: person.name });
    const by = (id: number) => ({ actor: { kind: "person" as const, id }, requestId: randomUUID() });
    const other = await aVerifiedOrganisation();
    await aMember(other.id);
    for (const id of [person.id, namesake.id]) {
      expect(await requestToJoin({ organisationId: organisation.id }, by(id))).toMatchObject({ ok: true });
    }
    const invited = { email: person.email, role: "owner" as const, organisationId: other.id };
    expect(await inviteMember(invited, by((await aMember(other.id)).id))).toMatchObject({ ok: true });
    const [mail] =
      await database.owner`select data ->> 'path' as path from outbox where address = ${person.email}`;
    const token = String(mail?.path).split("/").at(-1) ?? "";
    expect(await acceptInvitation({ token }, by(person.id))).toMatchObject({ ok: true });
    const next = { email: "next-one@example.test", role: "finance" as const, organisationId: other.id };
    expect(await inviteMember(next, by(person.id))).toMatchObject({ ok: true });
    const [field] = await database.owner`select code from fields limit 1`;
    const broker = {
      ...{ nameZh: `${mark}经纪人`, fieldCodes: [String(field?.code)], summaryZh: "做技术转移" },
      ...{ nameEn: undefined, agency: undefined, certificate: undefined, certificateNumber: undefined },
      ...{ areaCode: undefined, summaryEn: undefined },
    };
    expect(await saveBroker({ ...broker, isSubmitted: true }, by(person.id))).toMatchObject({ ok: true });
    // As an older release told it.
    await database.owner`insert into notifications (person_id, kind, data, event_key)
      select ${owner.id}, 'join-requested', ${database.owner.json({ person: person.name })}, 'join-requested:' || id
      from join_requests where person_id = ${person.id}`;
    const platform = await aPlatform({ leadId: other.id });
    const [demand] = await database.owner`insert into demands (organisation_id, is_sample, title, problem)
      select id, is_sample, '罐体开裂', '用了半年就裂' from organisations where id = ${organisation.id} returning id`;
    const made = await introductionBy(database.owner, {
      ...{ personId: person.id, demandId: Number(demand?.id), platformId: platform.id },
      text: `${mark}经纪人介绍`,
    });
    const [access] =
      await database.owner`insert into demand_access (demand_id, broker_id, origin, status, message)
      select ${demand?.id ?? 0}, id, 'request', 'requested', '想介绍' from brokers where person_id = ${person.id} returning id`;
    for (const [kind, key] of [
      ["introduction-proposed", `introduction-proposed:${made}:owner`],
      ["introduction-confirmed", `introduction-confirmed:${made}`],
      ["introduction-share", `introduction-share:${made}`],
      ["demand-access-asked", `demand-access:${access?.id}`],
    ] as const) {
      const name = kind === "demand-access-asked" ? "platform" : "broker";
      const data = { [name]: broker.nameZh, [`${name}En`]: `${mark} broker` };
      await database.owner`insert into notifications (person_id, kind, data, event_key)
        values (${owner.id}, ${kind}, ${database.owner.json(data)}, ${key})`;
    }
    const naming = async () =>
      (await dump()).filter((row) => row.includes(mark)).map((row) => row.split(" ")[0]?.split(".")[1]);
    expect(await naming()).toEqual(expect.arrayContaining(["people", "notifications", "outbox", "brokers"]));

    expect(await erase(person.id)).toMatchObject({ ok: true });
    await followUp();
    // The namesake's alone: the account, and that an owner was told of the request.
    expect((await naming()).sort()).toEqual(["notifications", "people"]);
  });

  test("another's data is in nobody's export", async () => {
    const one = await aPerson({ name: "甲甲甲", hasPassword: true });
    const other = await aPerson({ name: "乙乙乙", email: "other-one@example.test" });
    await signIn(other.id);
    const text = JSON.stringify(await exportOwnData(one.id));
    expect(text).toContain("甲甲甲");
    expect(text).not.toMatch(/乙乙乙|other-one/);
  });
});

describe("an erasure is refused", () => {
  test("without the password, and without the code where there is a second factor", async () => {
    const person = await aPerson({ hasPassword: true, hasSecondFactor: true });
    expect(await erase(person.id, { password: "wrong" })).toMatchObject({
      refusal: { reason: "wrong_password" },
    });
    expect(await erase(person.id)).toMatchObject({ refusal: { reason: "wrong_code" } });
    expect(await erase(person.id, { code: "000000" })).toMatchObject({ refusal: { reason: "wrong_code" } });
    expect(await erase(person.id, { code: await currentCode(), hasSecondFactor: true })).toMatchObject({
      ok: true,
    });
  });

  test("while others would be left without an owner or an officer, and two who go at once do not both go", async () => {
    const organisation = await aVerifiedOrganisation();
    const [one, two] = [
      await aMember(organisation.id, "owner", { hasPassword: true }),
      await aMember(organisation.id, "owner", { hasPassword: true }),
    ];
    await aMember(organisation.id, "finance");
    const both = await Promise.all([erase(one.id), erase(two.id)]);
    expect(both.filter(({ ok }) => ok)).toHaveLength(1);
    const stays = both[0].ok ? two : one;
    expect(await listErasureBlockers(stays.id)).toMatchObject([{ kind: "last_owner" }]);

    const officer = await anOfficer(undefined, { hasPassword: true, hasSecondFactor: false });
    expect(await erase(officer.id)).toMatchObject({
      refusal: {
        reason: "blocked",
        blockers: [{ kind: "last_officer", organisation: { id: officer.authorityId } }],
      },
    });
    await anOfficer(officer.authorityId);
    expect(await erase(officer.id)).toMatchObject({ ok: true });
  });

  test("an owner who is alone may go: the organisation stays in the register", async () => {
    const organisation = await aVerifiedOrganisation();
    const owner = await aMember(organisation.id, "owner", { hasPassword: true });
    expect(await erase(owner.id)).toMatchObject({ ok: true });
    const [row] =
      await database.owner`select count(*)::int as count from organisations where id = ${organisation.id}`;
    expect(row?.count).toBe(1);
  });
});

test("the form asks to be sure, signs out at the end, and reads no person from the body", async () => {
  const victim = await aPerson({ hasPassword: true });
  const person = await aPerson({ hasPassword: true });
  const { cookie } = await signIn(person.id);
  const send = (fields: Record<string, string>) =>
    dataAction(
      asking("/workbench/data", { method: "POST", headers: { cookie }, body: new URLSearchParams(fields) }),
      // Every way through the action ends in a response.
    ) as Promise<Response>;
  expect((await send({ intent: "erase", password })).status).toBe(400);
  const wrong = await send({ intent: "erase", password: "wrong", sure: "yes" });
  expect([wrong.status, await wrong.text()]).toEqual([400, expect.not.stringContaining('"wrong"')]);
  const done = await send({
    intent: "erase",
    password,
    sure: "yes",
    personId: String(victim.id),
    id: String(victim.id),
  });
  expect([done.status, done.headers.get("location")]).toEqual([303, "/erased"]);
  expect(done.headers.getSetCookie().join()).toContain("Max-Age=0");
  const rows = await database.owner`select id from people where id in (${victim.id}, ${person.id})
    and erased_at is not null`;
  expect(rows).toEqual([{ id: person.id }]);
});
