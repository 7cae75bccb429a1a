import { readFile } from "node:fs/promises";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createApiToken } from "~/app/modules/accounts/api-tokens.commands.server";
import { findSession } from "~/app/modules/accounts/auth.server";
import { confirmLoginName, requestNewLoginName } from "~/app/modules/accounts/login-names.commands.server";
import {
  changePassword,
  checkPassword,
  requestReset,
  resetPassword,
} from "~/app/modules/accounts/password-reset.commands.server";
import { limits } from "~/app/modules/accounts/rate-limits.commands.server";
import { checkCode } from "~/app/modules/accounts/second-factor-check.commands.server";
import { signIn } from "~/app/modules/accounts/sign-in.commands.server";
import { requestSignUp } from "~/app/modules/accounts/sign-up.commands.server";
import { signUpInput } from "~/app/modules/accounts/sign-up-form";
import { sweepOutbox } from "~/app/modules/notifications/outbox.commands.server";
import { closeSearch, openSearch } from "~/search/engine.server";
import { useDatabase } from "../../database";
import * as Factory from "../../factories/person";

const database = useDatabase("reference");
beforeAll(() => {
  openSearch({ url: database.appUrl, database: database.db });
});
afterAll(closeSearch);

let requests = 0;
const from = (network = Factory.aNetwork(), cookie?: string) => {
  requests += 1;
  return { network, userAgent: "Firefox", requestId: `taken-${requests}`, cookie };
};
const newPassword = "steppe-and-sky-7";
const zh = { language: "zh-CN" as const };
const email = (value: string) => ({ kind: "email" as const, value });

async function messages(address: string) {
  return database.owner<{ template: string; data: { path?: string; code?: string } }[]>`
    select template, data from outbox where address = ${address} order by id`;
}
async function lastToken(address: string): Promise<string> {
  const last = (await messages(address))
    .filter(({ data }) => data.path?.match(/\/(password|confirm)\/./))
    .at(-1);
  return decodeURIComponent(last?.data.path?.split("/").at(-1) ?? "");
}
async function aRename(person: Factory.Person, to: string): Promise<string> {
  await requestNewLoginName({ personId: person.id, login: email(to), ...zh }, from());
  return lastToken(to);
}
async function aReset(person: Factory.Person): Promise<string> {
  await requestReset(email(person.email), from());
  return lastToken(person.email);
}
const isSignedIn = async (cookie: string) => (await findSession(new Headers({ cookie }))) !== undefined;
async function aToken(personId: number): Promise<void> {
  const input = { name: "脚本", scopes: ["account:read" as const], days: 30, organisationId: undefined };
  await createApiToken(input, { actor: { kind: "person", id: personId }, requestId: crypto.randomUUID() });
}
const workingTokens = (personId: number) => database.owner`
  select from api_tokens where person_id = ${personId} and revoked_at is null`;

describe("whoever gets their account back has it alone", () => {
  test.each(["reset", "changed"])(
    "a password that is %s ends pending addresses, links and tokens",
    async (how) => {
      const person = await Factory.aPerson({ hasPassword: true });
      await aToken(person.id);
      const rename = await aRename(person, `thief-${how}@example.test`);
      const earlier = await aReset(person);
      if (how === "reset") {
        const token = await aReset(person);
        expect((await resetPassword({ token, password: newPassword }, from())).ok).toBe(true);
      } else {
        const change = {
          personId: person.id,
          current: Factory.password,
          password: newPassword,
          hasSecondFactor: false,
        };
        expect((await changePassword(change, from())).ok).toBe(true);
      }
      const gone = { refusal: { reason: "gone" } };
      expect(await confirmLoginName({ token: rename }, from())).toMatchObject(gone);
      expect(await resetPassword({ token: earlier, password: "another-one-9" }, from())).toMatchObject(gone);
      expect(await workingTokens(person.id)).toEqual([]);
    },
  );

  test("a new address ends links sent before and other browsers, and the old address is told", async () => {
    const person = await Factory.aPerson({ hasPassword: true });
    const { cookie: own } = await Factory.signIn(person.id);
    const { cookie: other } = await Factory.signIn(person.id);
    const reset = await aReset(person);
    const second = await aRename(person, "second-choice@example.test");
    const token = await aRename(person, "moved@example.test");
    expect((await confirmLoginName({ token }, from(undefined, own))).ok).toBe(true);
    expect((await messages(person.email)).at(-1)?.template).toBe("login-name-changed");
    expect([await isSignedIn(own), await isSignedIn(other)]).toEqual([true, false]);
    const gone = { refusal: { reason: "gone" } };
    expect(await resetPassword({ token: reset, password: newPassword }, from())).toMatchObject(gone);
    expect(await confirmLoginName({ token: second }, from())).toMatchObject(gone);
  });

  test("a new number is told to the old number, and a first one to the address", async () => {
    const person = await Factory.aPerson({ hasPassword: true });
    for (const number of ["+8613512340001", "+8613512340002"]) {
      const login = { kind: "phone" as const, value: number };
      const asked = await requestNewLoginName({ personId: person.id, login, ...zh }, from());
      const code = (await messages(number)).at(-1)?.data.code ?? "";
      const token = asked.ok ? asked.value.pending : "";
      expect((await confirmLoginName({ token, code }, from())).ok).toBe(true);
    }
    const told = async (to: string) =>
      (await messages(to)).filter(({ template }) => template === "login-name-changed").length;
    expect([await told(person.email), await told("+8613512340001"), await told("+8613512340002")]).toEqual([
      1, 1, 0,
    ]);
  });

  test("a token that was made is told", async () => {
    const person = await Factory.aPerson();
    await aToken(person.id);
    const told =
      await database.owner`select kind, data ->> 'name' as name from notifications where person_id = ${person.id}`;
    expect([...told]).toEqual([{ kind: "api-token-created", name: "脚本" }]);
  });
});

