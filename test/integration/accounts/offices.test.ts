import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { loader as peopleLoader } from "~/app/routes/(en).workbench.desk.people._index";
import { action as personAction, loader as personLoader } from "~/app/routes/(en).workbench.desk.people.$id";
import { loader as workbenchLoader } from "~/app/routes/(en).workbench.organisations._index";
import { closeSearch, openSearch } from "~/search/engine.server";
import { useDatabase } from "../../database";
import { anOrganisation } from "../../factories/organisation";
import { anAuditor, anOfficer, aPerson, openTestAuth, signIn } from "../../factories/person";
import { faults, open, send } from "./asking";

const database = useDatabase();
beforeAll(() => {
  openSearch({ url: database.appUrl, database: database.db });
  openTestAuth();
}, 120_000);
afterAll(closeSearch);

async function aDesk() {
  const officer = await anOfficer();
  const { cookie } = await signIn(officer.id, { hasSecondFactor: true });
  return {
    officer,
    cookie,
    say: (personId: number, fields: Record<string, string>) =>
      send(personAction, "/x", fields, { cookie, params: { id: String(personId) } }),
  };
}
const officesOf = (personId: number) =>
  database.owner<{ id: number; role: string; organisation_id: number | null; granted_by: number | null }[]>`
    select id, role, organisation_id, granted_by from offices where person_id = ${personId} and ended_at is null order by id`;

describe("an office", () => {
  test("is given by an officer of the authority, and stands in the log with who gave it", async () => {
    const desk = await aDesk();
    const person = await aPerson();
    const office = `officer:${desk.officer.authorityId}`;
    const fields = { intent: "grant", office, role: "auditor", grantedBy: "1", personId: "1" };
    expect((await desk.say(person.id, fields)).status).toBe(303);
    expect(await officesOf(person.id)).toMatchObject([
      { role: "officer", organisation_id: desk.officer.authorityId, granted_by: desk.officer.id },
    ]);
    const log = await database.owner`select action from audit_log where actor_id = ${desk.officer.id}
      and subject_kind = 'office'`;
    expect(log.map(({ action }) => action)).toEqual(["grantOffice"]);
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

  test("is never one's own, nor that of an authority's last officer", async () => {
    const [desk, other] = [await aDesk(), await aDesk()];
    expect((await desk.say(desk.officer.id, { intent: "close" })).status).toBe(403);
    expect(await faults(await desk.say(other.officer.id, { intent: "close" }))).toEqual([
      { code: "last_officer" },
    ]);
  });
});

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
