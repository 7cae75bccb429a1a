import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { findAccountBySession } from "~/app/modules/accounts/actors.queries.server";
import {
  inviteMember,
  resendInvitation,
  revokeInvitation,
} from "~/app/modules/accounts/invitations.commands.server";
import { decideJoining } from "~/app/modules/accounts/join-requests.commands.server";
import { changeRole, endMembership } from "~/app/modules/accounts/memberships.commands.server";
import { action as standingAction } from "~/app/routes/(en).workbench.desk.organisations.$id";
import { action as listAction } from "~/app/routes/(en).workbench.organisations._index";
import {
  action as membersAction,
  loader as membersLoader,
} from "~/app/routes/(en).workbench.organisations.$id";
import { action as newAction } from "~/app/routes/(en).workbench.organisations.new";
import { closeSearch, openSearch } from "~/search/engine.server";
import { useDatabase } from "../../database";
import {
  aMember,
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

async function aMembersPage(role: "owner" | "manager" | "finance" = "owner") {
  const organisation = await aVerifiedOrganisation();
  const person = await aMember(organisation.id, role);
  const { cookie } = await signIn(person.id);
  const params = { id: String(organisation.id) };
  return {
    organisation,
    person,
    cookie,
    say: (fields: Record<string, string>, by = cookie) =>
      send(membersAction, `/workbench/organisations/${organisation.id}`, fields, { cookie: by, params }),
    look: (by = cookie) => open(membersLoader, "/x", { cookie: by, params }),
  };
}
/** Forms of different fields, one after the other. */
const forms = (given: Record<string, string>[]) => given;
const membershipOf = async (personId: number, organisationId: number) => {
  const [row] = await database.owner<{ id: number; role: string; ended: boolean }[]>`
    select id, role, ended_at is not null as ended from memberships
    where person_id = ${personId} and organisation_id = ${organisationId} order by id desc limit 1`;
  if (!row) throw new Error("no membership");
  return row;
};

describe("the owners of an organisation", () => {
  test("who leave at once leave one of them", async () => {
    const page = await aMembersPage();
    const other = await aMember(page.organisation.id, "owner");
    const second = await signIn(other.id);
    const answers = await Promise.all([
      page.say({ intent: "leave" }),
      page.say({ intent: "leave" }, second.cookie),
    ]);
    expect(answers.map(({ status }) => status).sort()).toEqual([303, 409]);
    const owners = await database.owner`select id from memberships
      where organisation_id = ${page.organisation.id} and role = 'owner' and ended_at is null`;
    expect(owners).toHaveLength(1);
  });

  test("the last of them cannot become less, nor be removed", async () => {
    const page = await aMembersPage();
    const { id } = await membershipOf(page.person.id, page.organisation.id);
    for (const fields of forms([
      { intent: "role", id: String(id), role: "finance" },
      { intent: "remove", id: String(id) },
      { intent: "leave" },
    ])) {
      const answer = await page.say(fields);
      expect([answer.status, await faults(answer)]).toEqual([409, [{ code: "last_owner" }]]);
    }
  });

  test("an owner whose account is closed does not count as one who stays", async () => {
    const page = await aMembersPage();
    const other = await aMember(page.organisation.id, "owner");
    await database.owner`update people set suspended_at = clock.now() where id = ${other.id}`;
    expect((await page.say({ intent: "leave" })).status).toBe(409);
  });

  test("change roles and remove people, who then act for it no more, in the session they have", async () => {
    const page = await aMembersPage();
    const member = await aMember(page.organisation.id, "manager");
    const session = await signIn(member.id, { actingFor: page.organisation.id });
    const { id } = await membershipOf(member.id, page.organisation.id);
    expect((await page.say({ intent: "role", id: String(id), role: "finance" })).status).toBe(303);
    expect((await membershipOf(member.id, page.organisation.id)).role).toBe("finance");
    expect((await page.say({ intent: "remove", id: String(id) })).status).toBe(303);
    expect((await page.look(session.cookie)).status).toBe(404);
    const told = await database.owner`select kind from notifications where person_id = ${member.id}`;
    expect(told.map(({ kind }) => kind)).toEqual(["membership-changed", "membership-changed"]);
  });

  test("reach nobody of another organisation by a number", async () => {
    const [page, other] = [await aMembersPage(), await aMembersPage()];
    const { id } = await membershipOf(other.person.id, other.organisation.id);
    for (const fields of forms([
      { intent: "role", id: String(id), role: "finance" },
      { intent: "remove", id: String(id) },
    ])) {
      expect((await page.say(fields)).status).toBe(404);
    }
    expect(await membershipOf(other.person.id, other.organisation.id)).toMatchObject({
      role: "owner",
      ended: false,
    });
    expect((await other.look(page.cookie)).status).toBe(404);
    expect(
      (await other.say({ intent: "invite", email: "a@example.test", role: "owner" }, page.cookie)).status,
    ).toBe(404);
  });
});

describe("what only owners do", () => {
  test("is refused by the commands themselves, also once the owner or the organisation is closed", async () => {
    const organisation = await aVerifiedOrganisation();
    const [owner, manager, asker] = [
      await aMember(organisation.id, "owner"),
      await aMember(organisation.id, "manager"),
      await aPerson(),
    ];
    const membershipId = (await membershipOf(owner.id, organisation.id)).id;
    const [request] = await database.owner<{ id: number }[]>`
      insert into join_requests (person_id, organisation_id) values (${asker.id}, ${organisation.id}) returning id`;
    const [invitation] = await database.owner<{ id: number }[]>`
      insert into invitations (organisation_id, email, role, token_hash, invited_by, expires_at)
      values (${organisation.id}, 'x@example.test', 'manager', 'x', ${owner.id}, clock.now() + interval '1 day')
      returning id`;
    const id = { organisationId: organisation.id };
    const tried = async (personId: number) => {
      const by = () => ({ actor: { kind: "person" as const, id: personId }, requestId: randomUUID() });
      const answers = [
        await changeRole({ ...id, membershipId, role: "finance" }, by()),
        await inviteMember({ ...id, email: "y@example.test", role: "owner" }, by()),
        await resendInvitation({ ...id, id: invitation?.id ?? 0 }, by()),
        await revokeInvitation({ ...id, id: invitation?.id ?? 0 }, by()),
        await decideJoining({ ...id, id: request?.id ?? 0, decision: { accept: false } }, by()),
      ];
      return answers.map((answer) => (answer.ok ? "done" : answer.refusal.reason));
    };
    const refused = new Array<string>(5).fill("not_an_owner");
    expect(await tried(manager.id)).toEqual(refused);
    const removed = { ...id, membershipId };
    expect(
      await endMembership(removed, { actor: { kind: "person", id: manager.id }, requestId: "remove" }),
    ).toMatchObject({ ok: false, refusal: { reason: "not_an_owner" } });
    await database.owner`update people set suspended_at = clock.now() where id = ${owner.id}`;
    expect(await tried(owner.id)).toEqual(refused);
    await database.owner`update people set suspended_at = null where id = ${owner.id}`;
    await database.owner`update organisations set suspended_at = clock.now() where id = ${organisation.id}`;
    expect(await tried(owner.id)).toEqual(refused);
  });
});

describe("members who own nothing", () => {
  test("read who the others are, and change nothing", async () => {
    const page = await aMembersPage("manager");
    const { id } = await membershipOf(page.person.id, page.organisation.id);
    const seen = await page.look();
    expect(seen.data).toMatchObject({ isOwner: false, invitations: [], requests: [] });
    for (const fields of forms([
      { intent: "invite", email: "a@example.test", role: "owner" },
      { intent: "role", id: String(id), role: "owner" },
      { intent: "accept", id: "1", role: "owner" },
      { intent: "remove", id: String(id) },
    ])) {
      expect((await page.say(fields)).status).toBe(403);
    }
    expect((await membershipOf(page.person.id, page.organisation.id)).role).toBe("manager");
  });

  test("leave when they want to", async () => {
    const page = await aMembersPage("finance");
    expect((await page.say({ intent: "leave" })).status).toBe(303);
    expect((await membershipOf(page.person.id, page.organisation.id)).ended).toBe(true);
  });

  test("are shown contacts of others in part only", async () => {
    const page = await aMembersPage("manager");
    const seen = await page.look();
    expect(JSON.stringify(seen.data)).not.toContain(page.person.email);
  });
});

describe("a request to join", () => {
  test("is let in once, with the role that the owner chose and no other", async () => {
    const page = await aMembersPage();
    const asker = await aPerson({ name: "想加入的人" });
    const { cookie } = await signIn(asker.id);
    const fields = {
      intent: "join",
      organisationId: String(page.organisation.id),
      role: "owner",
      status: "accepted",
    };
    expect((await send(newAction, "/workbench/organisations/new", fields, { cookie })).status).toBe(303);
    expect((await page.look(cookie)).status).toBe(404);
    const [request] = (await page.look()).data?.requests ?? [];
    expect(request).toMatchObject({ name: "想加入的人" });
    const decision = { intent: "accept", id: String(request?.id), role: "finance" };
    const answers = await Promise.all([page.say(decision), page.say(decision)]);
    expect(answers.map(({ status }) => status).sort()).toEqual([303, 409]);
    expect((await membershipOf(asker.id, page.organisation.id)).role).toBe("finance");
    const told = await database.owner`select kind from notifications where person_id = ${asker.id}`;
    expect(told.map(({ kind }) => kind)).toEqual(["join-accepted"]);
  });

  test("to another organisation is not this owner's to decide", async () => {
    const [page, other] = [await aMembersPage(), await aMembersPage()];
    const { cookie } = await signIn((await aPerson()).id);
    await send(
      newAction,
      "/x",
      { intent: "join", organisationId: String(other.organisation.id) },
      { cookie },
    );
    const [request] = (await other.look()).data?.requests ?? [];
    expect((await page.say({ intent: "accept", id: String(request?.id), role: "manager" })).status).toBe(404);
  });

  test("to what nobody acts for is not found", async () => {
    const { cookie } = await signIn((await aPerson()).id);
    const nobodys = await aVerifiedOrganisation();
    const answer = await send(
      newAction,
      "/x",
      { intent: "join", organisationId: String(nobodys.id) },
      { cookie },
    );
    expect(answer.status).toBe(404);
  });
});

describe("for whom one acts", () => {
  test("is chosen among one's own organisations, and held by this session alone", async () => {
    const [one, other] = [await aVerifiedOrganisation(), await aVerifiedOrganisation()];
    const foreign = await aVerifiedOrganisation();
    const person = await aMember(one.id, "owner");
    await database.owner`insert into memberships (person_id, organisation_id, role) values (${person.id}, ${other.id}, 'manager')`;
    const { cookie } = await signIn(person.id);
    const choose = (id: number) =>
      send(listAction, "/workbench/organisations", { intent: "act", organisationId: String(id) }, { cookie });
    expect((await choose(foreign.id)).status).toBe(404);
    expect((await choose(other.id)).status).toBe(303);
    const [session] = await database.owner<
      { id: number }[]
    >`select id from sessions where person_id = ${person.id}`;
    const known = { sessionId: session?.id ?? 0, personId: person.id };
    expect((await findAccountBySession(known))?.acting).toMatchObject({ id: other.id, role: "manager" });
    await endMembership(
      { membershipId: (await membershipOf(person.id, other.id)).id, organisationId: other.id },
      { actor: { kind: "person", id: person.id }, requestId: "leave" },
    );
    expect((await findAccountBySession(known))?.acting?.id).toBe(one.id);
  });

  test("a way back that leads elsewhere is not followed", async () => {
    const organisation = await aVerifiedOrganisation();
    const person = await aMember(organisation.id, "owner");
    const { cookie } = await signIn(person.id);
    for (const redirectTo of ["//evil.test/x", "https://evil.test", "/\\evil.test"]) {
      const fields = { intent: "act", organisationId: String(organisation.id), redirectTo };
      const answer = await send(listAction, "/x", fields, { cookie });
      expect(answer.headers.get("location")).toBe("/workbench/organisations?result=acting");
    }
  });
});

describe("an organisation that an officer suspends", () => {
  test("is acted for by nobody until it is opened again, and its members are told why", async () => {
    const page = await aMembersPage();
    const officer = await signIn((await anOfficer()).id, { hasSecondFactor: true });
    const params = { id: `o-${page.organisation.id}` };
    const desk = (fields: Record<string, string>, cookie = officer.cookie) =>
      send(standingAction, "/x", fields, { cookie, params });
    expect((await desk({ intent: "suspend", reason: "" })).status).toBe(400);
    expect((await desk({ intent: "suspend", reason: "执照已吊销" }, page.cookie)).status).toBe(404);
    expect((await desk({ intent: "suspend", reason: "执照已吊销" })).status).toBe(303);
    expect((await page.say({ intent: "invite", email: "b@example.test", role: "manager" })).status).toBe(403);
    expect((await page.look()).data?.organisation.isSuspended).toBe(true);
    const [told] = await database.owner`
      select kind, data ->> 'reason' as reason from notifications where person_id = ${page.person.id}`;
    expect(told).toEqual({ kind: "organisation-suspended", reason: "执照已吊销" });
    expect((await desk({ intent: "restore" })).status).toBe(303);
    expect((await page.say({ intent: "invite", email: "b@example.test", role: "manager" })).status).toBe(303);
  });
});

describe("asking again and again", () => {
  test("to join and taking it back tells the owners once a day, and ends after three times", async () => {
    const { organisation, person: owner } = await aMembersPage();
    const person = await aPerson();
    const { cookie } = await signIn(person.id);
    const ask = () =>
      send(newAction, "/x", { intent: "join", organisationId: String(organisation.id) }, { cookie });
    for (let count = 0; count < 3; count++) {
      expect((await ask()).status).toBe(303);
      await database.owner`update join_requests set status = 'withdrawn', decided_at = now()
        where person_id = ${person.id} and status = 'pending'`;
    }
    const last = await ask();
    expect([last.status, await faults(last)]).toEqual([429, [{ code: "too_often" }]]);
    const told = await database.owner`select from notifications where person_id = ${owner.id}
      and kind = 'join-requested'`;
    expect(told).toHaveLength(1);
  });
});
