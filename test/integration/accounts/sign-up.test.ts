import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { asCookieHeader, findSession } from "~/app/modules/accounts/auth.server";
import { confirmLoginName, requestNewLoginName } from "~/app/modules/accounts/login-names.commands.server";
import { acceptOfficerLink, makeOfficerLink } from "~/app/modules/accounts/officer-links.commands.server";
import { countHashes } from "~/app/modules/accounts/password-hash.server";
import { requestReset, resetPassword } from "~/app/modules/accounts/password-reset.commands.server";
import { limits } from "~/app/modules/accounts/rate-limits.commands.server";
import { signIn } from "~/app/modules/accounts/sign-in.commands.server";
import {
  confirmSignUp,
  confirmSignUpByCode,
  requestSignUp,
} from "~/app/modules/accounts/sign-up.commands.server";
import { signUpInput } from "~/app/modules/accounts/sign-up-form";
import { closeSearch, openSearch } from "~/search/engine.server";
import { useDatabase } from "../../database";
import * as Factory from "../../factories/person";

const database = useDatabase("reference");
beforeAll(() => {
  openSearch({ url: database.appUrl, database: database.db });
});
afterAll(closeSearch);

const from = (network = Factory.aNetwork()) => ({ network, userAgent: "Firefox", requestId: "r" });
const chosen = "steppe-and-sky-7";
const zh = { language: "zh-CN" as const };
const typed = (email: string, more: object = {}) =>
  signUpInput.parse({ name: "其其格", email, password: chosen, consent: "yes", ...more });

/** The last message that waits to be sent to an address or number. */
async function lastMessage(address: string) {
  const [row] = await database.owner<{ template: string; data: { path?: string; code?: string } }[]>`
    select template, data from outbox where address = ${address} order by id desc limit 1`;
  return row;
}
const tokenOf = (message: { data: { path?: string } } | undefined) =>
  decodeURIComponent(message?.data.path?.split("/").at(-1) ?? "");

describe("signing up", () => {
  test("there is no account before the mailed link was used, with the password that was chosen", async () => {
    const address = "qiqige@example.test";
    expect(await requestSignUp(typed(address), from(), zh)).toMatchObject({ value: { way: "email" } });
    const token = tokenOf(await lastMessage(address));
    expect(await database.owner`select from people where email = ${address}`).toHaveLength(0);
    expect(await confirmSignUp({ token, password: "somebody else's" }, from())).toMatchObject({
      refusal: { reason: "wrong_password" },
    });
    const done = await confirmSignUp({ token, password: chosen }, from());
    if (!done.ok) throw new Error(done.refusal.reason);
    const session = await findSession(new Headers({ cookie: asCookieHeader(done.value.cookies) }));
    const [person] = await database.owner`
      select id, name, email_verified, consent_version is not null as agreed from people where email = ${address}`;
    expect(person).toEqual({ id: session?.personId, name: "其其格", email_verified: true, agreed: true });
    expect(await confirmSignUp({ token, password: chosen }, from())).toMatchObject({
      refusal: { reason: "gone" },
    });
  });

  test("whoever asks first for another's address does not get it", async () => {
    const address = "wanted@example.test";
    await requestSignUp(typed(address, { name: "占位者", password: "squatter-pass-1" }), from(), zh);
    await requestSignUp(typed(address), from(), zh);
    const done = await confirmSignUp(
      { token: tokenOf(await lastMessage(address)), password: chosen },
      from(),
    );
    expect(done.ok).toBe(true);
    expect((await signIn({ name: address, password: "squatter-pass-1" }, from())).ok).toBe(false);
  });

  test("a telephone number is confirmed by the code that was texted, within five tries", async () => {
    const number = "+8613800001111";
    const asked = await requestSignUp(typed("13800001111"), from(), zh);
    if (!asked.ok) throw new Error(asked.refusal.reason);
    const { pending } = asked.value;
    const code = (await lastMessage(number))?.data.code ?? "";
    const wrong = String((Number(code) + 1) % 1_000_000).padStart(6, "0");
    expect(await confirmSignUpByCode({ pending, code: wrong }, from())).toMatchObject({
      refusal: { reason: "wrong_code" },
    });
    expect((await confirmSignUpByCode({ pending, code }, from())).ok).toBe(true);
    const again = await requestSignUp(typed("13800002222"), from(), zh);
    if (!again.ok) throw new Error(again.refusal.reason);
    const right = (await lastMessage("+8613800002222"))?.data.code ?? "";
    for (let tries = 0; tries < limits["token.code"].most; tries += 1)
      await confirmSignUpByCode({ pending: again.value.pending, code: "x" }, from());
    expect(await confirmSignUpByCode({ pending: again.value.pending, code: right }, from())).toMatchObject({
      refusal: { reason: "too_many" },
    });
  });

  test("the answer, the work and the number of messages are the same for an address that has an account", async () => {
    const person = await Factory.aPerson({ email: "known@example.test", phone: "+8613700001111" });
    for (const [known, fresh] of [
      [person.email, "fresh@example.test"],
      ["13700001111", "13700002222"],
    ] as const) {
      const seen = [];
      for (const name of [known, fresh]) {
        const before = countHashes();
        const [{ count: sentBefore } = { count: 0 }] = await database.owner`select count(*)::int from outbox`;
        const result = await requestSignUp(typed(name), from(), zh);
        const [{ count: sent } = { count: 0 }] = await database.owner`select count(*)::int from outbox`;
        seen.push([result.ok && result.value.way, countHashes() - before, sent - sentBefore]);
      }
      expect(seen[0]).toEqual(seen[1]);
    }
    expect((await lastMessage(person.email))?.template).toBe("already-registered");
    expect(
      await database.owner`select from people where name = '其其格' and email = ${person.email}`,
    ).toEqual([]);
  });

  test.each([
    ["name", "王\r\nBcc: all@example.test", "one_line"],
    ["email", "a@example.test\r\nBcc: all@example.test", "one_line"],
    ["email", "nobody", "not_login_name"],
    ["password", "12345678", "password_weak"],
    ["consent", "", "tick"],
  ])("%s %j is refused", (field, value, code) => {
    const fields = { name: "王", email: "a@example.test", password: chosen, consent: "yes", [field]: value };
    const parsed = signUpInput.safeParse(fields);
    expect(parsed.error?.issues.map(({ path, message }) => [path[0], message])).toContainEqual([field, code]);
  });
});

