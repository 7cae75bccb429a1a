import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { findAccountBySession } from "~/app/modules/accounts/actors.queries.server";
import { asCookieHeader, findSession } from "~/app/modules/accounts/auth.server";
import { countHashes } from "~/app/modules/accounts/password-hash.server";
import { requestReset, resetPassword } from "~/app/modules/accounts/password-reset.commands.server";
import { limits, takeAttempt } from "~/app/modules/accounts/rate-limits.commands.server";
import { giveCode, signIn, signOut } from "~/app/modules/accounts/sign-in.commands.server";
import { closeSearch, openSearch } from "~/search/engine.server";
import { useDatabase } from "../../database";
import * as Factory from "../../factories/person";

const database = useDatabase("reference");
beforeAll(() => {
  openSearch({ url: database.appUrl, database: database.db });
});
afterAll(closeSearch);

const from = (network = Factory.aNetwork(), cookie?: string) => ({
  network,
  userAgent: "Firefox",
  requestId: "r",
  cookie,
});
const attempt = (name: string, password: string, visit = from(), code?: string) =>
  signIn({ name, password, code }, visit);

/** The person whom `Set-Cookie` lines sign in. */
async function whoseCookies(lines: readonly string[]): Promise<number | undefined> {
  const session = await findSession(new Headers({ cookie: asCookieHeader(lines) }));
  return session?.personId;
}

describe("signing in", () => {
  test("a right password begins a session of its own, and says where it is from", async () => {
    const person = await Factory.aPerson({ hasPassword: true });
    const result = await attempt(person.email.toUpperCase(), Factory.password, from("192.0.2.7"));
    if (!result.ok) throw new Error(result.refusal.reason);
    expect(result.value.needsCode).toBe(false);
    expect(await whoseCookies(result.value.cookies)).toBe(person.id);
    const rows = await database.owner`
      select ip_address, user_agent, has_second_factor from sessions where person_id = ${person.id}`;
    expect([...rows]).toEqual([{ ip_address: "192.0.2.7", user_agent: "Firefox", has_second_factor: false }]);
  });

  test("a telephone number signs in, however it is typed", async () => {
    const person = await Factory.aPerson({
      email: "8613912345678@phone.invalid",
      phone: "+8613912345678",
      hasPassword: true,
    });
    for (const typed of ["13912345678", "+86 139-1234-5678", "008613912345678", "１３９１２３４５６７８"]) {
      const result = await attempt(typed, Factory.password);
      expect(result.ok && (await whoseCookies(result.value.cookies))).toBe(person.id);
    }
  });

  test("an officer needs the code of the app, with the password or after it", async () => {
    const officer = await Factory.anOfficer(undefined, { hasPassword: true });
    const first = await attempt(officer.email, Factory.password);
    if (!first.ok) throw new Error(first.refusal.reason);
    expect(first.value.needsCode).toBe(true);
    expect(await whoseCookies(first.value.cookies)).toBeUndefined();
    const code = await Factory.currentCode();
    const second = await giveCode(code, from(undefined, asCookieHeader(first.value.cookies)));
    if (!second.ok) throw new Error(second.refusal.reason);
    const session = await findSession(new Headers({ cookie: asCookieHeader(second.value.cookies) }));
    const account = session && (await findAccountBySession(session));
    expect(account?.actor).toMatchObject({ personId: officer.id, hasSecondFactor: true });
    const other = await Factory.anOfficer(undefined, { hasPassword: true });
    const together = await attempt(other.email, Factory.password, from(), await Factory.currentCode());
    expect(together.ok && (await whoseCookies(together.value.cookies))).toBe(other.id);
  });

  test("each answer costs one hash, whoever is named", async () => {
    const person = await Factory.aPerson({ hasPassword: true });
    const closed = await Factory.aPerson({ hasPassword: true });
    await database.owner`update people set suspended_at = clock.now() where id = ${closed.id}`;
    for (const name of [person.email, "nobody@example.test", closed.email, "13911112222", "not a name"]) {
      const before = countHashes();
      expect(await attempt(name, "wrong password")).toEqual({ ok: false, refusal: { reason: "wrong" } });
      expect(countHashes() - before).toBe(1);
    }
    expect(await attempt(closed.email, Factory.password)).toMatchObject({ refusal: { reason: "wrong" } });
  });
});

