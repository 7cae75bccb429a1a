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
import { anInstrument } from "../../factories/instrument";
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
import { aRevenueEntry } from "../../factories/revenue-entry";
import { aSignedContract } from "../../factories/signed-contract";

const database = useDatabase("reference");
beforeAll(() => {
  openFiles({ folder: mkdtempSync(path.join(tmpdir(), "own-data-")) });
  openSearch({ url: database.appUrl, database: database.db });
});
afterAll(closeSearch);

/** Stands in every text that is a person's own. */
const MARK = "zqx";
const SECRET = "hush-hush";

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

/** Somebody of whom the site holds something in every table that it can. */
async function somebodyKnownWell() {
  const organisation = await aVerifiedOrganisation();
  const person = await aPerson({
    name: `${MARK}名字`,
    email: `${MARK}@example.test`,
    phone: "+8613800138777",
    hasPassword: true,
  });
  const other = await aMember(organisation.id);
  const officer = await anOfficer();
  const { owner } = database;
  const id = person.id;
  const [field] = await owner`select code from fields limit 1`;
  await owner`insert into memberships (person_id, organisation_id, role) values (${id}, ${organisation.id}, 'manager')`;
  await owner`insert into offices (person_id, role, organisation_id) values (${id}, 'officer', ${officer.authorityId})`;
  await owner`insert into two_factors (person_id, secret, backup_codes) values (${id}, ${SECRET}, ${SECRET})`;
  await owner`insert into sessions (token, person_id, expires_at, ip_address, user_agent)
    values (${SECRET}, ${id}, now() + interval '1 day', ${`${MARK}-net`}, ${`${MARK}-agent`})`;
  await owner`insert into api_tokens (person_id, name, token_hash, hint, scopes, expires_at)
    values (${id}, ${`${MARK}脚本`}, ${"ab".repeat(32)}, ${`${MARK}_hint`}, '{account:read}', now() + interval '9 days')`;
  await owner`insert into organisation_applications (applicant_id, uscc, name_zh, kind, phone, position)
    values (${id}, '91350100M000100Y43', '某企业', 'enterprise', ${`${MARK}-138`}, ${`${MARK}经理`})`;
  await owner`insert into join_requests (person_id, organisation_id, message)
    values (${id}, ${officer.authorityId}, ${`${MARK}留言`})`;
  await owner`insert into invitations (organisation_id, email, role, token_hash, invited_by, expires_at)
    values (${organisation.id}, 'another@example.test', 'finance', 'h1', ${id}, now() + interval '1 day'),
      (${organisation.id}, ${person.email}, 'finance', 'h2', ${other.id}, now() + interval '1 day')`;
  await owner`insert into invitations
      (organisation_id, email, role, token_hash, invited_by, expires_at, accepted_at, accepted_by)
    values (${organisation.id}, ${person.email}, 'manager', 'h3', ${other.id}, now() + interval '1 day', now(), ${id})`;
  await owner`insert into assisted_forms
      (kind, payload, prepared_by, phone, person_name, token_hash, expires_at, confirmed_at, person_id)
    values ('organisation_application', ${owner.json({ note: `${MARK}表` })}, ${officer.id}, '+8613800138777',
      ${`${MARK}名字`}, 'h4', now(), now(), ${id})`;
  const [broker] = await owner`insert into brokers (person_id, name_zh, summary_zh, status, decided_by)
    values (${id}, ${`${MARK}经纪`}, ${`${MARK}简介`}, 'published', ${officer.id}) returning id`;
  await owner`insert into broker_fields (broker_id, field_code) values (${broker?.id}, ${field?.code})`;
  await owner`insert into experts (person_id, title, employer_name, specialities, appointed_at)
    values (${id}, ${`${MARK}教授`}, ${`${MARK}大学`}, ${`${MARK}稀土`}, now())`;
  await owner`insert into expert_fields (person_id, field_code) values (${id}, ${field?.code})`;
  await owner`insert into expert_ties (person_id, organisation_id, kind, note)
    values (${id}, ${organisation.id}, 'family', ${`${MARK}亲属`})`;
  await owner`insert into notifications (person_id, kind, data, event_key)
    values (${id}, 'held', ${owner.json({ name: `${MARK}名字` })}, 'e')`;
  await owner`insert into outbox (channel, person_id, address, language, template, data, message_key)
    values ('mail', ${id}, ${person.email}, 'en', 'invitation', ${owner.json({ link: SECRET })}, 'm1'),
      ('sms', null, '+8613800138777', 'en', 'reset-code', ${owner.json({ code: SECRET })}, 'm2')`;
  await owner`insert into notification_settings (person_id, topic, is_mailed) values (${id}, 'desk', false)`;
  await owner`insert into digest_settings (person_id, rhythm) values (${id}, 'daily')`;
  await owner`insert into saved_searches (person_id, name, list, query)
    values (${id}, ${`${MARK}检索`}, 'platforms', ${`q=${MARK}`})`;
  await owner`insert into holds (subject_kind, subject_id, payload, text_hash, payload_hash, matches, person_id)
    values ('broker', ${String(id)}, ${owner.json({ summary: `${MARK}简介` })}, 'x', 'y',
      ${owner.json([{ termId: 1, term: "稀土", excerpt: `${MARK}稀土` }])}, ${id})`;
  await owner`insert into verifications (identifier, value, expires_at) values
    ('reset:1', ${JSON.stringify({ personId: id })}, now() + interval '1 hour'),
    ('2fa-1', ${String(id)}, now() + interval '1 hour'),
    ('rename:1', ${JSON.stringify({ personId: id, kind: "email", value: `new-${MARK}@example.test` })},
      now() + interval '1 hour')`;
  await useOf(id, organisation.id);
  await dealingsOf(id, organisation.id);
  await contractsOf(id, organisation.id);
  return { ...person, officer, other, organisation };
}

