import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { action as acceptAction, loader as acceptLoader } from "~/app/routes/(en).invitations.$token";
import { loader as registerLoader } from "~/app/routes/(en).register";
import { action as membersAction } from "~/app/routes/(en).workbench.organisations.$id";
import { closeSearch, openSearch } from "~/search/engine.server";
import { useDatabase } from "../../database";
import { aMember, aPerson, aVerifiedOrganisation, openTestAuth, signIn } from "../../factories/person";
import { faults, open, send } from "./asking";

const database = useDatabase("reference");
beforeAll(() => {
  openSearch({ url: database.appUrl, database: database.db });
  openTestAuth();
}, 120_000);
afterAll(closeSearch);

async function anOwner() {
  const organisation = await aVerifiedOrganisation();
  const owner = await aMember(organisation.id, "owner");
  const { cookie } = await signIn(owner.id);
  return {
    organisation,
    owner,
    say: (fields: Record<string, string>) =>
      send(membersAction, "/x", fields, { cookie, params: { id: String(organisation.id) } }),
  };
}

/** The links that were mailed to an address, the oldest first. */
async function tokensFor(email: string): Promise<string[]> {
  const rows = await database.owner<{ path: string }[]>`
    select data ->> 'path' as path from outbox where address = ${email} and template = 'invitation' order by id`;
  return rows.map(({ path }) => path.replace(/^.*\//, ""));
}
async function invited(email: string, role = "manager") {
  const by = await anOwner();
  expect((await by.say({ intent: "invite", email, role })).status).toBe(303);
  const [token = ""] = await tokensFor(email.toLowerCase());
  return { ...by, token };
}
const accept = (token: string, cookie: string | undefined, intent = "accept") =>
  send(acceptAction, `/invitations/${token}`, { intent, role: "owner" }, { cookie, params: { token } });
const membersOf = (organisationId: number) =>
  database.owner<{ person_id: number; role: string }[]>`
    select person_id, role from memberships where organisation_id = ${organisationId} and ended_at is null order by id`;
let addresses = 0;
const anAddress = () => `colleague-${++addresses}@example.test`;

describe("an invitation", () => {
  test("makes who has the address a member once, with the role that the owner chose", async () => {
    const email = anAddress();
    const { token, organisation, owner } = await invited(email.toUpperCase(), "finance");
    const colleague = await aPerson({ email });
    const { cookie } = await signIn(colleague.id);
    expect((await open(acceptLoader, "/x", { cookie, params: { token } })).data?.invitation).toMatchObject({
      state: "open",
      role: "finance",
    });
    const answers = await Promise.all([accept(token, cookie), accept(token, cookie)]);
    expect(answers.map(({ status }) => status).sort()).toEqual([303, 409]);
    expect(await membersOf(organisation.id)).toEqual([
      { person_id: owner.id, role: "owner" },
      { person_id: colleague.id, role: "finance" },
    ]);
    const told = await database.owner`select kind from notifications where person_id = ${owner.id}`;
    expect(told.map(({ kind }) => kind)).toEqual(["member-joined"]);
  });

  test("that was passed on opens nothing; its holder may ask, and an owner decides", async () => {
    const { token, organisation } = await invited(anAddress(), "owner");
    const stranger = await signIn((await aPerson()).id);
    const answer = await accept(token, stranger.cookie);
    expect([answer.status, await faults(answer)]).toEqual([409, [{ code: "other_address" }]]);
    expect(await membersOf(organisation.id)).toHaveLength(1);
    expect((await accept(token, stranger.cookie, "join")).status).toBe(303);
    const requests =
      await database.owner`select status from join_requests where organisation_id = ${organisation.id}`;
    expect(requests.map(({ status }) => status)).toEqual(["pending"]);
  });

  test("to an address that its account has not confirmed is not accepted", async () => {
    const email = anAddress();
    const { token, organisation } = await invited(email);
    const person = await aPerson({ email, isConfirmed: false });
    expect((await accept(token, (await signIn(person.id)).cookie)).status).toBe(409);
    expect(await membersOf(organisation.id)).toHaveLength(1);
  });

  test("taken back, run out or sent again is worth nothing by its old link", async () => {
    const email = anAddress();
    const { token, organisation, say } = await invited(email);
    const { cookie } = await signIn((await aPerson({ email })).id);
    const [row] = await database.owner<{ id: number }[]>`select id from invitations where email = ${email}`;
    expect((await say({ intent: "resend", id: String(row?.id) })).status).toBe(303);
    expect((await accept(token, cookie)).status).toBe(404);
    const [, fresh = ""] = await tokensFor(email);
    await database.owner`update invitations set expires_at = clock.now() where email = ${email}`;
    expect(await faults(await accept(fresh, cookie))).toEqual([{ code: "expired" }]);
    await database.owner`update invitations set expires_at = clock.now() + interval '1 day' where email = ${email}`;
    expect((await say({ intent: "revoke", id: String(row?.id) })).status).toBe(303);
    expect((await accept(fresh, cookie)).status).toBe(404);
    expect(await membersOf(organisation.id)).toHaveLength(1);
  });

  test("is remembered when its holder signs up: the form has the address that it went to", async () => {
    const email = anAddress();
    const { token } = await invited(email);
    const typed = async (target: string) =>
      (await open(registerLoader, `/register?redirectTo=${encodeURIComponent(target)}`)).data?.invitedAddress;
    expect(await typed(`/en/invitations/${token}`)).toBe(email);
    expect(await typed(`/invitations/${"a".repeat(43)}`)).toBeUndefined();
    expect(await typed(`/platforms/${token}`)).toBeUndefined();
    await database.owner`update invitations set expires_at = clock.now() where email = ${email}`;
    expect(await typed(`/invitations/${token}`)).toBeUndefined();
  });

  test("is kept as a hash, and names no address in the log", async () => {
    const email = anAddress();
    const { token } = await invited(email);
    const kept = await database.owner<{ line: string }[]>`
      select row_to_json(i)::text as line from invitations i
      union all select row_to_json(c)::text from command_requests c`;
    expect(kept.map(({ line }) => line).join()).not.toContain(token);
    const log = await database.owner`select row_to_json(a)::text as line from audit_log a`;
    expect(JSON.stringify(log)).not.toContain(email);
  });

  test("is not sent twice to one address, nor to a member, nor to what is none", async () => {
    const email = anAddress();
    const { say, owner } = await invited(email);
    const refusals = [
      [email, "invited_already", 409],
      [owner.email, "member_already", 409],
      ["a@b", "not_email", 400],
      ["13800000000", "not_email", 400],
      ["x@example.test\r\nBcc: y@example.test", "one_line", 400],
    ] as const;
    for (const [address, code, status] of refusals) {
      const answer = await say({ intent: "invite", email: address, role: "manager" });
      expect([answer.status, await faults(answer)]).toEqual([status, [{ field: "email", code }]]);
    }
  });

  test("that has run out gives way to another, and its own link stays dead", async () => {
    const email = anAddress();
    const { token, say } = await invited(email);
    await database.owner`update invitations set expires_at = clock.now() where email = ${email}`;
    expect((await say({ intent: "invite", email, role: "finance" })).status).toBe(303);
    const { cookie } = await signIn((await aPerson({ email })).id);
    const [, second = ""] = await tokensFor(email);
    expect([(await accept(token, cookie)).status, (await accept(second, cookie)).status]).toEqual([404, 303]);
  });

  test("accepted while an owner lets the same person in makes one membership", async () => {
    const email = anAddress();
    const { token, organisation, say } = await invited(email);
    const colleague = await aPerson({ email });
    const { cookie } = await signIn(colleague.id);
    const [request] = await database.owner<
      { id: number }[]
    >`insert into join_requests (person_id, organisation_id)
      values (${colleague.id}, ${organisation.id}) returning id`;
    const letIn = say({ intent: "accept", id: String(request?.id), role: "finance" });
    const answers = await Promise.all([letIn, accept(token, cookie)]);
    for (const { status } of answers) expect([303, 409]).toContain(status);
    expect(await membersOf(organisation.id)).toHaveLength(2);
  });

  test("asks for an account first, and a link that never was one is not found", async () => {
    const { token } = await invited(anAddress());
    expect((await open(acceptLoader, "/x", { params: { token } })).data?.reader).toBeUndefined();
    expect((await accept(token, undefined)).headers.get("location")).toContain("/login");
    for (const wrong of ["x", "A".repeat(43)]) {
      expect((await open(acceptLoader, "/x", { params: { token: wrong } })).status).toBe(404);
    }
  });

  test("of another organisation is not this owner's to send again or take back", async () => {
    const email = anAddress();
    await invited(email);
    const other = await anOwner();
    const [row] = await database.owner<{ id: number }[]>`select id from invitations where email = ${email}`;
    for (const intent of ["resend", "revoke"]) {
      expect((await other.say({ intent, id: String(row?.id) })).status).toBe(404);
    }
  });
});
