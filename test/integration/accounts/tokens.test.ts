import { randomUUID } from "node:crypto";
import { sql } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { findTokenAccount } from "~/app/http/token";
import { createApiToken, revokeApiToken } from "~/app/modules/accounts/api-tokens.commands.server";
import { listTokensOfPerson } from "~/app/modules/accounts/api-tokens.queries.server";
import { action as tokensAction, loader as tokensLoader } from "~/app/routes/(en).workbench.tokens";
import { loader as meLoader } from "~/app/routes/api.v1.me";
import { PageHints } from "~/app/server/load-context";
import { closeSearch, openSearch } from "~/search/engine.server";
import { useDatabase } from "../../database";
import { aMember, aPerson, aVerifiedOrganisation, password, signIn } from "../../factories/person";

const database = useDatabase("reference");
beforeAll(() => {
  openSearch({ url: database.appUrl, database: database.db });
});
afterAll(closeSearch);

function asking(path: string, init: RequestInit = {}) {
  const request = new Request(`http://localhost${path}`, init);
  return {
    request,
    params: {},
    context: { requestId: randomUUID(), scriptMark: "m", page: new PageHints(), network: "192.0.2.1" },
  };
}
const own = (id: number) => ({ actor: { kind: "person" as const, id }, requestId: randomUUID() });
const input = { name: "脚本", scopes: ["account:read" as const], days: 30, organisationId: undefined };

async function aToken(personId: number, overrides: Partial<{ days: number; organisationId: number }> = {}) {
  const made = await createApiToken({ ...input, ...overrides }, own(personId));
  if (!made.ok || !made.value.token) throw new Error("no token was made");
  return { id: made.value.id, token: made.value.token };
}

async function me(
  headers: Record<string, string>,
): Promise<{ status: number; body: unknown; headers: Headers }> {
  const answer: unknown = await meLoader(asking("/api/v1/me", { headers })).catch(
    (thrown: unknown) => thrown,
  );
  if (!(answer instanceof Response)) throw answer;
  return { status: answer.status, body: await answer.json(), headers: answer.headers };
}
const bearing = (token: string) => me({ authorization: `Bearer ${token}` });