describe("a lost password", () => {
  test("is replaced once by a link, and every session ends with it", async () => {
    const person = await Factory.aPerson({ hasPassword: true });
    const { cookie } = await Factory.signIn(person.id);
    await requestReset({ kind: "email", value: person.email }, from());
    const first = tokenOf(await lastMessage(person.email));
    await requestReset({ kind: "email", value: person.email }, from());
    const second = tokenOf(await lastMessage(person.email));
    expect((await resetPassword({ token: second, password: chosen }, from())).ok).toBe(true);
    for (const token of [first, second]) {
      expect(await resetPassword({ token, password: "another-one-9" }, from())).toMatchObject({
        refusal: { reason: "gone" },
      });
    }
    expect(await findSession(new Headers({ cookie }))).toBeUndefined();
    expect((await signIn({ name: person.email, password: Factory.password }, from())).ok).toBe(false);
    expect((await signIn({ name: person.email, password: chosen }, from())).ok).toBe(true);
  });

  test("two who use one link at the same moment: one of them does", async () => {
    const person = await Factory.aPerson({ hasPassword: true });
    await requestReset({ kind: "email", value: person.email }, from());
    const token = tokenOf(await lastMessage(person.email));
    const both = await Promise.all(
      ["first-password-1", "second-password-2"].map((password) => resetPassword({ token, password }, from())),
    );
    expect(both.map(({ ok }) => ok).sort()).toEqual([false, true]);
  });

  test("is replaced by a texted code, which counts for whoever asked", async () => {
    const person = await Factory.aPerson({ phone: "+8613600001111", hasPassword: true });
    const asked = await requestReset({ kind: "phone", value: "+8613600001111" }, from());
    const other = await requestReset({ kind: "phone", value: "+8613600009999" }, from());
    if (!asked.ok || !other.ok) throw new Error("both are answered alike");
    const code = (await lastMessage("+8613600001111"))?.data.code ?? "";
    expect(await resetPassword({ token: other.value.pending, code, password: chosen }, from())).toMatchObject(
      { refusal: { reason: "wrong_code" } },
    );
    const done = await resetPassword({ token: asked.value.pending, code, password: chosen }, from());
    expect(done.ok).toBe(true);
    expect((await signIn({ name: person.email, password: chosen }, from())).ok).toBe(true);
  });
});

test("a new address replaces the old one only once it was confirmed, and never another's", async () => {
  const person = await Factory.aPerson({ hasPassword: true });
  const other = await Factory.aPerson();
  const ask = (value: string) =>
    requestNewLoginName({ personId: person.id, login: { kind: "email", value }, ...zh }, from());
  await ask(other.email);
  expect((await lastMessage(other.email))?.template).toBe("already-registered");
  await ask("new@example.test");
  const emailOf = async () =>
    (await database.owner`select email from people where id = ${person.id}`)[0]?.email;
  expect(await emailOf()).toBe(person.email);
  const token = tokenOf(await lastMessage("new@example.test"));
  expect(await confirmLoginName({ token }, from())).toMatchObject({ ok: true });
  expect(await emailOf()).toBe("new@example.test");
});

test("the operator's link makes an officer once", async () => {
  const context = { actor: { kind: "system" }, requestId: "r" } as const;
  const made = await makeOfficerLink({ email: "first@office.test" }, context);
  if (!made.ok) throw new Error(made.refusal.reason);
  const token = made.value.path.split("/").at(-1) ?? "";
  expect((await acceptOfficerLink(token, { name: "乌云", password: chosen }, from())).ok).toBe(true);
  expect(await acceptOfficerLink(token, { name: "别人", password: chosen }, from())).toMatchObject({
    refusal: { reason: "gone" },
  });
  const rows = await database.owner`
    select p.name, o.role from offices o join people p on p.id = o.person_id where p.email = 'first@office.test'`;
  expect([...rows]).toEqual([{ name: "乌云", role: "officer" }]);
});