describe("guessing", () => {
  test("stops after some tries from one network, for names that exist and names that do not, right or wrong", async () => {
    const person = await Factory.aPerson({ hasPassword: true });
    for (const name of [person.email, "nobody-at-all@example.test"]) {
      const network = Factory.aNetwork();
      const { most } = limits["sign-in.pair"];
      // Another spelling of the name is the same name.
      for (let tries = 0; tries < most; tries += 1) {
        const spelled = tries % 2 === 0 ? name : ` ${name.toUpperCase()} `;
        expect(await attempt(spelled, `guess ${tries}`, from(network))).toMatchObject({
          refusal: { reason: "wrong" },
        });
      }
      const before = countHashes();
      expect(await attempt(name, Factory.password, from(network))).toMatchObject({
        refusal: { reason: "too_many" },
      });
      expect(countHashes()).toBe(before);
    }
    const [kept] = await database.owner`select count(*)::int as count from attempts`;
    expect(kept?.count).toBeGreaterThan(0);
  }, 30_000);

  test("a flood from elsewhere leaves the owner's own network open, and any other once the password was reset", async () => {
    const person = await Factory.aPerson({ hasPassword: true });
    const home = Factory.aNetwork();
    expect((await attempt(person.email, Factory.password, from(home))).ok).toBe(true);
    const { most } = limits["sign-in.account"];
    // Each try from a network of its own; what the passwords were is of no matter here.
    for (let tries = 0; tries <= most; tries += 1) await takeAttempt("sign-in.account", person.email);
    expect(await attempt(person.email, Factory.password, from())).toMatchObject({
      refusal: { reason: "too_many" },
    });
    expect((await attempt(person.email, Factory.password, from(home))).ok).toBe(true);
    const hotel = from();
    await requestReset({ kind: "email", value: person.email }, hotel);
    const [mail] = await database.owner`
      select data ->> 'path' as path from outbox where address = ${person.email} order by id desc limit 1`;
    await resetPassword({ token: mail?.path.split("/").at(-1), password: "found-again-5" }, hotel);
    expect((await attempt(person.email, "found-again-5", hotel)).ok).toBe(true);
  }, 30_000);

  test("a code cannot be used twice, a recovery code only once", async () => {
    const officer = await Factory.anOfficer(undefined, { hasPassword: true });
    const code = await Factory.currentCode();
    expect((await attempt(officer.email, Factory.password, from(), code)).ok).toBe(true);
    expect(await attempt(officer.email, Factory.password, from(), code)).toMatchObject({
      refusal: { reason: "wrong_code" },
    });
    const recovery = "aaaaa-00001";
    expect((await attempt(officer.email, Factory.password, from(), recovery)).ok).toBe(true);
    expect(await attempt(officer.email, Factory.password, from(), recovery)).toMatchObject({
      refusal: { reason: "wrong_code" },
    });
  });

  test("codes stop being looked at after some tries", async () => {
    const officer = await Factory.anOfficer(undefined, { hasPassword: true });
    const network = Factory.aNetwork();
    for (let tries = 0; tries < limits["code.pair"].most; tries += 1)
      await attempt(officer.email, Factory.password, from(network), `wrong ${tries}`);
    expect(
      await attempt(officer.email, Factory.password, from(network), await Factory.currentCode()),
    ).toMatchObject({ refusal: { reason: "too_many" } });
  }, 30_000);
});

describe("sessions", () => {
  test("a cookie from before signing in is never taken over, and the browser's earlier session ends", async () => {
    const victim = await Factory.aPerson({ hasPassword: true });
    const attacker = await Factory.aPerson({ hasPassword: true });
    const { cookie: planted } = await Factory.signIn(attacker.id);
    const result = await attempt(victim.email, Factory.password, from(undefined, planted));
    if (!result.ok) throw new Error(result.refusal.reason);
    expect(asCookieHeader(result.value.cookies)).not.toContain(planted);
    expect(await whoseCookies(result.value.cookies)).toBe(victim.id);
    expect(await findSession(new Headers({ cookie: planted }))).toBeUndefined();
  });

  test("the first step's cookie is no session, and a session's cookie no first step", async () => {
    const officer = await Factory.anOfficer(undefined, { hasPassword: true });
    const first = await attempt(officer.email, Factory.password);
    if (!first.ok) throw new Error(first.refusal.reason);
    expect(await whoseCookies(first.value.cookies)).toBeUndefined();
    const { cookie } = await Factory.signIn(officer.id);
    expect(await giveCode(await Factory.currentCode(), from(undefined, cookie))).toMatchObject({
      refusal: { reason: "start_again" },
    });
  });

  test("an officer's lasts a working day, others' a month, and one that has ended is nobody's", async () => {
    const officer = await Factory.anOfficer();
    const person = await Factory.aPerson();
    const hours = [];
    for (const { id } of [officer, person]) {
      await Factory.signIn(id);
      const [row] = await database.owner`
        select round(extract(epoch from expires_at - now()) / 3600)::int as hours from sessions where person_id = ${id}`;
      hours.push(row?.hours);
    }
    expect(hours).toEqual([12, 720]);
    const { cookie } = await Factory.signIn(person.id);
    const session = await findSession(new Headers({ cookie }));
    if (!session) throw new Error("the session was just begun");
    await signOut(from(), person.id, session.sessionId);
    expect(await findSession(new Headers({ cookie }))).toBeUndefined();
    const forged = cookie.replace(/=(.)/, (_whole, first) => `=${first === "a" ? "b" : "a"}`);
    expect(await findSession(new Headers({ cookie: forged }))).toBeUndefined();
  });

  test("cookies are kept to the host on an https origin", async () => {
    const person = await Factory.aPerson({ hasPassword: true });
    Factory.openTestAuth("https://registry.example");
    try {
      const result = await attempt(person.email, Factory.password);
      const [line] = result.ok ? result.value.cookies : [];
      expect(line).toMatch(
        /^__Host-site\.session=[^;]+; Max-Age=2592000; Path=\/; HttpOnly; Secure; SameSite=Lax$/,
      );
    } finally {
      Factory.openTestAuth();
    }
  });
});

test("the log tells of every sign-in and failure, and names nobody who failed", async () => {
  const person = await Factory.aPerson({ hasPassword: true });
  const [{ last } = { last: 0 }] = await database.owner`select max(id)::int as last from audit_log`;
  await attempt(person.email, "wrong");
  await attempt(person.email, Factory.password);
  const lines = await database.owner`
    select actor_kind, actor_id, action, result, detail from audit_log where id > ${last} order by id`;
  expect(lines.map(({ actor_kind, action, result }) => [actor_kind, action, result])).toEqual([
    ["anonymous", "signIn", "refused"],
    ["person", "signIn", "done"],
  ]);
  expect(JSON.stringify(lines)).not.toContain(person.email);
});