describe("the outbox", () => {
  test("keeps nothing of a link once it was sent, and at last nothing at all", async () => {
    const person = await Factory.aPerson({ hasPassword: true });
    const secrets = [await aReset(person), await aRename(person, "kept@example.test")];
    const wanted = { name: "王", email: "kept-2@example.test", password: newPassword, consent: "yes" };
    await requestSignUp(signUpInput.parse(wanted), from(), zh);
    secrets.push(await lastToken("kept-2@example.test"));
    expect(secrets.every((secret) => secret.length === 43)).toBe(true);
    await database.owner`update outbox set sent_at = clock.now(), address = null, data = null where sent_at is null`;
    const dump = JSON.stringify(await database.owner`select row_to_json(o) as line from outbox o`);
    expect(secrets.filter((secret) => dump.includes(secret))).toEqual([]);
    await sweepOutbox();
    expect((await database.owner`select from outbox`).length).toBeGreaterThan(0);
    await database.owner`update outbox set sent_at = sent_at - interval '61 days'`;
    await sweepOutbox();
    expect(await database.owner`select from outbox`).toEqual([]);
  });

  test("forgets the keys of an earlier release, which were made of links", async () => {
    await database.owner`insert into outbox (channel, language, template, message_key, sent_at) values
      ('mail', 'zh-CN', 'reset-password', 'reset an-open-token', clock.now()),
      ('mail', 'zh-CN', 'notification', 'notification-999999', clock.now())`;
    const file = path.resolve(
      import.meta.dirname,
      "../../../db/migrations/0030_outbox_keys_tell_nothing.sql",
    );
    await database.owner.unsafe(await readFile(file, "utf8"));
    const keys = await database.owner`
      select message_key as key from outbox where template in ('reset-password', 'notification') order by id desc limit 2`;
    expect(keys.map(({ key }) => key)).toEqual([
      "notification-999999",
      expect.stringMatching(/^[0-9a-f]{64}$/),
    ]);
  });
});

describe("strangers who ask for messages", () => {
  test("do not shut an owner out, and are answered alike for an address that nobody has", async () => {
    const person = await Factory.aPerson({ hasPassword: true });
    const sent = async () =>
      (await messages(person.email)).filter(({ template }) => template === "reset-password").length;
    const { most } = limits["message.to"];
    for (const name of [person.email, "nobody-here@example.test"]) {
      for (let asked = 0; asked <= most + 1; asked += 1)
        expect(await requestReset(email(name), from())).toMatchObject({ ok: true, value: { way: "email" } });
    }
    expect(await sent()).toBe(most);
    // The owner, from anywhere: what was sent to them still works.
    expect(
      (await resetPassword({ token: await lastToken(person.email), password: newPassword }, from())).ok,
    ).toBe(true);
    // No link is good any more: the next who asks has one sent, once.
    for (const _ of [1, 2]) await requestReset(email(person.email), from());
    expect(await sent()).toBe(most + 1);
  }, 30_000);

  test("are stopped by their own network first, and never stop the owner's", async () => {
    const person = await Factory.aPerson({ hasPassword: true });
    const home = Factory.aNetwork();
    await signIn({ name: person.email, password: Factory.password }, from(home));
    const stranger = Factory.aNetwork();
    const answers = [];
    for (let asked = 0; asked <= limits["message.pair"].most; asked += 1)
      answers.push((await requestReset(email(person.email), from(stranger))).ok);
    expect(answers.lastIndexOf(true)).toBe(limits["message.pair"].most - 1);
    for (let asked = 0; asked < limits["message.to"].most; asked += 1)
      await requestReset(email(person.email), from());
    const before = (await messages(person.email)).length;
    await requestReset(email(person.email), from(home));
    expect((await messages(person.email)).length).toBe(before + 1);
  }, 30_000);
});

