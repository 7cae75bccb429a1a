import { afterAll, beforeAll, expect, test } from "vitest";
import { asCookieHeader, findSession } from "~/app/modules/accounts/auth.server";
import { acceptOfficerLink, makeOfficerLink } from "~/app/modules/accounts/officer-links.commands.server";
import { qrPicture, secondFactorAddress } from "~/app/modules/accounts/qr-picture.server";
import { removeSecondFactor, renewRecoveryCodes } from "~/app/modules/accounts/second-factor.commands.server";
import { signIn } from "~/app/modules/accounts/sign-in.commands.server";
import { action } from "~/app/routes/(en).workbench.security.second-factor";
import { closeSearch, openSearch } from "~/search/engine.server";
import { useDatabase } from "../../database";
import * as Factory from "../../factories/person";
import { send } from "./asking";

const database = useDatabase("reference");
beforeAll(() => {
  openSearch({ url: database.appUrl, database: database.db });
});
afterAll(closeSearch);

const page = "/workbench/security/second-factor";
const from = (cookie?: string) => ({
  network: Factory.aNetwork(),
  userAgent: "Firefox",
  requestId: crypto.randomUUID(),
  cookie,
});
const isSignedIn = async (cookie: string) => (await findSession(new Headers({ cookie }))) !== undefined;

interface Shown {
  answer?: { faults: { field?: string; code: string }[] };
  secret?: { secret: string; picture: { path: string } };
  recoveryCodes?: string[];
}

/** The text that an app keeps: what base 32 stands for. */
function decoded(base32: string): string {
  const bits = [...base32].map((sign) =>
    "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".indexOf(sign).toString(2).padStart(5, "0"),
  );
  const bytes = bits.join("").match(/.{8}/g) ?? [];
  return bytes.map((byte) => String.fromCharCode(Number.parseInt(byte, 2))).join("");
}

async function sent(cookie: string, fields: Record<string, string>): Promise<Shown & { cookies: string[] }> {
  const answer = await send(action, page, fields, { cookie });
  return { ...((await answer.json()) as Shown), cookies: answer.headers.getSetCookie() };
}

test("is set up by password, secret and code; the code and each recovery code then work once", async () => {
  const person = await Factory.aPerson({ hasPassword: true });
  const { cookie } = await Factory.signIn(person.id);
  const { cookie: other } = await Factory.signIn(person.id);
  const start = { intent: "start", password: Factory.password };
  expect((await sent(cookie, { ...start, password: "wrong" })).answer?.faults).toEqual([
    { field: "password", code: "wrong_password" },
  ]);
  const { secret: shown } = await sent(cookie, start);
  const secret = shown?.secret ?? "";
  expect(shown?.picture).toEqual(qrPicture(secondFactorAddress(secret, person.email, "localhost")));

  const code = await Factory.currentCode(decoded(secret));
  const wrong = await sent(cookie, {
    intent: "confirm",
    secret,
    code: code === "000000" ? "000001" : "000000",
  });
  expect(wrong.answer?.faults).toEqual([{ field: "code", code: "wrong_code" }]);
  expect(wrong.secret).toEqual(shown);
  const withoutCode = await signIn({ name: person.email, password: Factory.password }, from());
  expect(withoutCode.ok && withoutCode.value.needsCode).toBe(false);

  const { recoveryCodes = [], cookies } = await sent(cookie, { intent: "confirm", secret, code });
  expect(new Set(recoveryCodes).size).toBe(10);
  expect(await isSignedIn(asCookieHeader(cookies))).toBe(true);
  expect([await isSignedIn(cookie), await isSignedIn(other)]).toEqual([false, false]);

  const again = (given: string) =>
    signIn({ name: person.email, password: Factory.password, code: given }, from());
  expect(await again(code)).toMatchObject({ refusal: { reason: "wrong_code" } });
  const [recovery = ""] = recoveryCodes;
  expect((await again(recovery)).ok).toBe(true);
  expect(await again(recovery)).toMatchObject({ refusal: { reason: "wrong_code" } });
  // It was refused because it was used, not because it was none.
  await database.owner`delete from attempts`;
  expect((await again(code)).ok).toBe(true);
}, 30_000);

test("a change of it signs other browsers out, and leaves the one it was made in", async () => {
  const person = await Factory.aPerson({ hasPassword: true, hasSecondFactor: true });
  const own = { personId: person.id, password: Factory.password };
  const { cookie } = await Factory.signIn(person.id, { hasSecondFactor: true });
  const { cookie: other } = await Factory.signIn(person.id, { hasSecondFactor: true });
  expect((await renewRecoveryCodes(own, from(cookie))).ok).toBe(true);
  expect([await isSignedIn(cookie), await isSignedIn(other)]).toEqual([true, false]);
  const { cookie: later } = await Factory.signIn(person.id, { hasSecondFactor: true });
  const removed = await removeSecondFactor(own, from(cookie));
  if (!removed.ok) throw new Error(removed.refusal.reason);
  expect([await isSignedIn(asCookieHeader(removed.value)), await isSignedIn(later)]).toEqual([true, false]);
}, 30_000);

async function acceptAs(person: Factory.Person) {
  const made = await makeOfficerLink({ email: person.email }, { actor: { kind: "system" }, requestId: "r" });
  if (!made.ok) throw new Error(made.refusal.reason);
  return acceptOfficerLink(made.value.path.split("/").at(-1) ?? "", undefined, from());
}

test("who becomes an officer by the operator's link signs in anew, for a shorter time and with a second factor", async () => {
  const person = await Factory.aPerson();
  const { cookie } = await Factory.signIn(person.id);
  expect((await acceptAs(person)).ok).toBe(true);
  expect(await isSignedIn(cookie)).toBe(false);
});

test("the operator's link makes no officer of an auditor, nor of somebody who was stopped", async () => {
  const auditor = await Factory.anAuditor();
  const stopped = await Factory.aPerson();
  await database.owner`update people set suspended_at = clock.now() where id = ${stopped.id}`;
  for (const person of [auditor, stopped]) {
    expect(await acceptAs(person)).toMatchObject({ refusal: { reason: "no_office_for" } });
    const held =
      await database.owner`select from offices where person_id = ${person.id} and role = 'officer'`;
    expect(held).toHaveLength(0);
  }
});
