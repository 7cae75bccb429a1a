import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { loader as deskLoader } from "~/app/routes/(en).workbench.desk._index";
import { action as organisationAction } from "~/app/routes/(en).workbench.desk.organisations.$id";
import { loader as peopleLoader } from "~/app/routes/(en).workbench.desk.people._index";
import { action as personAction, loader as personLoader } from "~/app/routes/(en).workbench.desk.people.$id";
import { loader as workbenchLoader } from "~/app/routes/(en).workbench.organisations._index";
import { listenForPageTags } from "~/db/page-tags.server";
import { closeSearch, openSearch } from "~/search/engine.server";
import { useDatabase } from "../../database";
import { anOrganisation } from "../../factories/organisation";
import {
  anAuditor,
  anOfficer,
  aPerson,
  aVerifiedOrganisation,
  openTestAuth,
  signIn,
} from "../../factories/person";
import { faults, open, send } from "./asking";

const database = useDatabase("reference");
beforeAll(() => {
  openSearch({ url: database.appUrl, database: database.db });
  openTestAuth();
}, 120_000);
afterAll(closeSearch);

async function aDesk(authorityId?: number) {
  const officer = await anOfficer(authorityId);
  const { cookie } = await signIn(officer.id, { hasSecondFactor: true });
  return {
    officer,
    cookie,
    say: (personId: number, fields: Record<string, string>) =>
      send(personAction, "/x", fields, { cookie, params: { id: String(personId) } }),
  };
}
const pendingOf = async (personId: number) => {
  const [row] = await database.owner`select id from office_grants where person_id = ${personId}
    and status = 'pending'`;
  return String(row?.id);
};
const officesOf = (personId: number) =>
  database.owner<{ id: number; role: string; organisation_id: number | null; granted_by: number | null }[]>`
    select id, role, organisation_id, granted_by from offices where person_id = ${personId} and ended_at is null order by id`;