/** What somebody booked, waits for, reads in a calendar, asked and said for an organisation: its papers, which stay with it. */
async function useOf(id: number, organisationId: number): Promise<void> {
  const { owner } = database;
  const lead = await aVerifiedOrganisation();
  const platform = await aPlatform({ leadId: lead.id });
  const instrument = await anInstrument(platform.registrationNumber);
  const [booking] = await owner`
    insert into bookings (instrument_id, platform_id, is_sample, status, during, keeps, operation, tariff,
      free_cancel_hours, late_cancel_percent)
    select id, platform_id, is_sample, 'requested', r, r, 'operated', '{}', 24, 50
    from instruments, tstzrange(now(), now() + interval '1 hour') r where id = ${instrument.id} returning id`;
  await owner`insert into booking_parties
      (booking_id, organisation_id, person_id, is_first, user_kind, purpose, price_lines, total_fen)
    values (${booking?.id}, ${organisationId}, ${id}, true, 'enterprise', '测三聚氰胺', '[]', 0)`;
  await owner`insert into booking_waits (instrument_id, organisation_id, person_id, within, minutes, purpose, operation)
    values (${instrument.id}, ${organisationId}, ${id}, tstzrange(now(), now() + interval '1 day'), 60, '复测', 'operated')`;
  await owner`insert into calendar_feeds (person_id, token_hash) values (${id}, ${`${SECRET}-${MARK}`})`;
  const [enquiry] = await owner`
    insert into enquiries (kind, instrument_id, platform_id, from_organisation_id, from_person_id, to_organisation_id,
      subject, due_at)
    values ('question', ${instrument.id}, ${platform.id}, ${organisationId}, ${id}, ${lead.id}, '能测几项', now())
    returning id`;
  await owner`insert into enquiry_messages (enquiry_id, organisation_id, person_id, kind, text)
    values (${enquiry?.id}, ${organisationId}, ${id}, 'message', '请问能测几项')`;
  await owner`insert into capability_questions (instrument_id, person_id, organisation_id, question)
    values (${instrument.id}, ${id}, ${organisationId}, '需要预处理吗')`;
}

