import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { findAccountBySession } from "~/app/modules/accounts/actors.queries.server";
import { asCookieHeader, findSession } from "~/app/modules/accounts/auth.server";
import { countHashes } from "~/app/modules/accounts/password-hash.server";
import { giveCode, signIn } from "~/app/modules/accounts/sign-in.commands.server";
import { closeSearch, openSearch } from "~/search/engine.server";
import { useDatabase } from "../../database";
import * as Factory from "../../factories/person";

const database = useDatabase();
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