describe("a token", () => {
  test("tells whose it is and what it may do, without a name, and is stored as a hash alone", async () => {
    const organisation = await aVerifiedOrganisation();
    const person = await aMember(organisation.id, "manager");
    const { token } = await aToken(person.id, { organisationId: organisation.id });
    const answer = await bearing(token);
    expect([answer.status, answer.body]).toEqual([
      200,
      { id: person.id, organisation: { id: organisation.id, role: "manager" }, scopes: ["account:read"] },
    ]);
    expect(answer.headers.get("access-control-allow-origin")).toBe("*");
    expect(answer.headers.get("access-control-allow-credentials")).toBeNull();
    const dump = await database.owner`select row_to_json(t)::text as line from api_tokens t`;
    expect(JSON.stringify(dump)).not.toContain(token.slice(10));
    const log = await database.owner`select row_to_json(a)::text as line from audit_log a`;
    expect(JSON.stringify(log)).not.toContain(token.slice(4));
    const kept = await database.owner`select row_to_json(c)::text as line from command_requests c`;
    expect(JSON.stringify(kept)).not.toContain(token.slice(4));
  });

  test("for the person alone reaches no organisation, one for an organisation only that", async () => {
    const [one, other] = [await aVerifiedOrganisation(), await aVerifiedOrganisation()];
    const person = await aMember(one.id);
    await database.owner`insert into memberships (person_id, organisation_id, role)
      values (${person.id}, ${other.id}, 'owner')`;
    const alone = await aToken(person.id);
    expect((await bearing(alone.token)).body).toMatchObject({ organisation: null });
    const bound = await aToken(person.id, { organisationId: other.id });
    const account = await findTokenAccount(
      asking("/api/v1/me", { headers: { authorization: `Bearer ${bound.token}` } }).request,
    );
    expect(account?.actor.memberships.map(({ organisationId }) => organisationId)).toEqual([other.id]);
    expect(account?.actor.hasSecondFactor).toBe(false);
    await database.owner`update memberships set ended_at = clock.now() where organisation_id = ${other.id}`;
    expect((await bearing(bound.token)).status).toBe(401);
    expect((await bearing(alone.token)).status).toBe(200);
  });

  test.each([
    [
      "revoked",
      (id: number) => database.owner`update api_tokens set revoked_at = clock.now() where id = ${id}`,
    ],
    [
      "expired",
      (id: number) => database.owner`update api_tokens set created_at = clock.now() - interval '2 hours',
        expires_at = clock.now() - interval '1 second' where id = ${id}`,
    ],
    [
      "of somebody who was stopped",
      (id: number) => database.owner`update people set suspended_at = clock.now()
        where id = (select person_id from api_tokens where id = ${id})`,
    ],
    [
      "of somebody who was erased",
      (id: number) => database.owner`update people set erased_at = clock.now(), phone = null,
        email = id || '@erased.invalid' where id = (select person_id from api_tokens where id = ${id})`,
    ],
  ])("that is %s is answered as one that never was", async (_why, end) => {
    const { id, token } = await aToken((await aPerson()).id);
    expect((await bearing(token)).status).toBe(200);
    await end(id);
    const answer = await bearing(token);
    const never = await bearing(token.replace(/.{6}$/, "AAAAAA"));
    expect([answer.status, answer.body]).toEqual([401, never.body]);
    expect(answer.headers.get("content-type")).toMatch(/^application\/problem\+json/);
    expect(answer.headers.get("www-authenticate")).toBe('Bearer realm="api", error="invalid_token"');
  });

  test("without the scope is refused by name", async () => {
    const { id, token } = await aToken((await aPerson()).id);
    await database.owner`update api_tokens set scopes = '{other}' where id = ${id}`;
    const answer = await bearing(token);
    expect([answer.status, answer.body]).toMatchObject([
      403,
      { status: 403, title: "The token may not do this" },
    ]);
    expect(answer.headers.get("www-authenticate")).toContain('error="insufficient_scope"');
  });

  test.each([
    ["nothing", {}],
    ["an empty one", { authorization: "Bearer " }],
    ["another scheme", { authorization: "Basic bm10Xzp4" }],
    ["a very long one", { authorization: `Bearer nmt_${"a".repeat(5000)}` }],
    ["two", { authorization: "Bearer nmt_a nmt_b" }],
  ])("%s opens nothing", async (_why, headers) => {
    expect((await me(headers)).status).toBe(401);
  });

  test("notes its use at most once a minute", async () => {
    const { id, token } = await aToken((await aPerson()).id);
    const used = async () =>
      (await database.owner`select last_used_at::text as at from api_tokens where id = ${id}`)[0]?.at;
    await bearing(token);
    const first = await used();
    expect(first).not.toBeNull();
    await bearing(token);
    expect(await used()).toBe(first);
    await database.owner`update api_tokens set last_used_at = last_used_at - interval '61 seconds' where id = ${id}`;
    await bearing(token);
    expect(await used()).not.toBe(first);
  });
});

describe("what signs in where", () => {
  test("a session's cookie opens no API, and a token no page", async () => {
    const person = await aPerson();
    const { cookie } = await signIn(person.id);
    expect((await me({ cookie })).status).toBe(401);
    const { token } = await aToken(person.id);
    const headers = { authorization: `Bearer ${token}` };
    const answer: unknown = await tokensLoader(asking("/workbench/tokens", { headers })).catch(
      (e: unknown) => e,
    );
    expect(answer).toMatchObject({ status: 302 });
    expect(await findTokenAccount(asking("/workbench/tokens", { headers }).request)).toBeUndefined();
  });
});

