import { beforeAll, expect, test } from "vitest";
import { limits } from "~/app/modules/accounts/rate-limits.commands.server";
import { closeSearch, openSearch } from "~/search/engine.server";
import { useDatabase } from "../../database";
import * as Factory from "../../factories/person";
import { usePublicationSite } from "../publications/site";

const database = useDatabase("reference");
const site = usePublicationSite(database);
let person: Factory.Person;
beforeAll(async () => {
  openSearch({ url: database.appUrl, database: database.db });
  person = await Factory.aPerson({ hasPassword: true });
  await closeSearch();
});

const post = (path: string, fields: Record<string, string>, headers: Record<string, string> = {}) =>
  fetch(site.url + path, { method: "POST", body: new URLSearchParams(fields), headers, redirect: "manual" });

test("signing in leads to a path of this site alone, with a cookie that scripts cannot read", async () => {
  const cases = [
    ["/platforms?q=a", "/platforms?q=a"],
    ["//evil.example", "/workbench"],
    ["/\\evil.example", "/workbench"],
    ["https://evil.example", "/workbench"],
    ["/\r\nSet-Cookie: a=b", "/workbench"],
  ];
  for (const [redirectTo = "", target] of cases) {
    const answer = await post("/login", { email: person.email, password: Factory.password, redirectTo });
    expect([answer.status, answer.headers.get("location")]).toEqual([303, target]);
    expect(answer.headers.getSetCookie()).toEqual([
      expect.stringMatching(/^site\.session=[^;]+; Max-Age=\d+; Path=\/; HttpOnly; SameSite=Lax$/),
    ]);
  }
});

test("links in messages lead to the configured origin, whatever host a request names", async () => {
  for (const [name, value] of [
    ["x-forwarded-host", "evil.example"],
    ["forwarded", "host=evil.example"],
  ] as const) {
    expect((await post("/password", { email: person.email }, { [name]: value })).status).toBe(303);
  }
  const rows = await database.owner`select data from outbox where template = 'reset-password'`;
  expect(JSON.stringify(rows)).not.toContain("evil");
});

test("a page that is personal is kept by nobody, and a stranger's header offers signing in", async () => {
  const signedIn = await post("/login", { email: person.email, password: Factory.password });
  const cookie = signedIn.headers.getSetCookie().join("; ").split(";", 1)[0] ?? "";
  const home = await fetch(`${site.url}/`, { headers: { cookie } });
  expect(home.headers.get("cache-control")).toContain("private");
  expect(await home.text()).toContain(">工作台</a>");
  const strangers = await (await fetch(`${site.url}/`)).text();
  expect(strangers).toContain(">登录</a>");
  expect(strangers).not.toContain(">工作台</a>");
});

test("what opens an account is not in the server's log", async () => {
  const secret = "a-token-that-opens-an-account";
  for (const path of ["/password/", "/en/confirm/"]) await fetch(site.url + path + secret);
  await fetch(`${site.url}/terms`);
  await expect.poll(() => site.output.join("")).toContain("/terms");
  expect(site.output.join("")).not.toContain(secret);
});

test("neither forged addresses nor other spellings of the form's address give more guesses", async () => {
  const statuses: number[] = [];
  const { most } = limits["sign-in.pair"];
  for (let tries = 0; tries <= most + 2; tries += 1) {
    const path = ["/login", "/login.data", "/en/login", "/en/login.data"][tries % 4] ?? "";
    const forged = `203.0.113.${tries}`;
    const answer = await post(
      path,
      { email: "somebody@example.test", password: `guess ${tries}` },
      {
        "x-forwarded-for": forged,
        "x-real-ip": forged,
        forwarded: `for=${forged}`,
        "cf-connecting-ip": forged,
      },
    );
    statuses.push(answer.status);
  }
  expect(statuses.slice(0, most)).toEqual(Array(most).fill(400));
  expect(statuses.slice(most)).toEqual([429, 429, 429]);
}, 30_000);