describe("an office", () => {
  test("is given by two officers of the authority, and stands in the log with both", async () => {
    const desk = await aDesk();
    const person = await aPerson();
    const office = `officer:${desk.officer.authorityId}`;
    const fields = { intent: "grant", office, role: "auditor", grantedBy: "1", personId: "1" };
    expect((await desk.say(person.id, fields)).headers.get("location")).toContain("result=proposed");
    expect(await officesOf(person.id)).toEqual([]);
    const id = await pendingOf(person.id);
    const again = await desk.say(person.id, fields);
    expect([again.status, await faults(again)]).toEqual([
      409,
      [{ field: "office", code: "proposed_already" }],
    ]);

    // Neither the proposer, nor an officer of another authority, nor the person.
    const alone = await desk.say(person.id, { intent: "confirm", id });
    expect([alone.status, await faults(alone)]).toEqual([403, [{ code: "own_case" }]]);
    expect((await (await aDesk()).say(person.id, { intent: "confirm", id })).status).toBe(404);
    expect(await officesOf(person.id)).toEqual([]);

    const second = await aDesk(desk.officer.authorityId);
    const page = await open(personLoader, "/x", { ...second, params: { id: String(person.id) } });
    expect(page.data?.pending).toMatchObject([{ role: "officer", isOwn: false, mayConfirm: true }]);
    const waiting = await open(deskLoader, "/x", second);
    expect(waiting.data?.waiting).toContainEqual(
      expect.objectContaining({ kind: "offices", count: 1, only: String(person.id) }),
    );
    const before = await signIn(person.id);
    expect((await second.say(person.id, { intent: "confirm", id })).status).toBe(303);
    expect(await officesOf(person.id)).toMatchObject([
      { role: "officer", organisation_id: desk.officer.authorityId, granted_by: desk.officer.id },
    ]);
    // Sessions of officers are shorter: the one from before is over.
    expect((await open(workbenchLoader, "/x", before)).location).toContain("/login");
    const log = await database.owner`select actor_id, action from audit_log
      where subject_kind in ('office', 'office-grant') and actor_id in (${desk.officer.id}, ${second.officer.id})
      order by id`;
    expect(log.map(({ actor_id, action }) => [Number(actor_id), action])).toEqual([
      [desk.officer.id, "proposeOffice"],
      [second.officer.id, "confirmGrant"],
      [second.officer.id, "grantOffice"],
    ]);
  });

  test("is not confirmed once its proposer has left, and can be turned down", async () => {
    const desk = await aDesk();
    const [second, third] = [await aDesk(desk.officer.authorityId), await aDesk(desk.officer.authorityId)];
    const person = await aPerson();
    await desk.say(person.id, { intent: "grant", office: `officer:${desk.officer.authorityId}` });
    const [own] = await officesOf(desk.officer.id);
    expect((await second.say(desk.officer.id, { intent: "end", id: String(own?.id) })).status).toBe(303);
    const id = await pendingOf(person.id);
    expect(await faults(await third.say(person.id, { intent: "confirm", id }))).toEqual([
      { code: "proposer_has_left" },
    ]);
    expect((await third.say(person.id, { intent: "withdraw", id })).status).toBe(303);
    expect(await faults(await second.say(person.id, { intent: "confirm", id }))).toEqual([
      { code: "decided_already" },
    ]);
  });

  test("that one officer alone would make is refused by the database", async () => {
    const { officer } = await aDesk();
    const person = await aPerson();
    const takesTwo = { cause: { constraint_name: "offices_take_two" } };
    await expect(
      database.db.execute(`insert into offices (person_id, role, organisation_id, granted_by)
        values (${person.id}, 'officer', ${officer.authorityId}, ${officer.id})`),
    ).rejects.toMatchObject(takesTwo);
    const auditor = await anAuditor();
    await expect(
      database.db.execute(`update offices set ended_at = clock.now(), ended_by = ${officer.id}
        where person_id = ${auditor.id}`),
    ).rejects.toMatchObject(takesTwo);
    await database.db.execute(`insert into office_grants (aim, person_id, role, organisation_id, proposed_by)
      values ('begin', ${person.id}, 'officer', ${officer.authorityId}, ${officer.id})`);
    await expect(
      database.db.execute(`update office_grants set status = 'confirmed', settled_by = ${officer.id},
        settled_at = clock.now() where person_id = ${person.id}`),
    ).rejects.toMatchObject({ cause: { constraint_name: "office_grants_confirmed_by_another" } });
  });

  test("of a department takes one officer", async () => {
    const desk = await aDesk();
    const [person, department] = [await aPerson(), await anOrganisation({ kind: "government" })];
    const fields = { intent: "grant", office: `department:${department.id}` };
    expect((await desk.say(person.id, fields)).headers.get("location")).toContain("result=granted");
    expect(await officesOf(person.id)).toMatchObject([
      { role: "department", organisation_id: department.id },
    ]);
  });

  test("of another authority is not theirs to give or to end, and none is given to oneself", async () => {
    const [desk, other] = [await aDesk(), await aDesk()];
    const person = await aPerson();
    const answer = await desk.say(person.id, {
      intent: "grant",
      office: `officer:${other.officer.authorityId}`,
    });
    expect([answer.status, await faults(answer)]).toEqual([
      409,
      [{ field: "office", code: "unknown_office" }],
    ]);
    const own = await desk.say(desk.officer.id, { intent: "grant", office: "auditor" });
    expect([own.status, await faults(own)]).toEqual([403, [{ field: "office", code: "own_case" }]]);
    const [theirs] = await officesOf(other.officer.id);
    expect((await desk.say(other.officer.id, { intent: "end", id: String(theirs?.id) })).status).toBe(404);
  });

  test("of an enterprise does not exist, nor does one for somebody unconfirmed", async () => {
    const desk = await aDesk();
    const enterprise = await anOrganisation();
    const fields = { intent: "grant", office: `department:${enterprise.id}` };
    expect((await desk.say((await aPerson()).id, fields)).status).toBe(409);
    const person = await aPerson({ isConfirmed: false });
    expect(await faults(await desk.say(person.id, { intent: "grant", office: "auditor" }))).toEqual([
      { field: "office", code: "not_confirmed" },
    ]);
    expect((await desk.say(person.id, { intent: "grant", office: "officer:1;drop" })).status).toBe(400);
  });

  test("of an auditor stands alone", async () => {
    const desk = await aDesk();
    const auditor = await anAuditor();
    const answer = await desk.say(auditor.id, {
      intent: "grant",
      office: `officer:${desk.officer.authorityId}`,
    });
    expect(await faults(answer)).toEqual([{ field: "office", code: "auditor_stands_apart" }]);
  });

  test("of an auditor ends by two officers, and the last auditor's not at all", async () => {
    await database.owner`update people set suspended_at = now() where id in (select person_id from offices
      where role = 'auditor' and ended_at is null)`;
    const [desk, second] = [await aDesk(), await aDesk()];
    const auditor = await anAuditor();
    const [office] = await officesOf(auditor.id);
    const asked = await desk.say(auditor.id, { intent: "end", id: String(office?.id) });
    expect(asked.headers.get("location")).toContain("result=proposed");
    expect(await officesOf(auditor.id)).toHaveLength(1);
    const id = await pendingOf(auditor.id);
    expect((await desk.say(auditor.id, { intent: "confirm", id })).status).toBe(403);
    expect(await faults(await second.say(auditor.id, { intent: "confirm", id }))).toEqual([
      { code: "last_auditor" },
    ]);
    await anAuditor();
    expect((await second.say(auditor.id, { intent: "confirm", id })).status).toBe(303);
    expect(await officesOf(auditor.id)).toEqual([]);
  });

  test("of the last officer does not end, also when the last two go at once", async () => {
    const desk = await aDesk();
    const [own] = await officesOf(desk.officer.id);
    const alone = await desk.say(desk.officer.id, { intent: "end", id: String(own?.id) });
    expect([alone.status, await faults(alone)]).toEqual([409, [{ code: "last_officer" }]]);
    const second = await anOfficer(desk.officer.authorityId);
    const [theirs] = await officesOf(second.id);
    const answers = await Promise.all([
      desk.say(desk.officer.id, { intent: "end", id: String(own?.id) }),
      desk.say(second.id, { intent: "end", id: String(theirs?.id) }),
    ]);
    expect(answers.filter(({ status }) => status === 303)).toHaveLength(1);
    const left = [...(await officesOf(desk.officer.id)), ...(await officesOf(second.id))];
    expect(left).toHaveLength(1);
  });
});