describe("within a session", () => {
  test("wrong passwords and codes are in the log, and what is right is not counted", async () => {
    const officer = await Factory.anOfficer(undefined, { hasPassword: true });
    const network = Factory.aNetwork();
    expect((await checkPassword(officer.id, "wrong", from(network))).ok).toBe(false);
    expect((await checkCode({ personId: officer.id, code: "000000" }, from(network))).ok).toBe(false);
    for (let tries = 0; tries <= limits["check.pair"].most; tries += 1)
      expect((await checkPassword(officer.id, Factory.password, from(network))).ok).toBe(true);
    const lines = await database.owner`
      select action, result, actor_id::int from audit_log where subject_kind = 'person' and subject_id = ${String(officer.id)}
      order by id`;
    expect([...lines]).toEqual([
      { action: "checkPassword", result: "refused", actor_id: officer.id },
      { action: "checkCode", result: "refused", actor_id: officer.id },
    ]);
  }, 30_000);

  test("a stolen session that moves from network to network guesses no longer than the account allows", async () => {
    const person = await Factory.aPerson({ hasPassword: true });
    const home = Factory.aNetwork();
    await signIn({ name: person.email, password: Factory.password }, from(home));
    for (let tries = 0; tries < limits["check.account"].most; tries += 1)
      await checkPassword(person.id, "guess", from());
    expect(await checkPassword(person.id, Factory.password, from())).toMatchObject({
      refusal: { reason: "too_many" },
    });
    expect((await checkPassword(person.id, Factory.password, from(home))).ok).toBe(true);
    const [denied] = await database.owner`
      select result from audit_log where action = 'checkPassword' and actor_id = ${person.id} order by id desc limit 1`;
    expect(denied?.result).toBe("denied");
  }, 30_000);
});

describe("a new place", () => {
  const alerts = (personId: number) => database.owner`
    select from notifications where person_id = ${personId} and kind = 'sign-in-new-place'`;

  test("is told though no other browser is signed in, but not the first place of all", async () => {
    const person = await Factory.aPerson({ hasPassword: true });
    const [home, elsewhere] = [Factory.aNetwork(), Factory.aNetwork()];
    const visit = (network: string) =>
      signIn({ name: person.email, password: Factory.password }, from(network));
    await visit(home);
    await database.owner`delete from sessions where person_id = ${person.id}`;
    await visit(home);
    expect(await alerts(person.id)).toHaveLength(0);
    await database.owner`delete from sessions where person_id = ${person.id}`;
    await visit(elsewhere);
    expect(await alerts(person.id)).toHaveLength(1);
  });

  test("is told to those with a second factor too", async () => {
    const officer = await Factory.anOfficer(undefined, { hasPassword: true });
    for (const code of ["aaaaa-00001", "aaaaa-00002"])
      expect((await signIn({ name: officer.email, password: Factory.password, code }, from())).ok).toBe(true);
    expect(await alerts(officer.id)).toHaveLength(1);
  });
});

test("a password is as long as its characters, however many bytes they take", async () => {
  const person = await Factory.aPerson({ hasPassword: true });
  const password = `${"𨭎𨭆𨨏𨧀".repeat(31)}草原`;
  expect([password.length > 128, [...password].length <= 128]).toEqual([true, true]);
  expect((await resetPassword({ token: await aReset(person), password }, from())).ok).toBe(true);
  expect((await signIn({ name: person.email, password }, from())).ok).toBe(true);
  expect((await signIn({ name: person.email, password: `${password}x` }, from())).ok).toBe(false);
  expect((await signIn({ name: person.email, password: password.slice(0, 128) }, from())).ok).toBe(false);
  expect((await checkPassword(person.id, password, from())).ok).toBe(true);
  expect((await checkPassword(person.id, password.slice(0, 128), from())).ok).toBe(false);
});