/** What somebody asked for, answered, looked at and complained of for organisations: their papers, which stay with them. */
async function dealingsOf(id: number, organisationId: number): Promise<void> {
  const { owner } = database;
  const asker = await aVerifiedOrganisation();
  const platform = await aPlatform({ leadId: organisationId });
  const aDemandOf = async (whose: number) => {
    const [row] = await owner`
      insert into demands (organisation_id, created_by, is_sample, title, problem)
      select id, ${id}, is_sample, '罐体开裂', '用了半年就裂' from organisations where id = ${whose} returning id`;
    return Number(row?.id);
  };
  await aDemandOf(organisationId);
  const answered = await aDemandOf(asker.id);
  await owner`insert into demand_access (demand_id, platform_id, origin, status, message, asked_by)
    values (${answered}, ${platform.id}, 'request', 'requested', '做过同样的罐体', ${id})`;
  await introductionBy(id, answered, platform.id, `${MARK}经纪介绍`);
  await owner`insert into demand_looks (demand_id, role, person_id, organisation_id, platform_id)
    values (${answered}, 'platform', ${id}, ${organisationId}, ${platform.id})`;
  await owner`insert into demand_messages (demand_id, platform_id, organisation_id, person_id, is_owners, text)
    values (${answered}, ${platform.id}, ${organisationId}, ${id}, false, '壁厚多少')`;
  await owner`insert into quotes (is_sample, demand_id, platform_id, organisation_id, created_by)
    select is_sample, id, ${platform.id}, ${organisationId}, ${id} from demands where id = ${answered}`;
  await owner`insert into complaints (kind, against, demand_id, platform_id, person_id, organisation_id, text, due_at)
    values ('conduct', 'owner', ${answered}, ${platform.id}, ${id}, ${organisationId}, '迟迟不答', now())`;
}

/** What somebody signed, recorded, asked and rated for an organisation: proof for the other side too, which stays. */
async function contractsOf(id: number, organisationId: number): Promise<void> {
  const { owner } = database;
  const buyer = await aVerifiedOrganisation();
  const platform = await aPlatform({ leadId: organisationId });
  const sides = { sellerId: organisationId, buyerId: buyer.id };
  const contract = await aSignedContract(sides, { signers: { seller: id } });
  await owner`insert into payments (contract_id, paid_on, amount_fen, side, recorded_by)
    values (${contract.id}, '2026-02-01', 100, 'seller', ${id})`;
  const entry = await aRevenueEntry(platform.id, { declaredBy: id });
  await owner`insert into reversal_requests (entry_id, asked_by, reason)
    values (${entry.id}, ${id}, '记重了')`;
  await owner`insert into contract_ratings
      (contract_id, side, quality, punctuality, communication, note, given_by)
    values (${contract.id}, 'seller', 5, 5, 5, '按时', ${id})`;
}

/** A proposal of the broker that somebody is, whose terms and whose notice to a member of the owner name them. */
async function introductionBy(id: number, demandId: number, platformId: number, text: string) {
  const [made] = await database.owner.begin(async (tx) => {
    const rows = await tx<{ id: number; broker_id: number }[]>`
      insert into introductions (demand_id, platform_id, is_sample, broker_id, message, basis, terms_text, terms_hash)
      select d.id, ${platformId}, d.is_sample, b.id, '离得不远', 'none', ${text}, 'h' from demands d, brokers b
      where d.id = ${demandId} and b.person_id = ${id} returning id, broker_id`;
    await tx`insert into introduction_shares (introduction_id, broker_id, share_bp, agreed_at)
      values (${rows[0]?.id ?? 0}, ${rows[0]?.broker_id ?? 0}, 10000, now())`;
    return rows;
  });
  return made?.id ?? 0;
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
    const person = await somebodyKnownWell();
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
    const made = await introductionBy(person.id, Number(demand?.id), platform.id, `${mark}经纪人介绍`);
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