describe("an account that an officer closes", () => {
  test("is signed out at once and cannot be signed in to until it is opened again", async () => {
    const desk = await aDesk();
    const person = await aPerson();
    const session = await signIn(person.id);
    expect((await open(workbenchLoader, "/workbench/organisations", session)).status).toBe(200);
    expect((await desk.say(person.id, { intent: "close" })).status).toBe(303);
    expect((await open(workbenchLoader, "/workbench/organisations", session)).location).toContain("/login");
    await expect(signIn(person.id)).rejects.toThrow();
    expect((await desk.say(person.id, { intent: "open" })).status).toBe(303);
    expect((await open(workbenchLoader, "/x", await signIn(person.id))).status).toBe(200);
  });

  test("is never one's own, an auditor's, that of an authority's last officer or of another's officer", async () => {
    const [desk, other] = [await aDesk(), await aDesk()];
    expect((await desk.say(desk.officer.id, { intent: "close" })).status).toBe(403);
    const colleague = await anOfficer(other.officer.authorityId);
    expect(await faults(await desk.say(colleague.id, { intent: "close" }))).toEqual([
      { code: "others_officer" },
    ]);
    expect(await faults(await desk.say((await anAuditor()).id, { intent: "close" }))).toEqual([
      { code: "holds_audit_office" },
    ]);
    expect((await other.say(colleague.id, { intent: "close" })).status).toBe(303);
    expect((await desk.say(colleague.id, { intent: "open" })).status).toBe(409);
    // A colleague of both authorities, the last of one of them.
    await database.owner`insert into offices (person_id, role, organisation_id)
      values (${desk.officer.id}, 'officer', ${other.officer.authorityId})`;
    expect(await faults(await other.say(desk.officer.id, { intent: "close" }))).toEqual([
      { code: "others_officer" },
    ]);
    expect((await desk.say(other.officer.id, { intent: "close" })).status).toBe(303);
  });

  test("takes its public page out of the caches, as an organisation's does", async () => {
    const heard: string[] = [];
    const listener = await listening(heard);
    const [desk, person] = [await aDesk(), await aPerson()];
    const [broker] = await database.owner`insert into brokers (person_id, name_zh, status)
      values (${person.id}, '某经理人', 'draft') returning id`;
    await desk.say(person.id, { intent: "close" });
    const organisation = await aVerifiedOrganisation();
    await send(
      organisationAction,
      "/x",
      { intent: "suspend", reason: "证照已注销" },
      { cookie: desk.cookie, params: { id: `o-${organisation.id}` } },
    );
    await database.db.execute("select pg_notify('page_tags', 'the-end')");
    await expect.poll(() => heard).toContain("the-end");
    expect(heard).toEqual(expect.arrayContaining(["brokers", `broker:${broker?.id}`]));
    expect(heard.filter((tag) => tag === "brokers")).toHaveLength(2);
    expect(heard).toContain(`organisation:${organisation.id}`);
    await listener.close();
  });
});