describe("the page of tokens", () => {
  const send = (cookie: string, fields: Record<string, string>) =>
    tokensAction(
      asking("/workbench/tokens", { method: "POST", headers: { cookie }, body: new URLSearchParams(fields) }),
    ).catch((thrown: unknown) => thrown);
  const filled = {
    intent: "create",
    name: "统计",
    scopes: "account:read",
    days: "30",
    organisationId: "",
    confirmPassword: password,
  };

  test("shows a token once: the same form again makes no other and shows nothing", async () => {
    const person = await aPerson({ hasPassword: true });
    const { cookie } = await signIn(person.id);
    const requestId = randomUUID();
    const first = (await send(cookie, { ...filled, requestId })) as { data: unknown } | Response;
    const text = first instanceof Response ? await first.text() : JSON.stringify(first);
    expect(text).toMatch(/nmt_[\w-]{43}/);
    const again = (await send(cookie, { ...filled, requestId })) as Response;
    expect(await again.text()).toBe('{"created":{}}');
    expect(await listTokensOfPerson(person.id)).toHaveLength(1);
  });

  test("takes no life, scope, organisation or owner that is not the person's to choose", async () => {
    const stranger = await aVerifiedOrganisation();
    const person = await aPerson({ hasPassword: true });
    const { cookie } = await signIn(person.id);
    const wrong = [
      { days: "3650" },
      { scopes: "admin" },
      { organisationId: String(stranger.id) },
      { name: "<b>\r\nX-Evil: 1" },
    ];
    for (const fields of wrong) {
      const answer = (await send(cookie, { ...filled, ...fields })) as Response;
      expect([400, 409], JSON.stringify(fields)).toContain(answer.status);
    }
    expect(await listTokensOfPerson(person.id)).toEqual([]);
    await send(cookie, { ...filled, personId: "1", tokenHash: "0".repeat(64), expiresAt: "2099-01-01" });
    const [row] = await database.db.execute<{ person_id: number; days: number }>(sql`
      select person_id, round(extract(epoch from expires_at - created_at) / 86400)::int as days
      from api_tokens where person_id = ${person.id}`);
    expect(row).toEqual({ person_id: person.id, days: 30 });
  });

  test("asks for the password, which does not come back, and makes nothing without it", async () => {
    const person = await aPerson({ hasPassword: true });
    const { cookie } = await signIn(person.id);
    for (const confirmPassword of ["", "not-mine-at-all"]) {
      const answer = (await send(cookie, { ...filled, confirmPassword })) as Response;
      const text = await answer.text();
      expect([answer.status, text]).toEqual([400, expect.stringContaining('"field":"confirmPassword"')]);
      expect(text).not.toContain("not-mine-at-all");
    }
    expect(await listTokensOfPerson(person.id)).toEqual([]);
  });

  test("another's token is unknown to whoever wants to revoke it", async () => {
    const owner = await aPerson();
    const { id, token } = await aToken(owner.id);
    const { cookie } = await signIn((await aPerson()).id);
    expect(await send(cookie, { intent: "revoke", id: String(id) })).toMatchObject({ status: 404 });
    expect((await bearing(token)).status).toBe(200);
    expect(await revokeApiToken(id, own(owner.id))).toEqual({ id });
    expect(await revokeApiToken(id, own(owner.id))).toEqual({ id });
    expect((await bearing(token)).status).toBe(401);
  });

  test("no more than the limit work, however many are asked for at once", async () => {
    const person = await aPerson();
    const made = await Promise.all(Array.from({ length: 24 }, () => createApiToken(input, own(person.id))));
    expect(made.filter(({ ok }) => ok)).toHaveLength(20);
  });

  test("asks for a confirmed address first", async () => {
    const { cookie } = await signIn((await aPerson({ isConfirmed: false })).id);
    expect(await send(cookie, filled)).toMatchObject({ status: 403 });
  });
});