/** What the processes that keep pages hear. */
async function listening(heard: string[]) {
  const listener = listenForPageTags(database.appUrl, {
    onUp: () => {},
    onDown: () => {},
    onClock: () => {},
    onTags: (tags) => heard.push(...tags),
  });
  await listener.ready;
  return listener;
}

describe("people at the desk", () => {
  test("are found by a part of the name or by the whole address, and shown with contacts masked", async () => {
    const desk = await aDesk();
    const person = await aPerson({ name: "呼和巴特尔", email: "huhe.bateer@example.test" });
    const find = async (q: string) => {
      const page = await open(peopleLoader, `/x?q=${encodeURIComponent(q)}`, desk);
      return page.data?.people.map(({ id }) => id);
    };
    expect(await find("和巴特")).toEqual([person.id]);
    expect(await find("HUHE.bateer@example.test")).toEqual([person.id]);
    expect(await find("huhe.bateer")).toEqual([]);
    expect(await find("%")).toEqual([]);
    const page = await open(personLoader, "/x", { ...desk, params: { id: String(person.id) } });
    expect(page.data?.person.email).toBe("h***@example.test");
    expect(JSON.stringify(page.data)).not.toContain("bateer");
  });

  test("leave a line in the log when they are looked at, and none of what was typed", async () => {
    const desk = await aDesk();
    const person = await aPerson({ name: "查找某人", phone: "+8613900139222" });
    for (const q of ["+8613900139222", "+8613900139222", "查找某人"]) {
      await open(peopleLoader, `/x?q=${encodeURIComponent(q)}`, desk);
    }
    await open(personLoader, "/x", { ...desk, params: { id: String(person.id) } });
    const lines = await database.owner<{ action: string; subject_id: string; search: string | null }[]>`
      select action, subject_id, detail ->> 'search' as search from audit_log
      where actor_id = ${desk.officer.id} and action <> 'signIn' order by id`;
    expect(lines.map(({ action, subject_id }) => [action, subject_id])).toEqual([
      ...Array.from({ length: 3 }, () => ["searchPeople", "search"]),
      ["readPerson", String(person.id)],
    ]);
    expect(lines[0]?.search).toBe(lines[1]?.search);
    expect(lines[2]?.search).not.toBe(lines[1]?.search);
    expect(JSON.stringify(lines)).not.toMatch(/139222|查找/);
  });

  test("are appointed as experts and cease to be, by officers alone", async () => {
    const desk = await aDesk();
    const person = await aPerson();
    expect((await desk.say(person.id, { intent: "appoint" })).status).toBe(303);
    expect((await desk.say(person.id, { intent: "appoint" })).status).toBe(409);
    expect((await desk.say(person.id, { intent: "dismiss" })).status).toBe(303);
    const [row] = await database.owner`select appointed_by, ended_at is not null as ended from experts
      where person_id = ${person.id}`;
    expect(row).toEqual({ appointed_by: desk.officer.id, ended: true });
  });

  test("are not there for anybody else", async () => {
    const person = await aPerson();
    for (const reader of [person, await anAuditor()]) {
      const { cookie } = await signIn(reader.id);
      expect((await open(peopleLoader, "/x", { cookie })).status).toBe(404);
      const params = { id: String(person.id) };
      expect((await open(personLoader, "/x", { cookie, params })).status).toBe(404);
      expect((await send(personAction, "/x", { intent: "appoint" }, { cookie, params })).status).toBe(404);
    }
  });
});
