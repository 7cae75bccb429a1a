import { createHash } from "node:crypto";
import { expect, test } from "vitest";
import { ownScript, smuggledScript } from "./small-site";
import { startSmall } from "./start";

const hashOf = (script: string) => `'sha256-${createHash("sha256").update(script).digest("base64")}'`;

test("a page's policy admits the scripts that its own render made, and leaves no mark in it", async () => {
  const server = await startSmall();
  for (const path of ["/platforms", "/untagged"]) {
    const { headers, text } = await server.get(path);
    expect(headers["content-security-policy"]).toContain(`script-src 'self' ${hashOf(ownScript)};`);
    expect(text).toContain(`<script>${ownScript}</script>`);
    expect(text).not.toContain("nonce");
  }
});

test("a script that was smuggled into a page is not admitted", async () => {
  const server = await startSmall();
  const { headers, text } = await server.get("/injected");
  const policy = String(headers["content-security-policy"]);
  expect(text).toContain(smuggledScript);
  expect(policy).toContain(`script-src 'self' ${hashOf(ownScript)};`);
  expect(policy).not.toContain(hashOf(smuggledScript));
  expect(policy).not.toMatch(/unsafe|nonce/);
});

test("every answer carries the headers that protect it", async () => {
  const server = await startSmall();
  for (const path of ["/platforms", "/nowhere", "/broken", "/healthz", "/%", "/suggestions", "/platforms/"]) {
    const { headers } = await server.get(path);
    expect(headers, path).toMatchObject({
      "x-content-type-options": "nosniff",
      "referrer-policy": "strict-origin-when-cross-origin",
      "cross-origin-opener-policy": "same-origin",
      "cross-origin-resource-policy": "same-origin",
      "x-frame-options": "DENY",
    });
    expect(headers["permissions-policy"]).toMatch(/^geolocation=\(self\), .*camera=\(\)/);
    expect(headers["content-security-policy"]).toMatch(/default-src 'none'.*frame-ancestors 'none'/);
    expect(headers["x-request-id"]).toMatch(/^[0-9a-f-]{36}$/);
    expect(headers["x-powered-by"]).toBeUndefined();
  }
});

test("https is insisted on only where the site is reached by it", async () => {
  const secure = await (await startSmall({ config: { ORIGIN: "https://registry.example" } })).get(
    "/platforms",
  );
  expect(secure.headers["strict-transport-security"]).toBe("max-age=63072000");
  expect(secure.headers["content-security-policy"]).toContain("upgrade-insecure-requests");
  const plain = await (await startSmall()).get("/platforms");
  expect(plain.headers["strict-transport-security"]).toBeUndefined();
  expect(plain.headers["content-security-policy"]).not.toContain("upgrade");
});

test("pictures of the map's tiles are admitted from their hosts alone", async () => {
  const server = await startSmall({ config: { MAP_TILES: "https://t{s}.tiles.example/{z}/{x}/{y}.png" } });
  const { headers } = await server.get("/platforms");
  expect(headers["content-security-policy"]).toContain("img-src 'self' data: https://*.tiles.example;");
});

test("a site on every address of its machine takes the name that the machine has for itself", async () => {
  const server = await startSmall({ config: { HOST: "0.0.0.0" } });
  const { port } = new URL(server.url);
  expect(server.url).toBe(`http://localhost:${port}`);
  await server.get("/platforms");
  expect(server.site.seen.map(({ url }) => url)).toEqual([`${server.url}/platforms`]);
  const form = { "content-type": "application/x-www-form-urlencoded" };
  for (const [origin, status] of [
    [`http://127.0.0.1:${port}`, 200],
    [`http://0.0.0.0:${port}`, 403],
  ] as const) {
    const answer = await server.send("POST", "/form", { headers: { ...form, origin }, body: "a=1" });
    expect(answer.status, origin).toBe(status);
  }
});

test("an error shows its request id and nothing of its cause", async () => {
  const server = await startSmall();
  for (const path of ["/broken", "/crash"]) {
    const { status, text } = await server.get(path);
    expect(status).toBe(500);
    expect(text).not.toMatch(/secret|small-site|node_modules| at /);
  }
});

test("when even the error page fails, a short page names the request", async () => {
  const server = await startSmall();
  const { status, headers, text } = await server.get("/hopeless");
  expect(status).toBe(500);
  expect(text).toContain(String(headers["x-request-id"]));
  expect(text).not.toMatch(/secret|Unexpected Server Error/);
});

test("a request id from outside is not taken over", async () => {
  const server = await startSmall();
  const { headers } = await server.get("/platforms", { "x-request-id": "chosen" });
  expect(headers["x-request-id"]).not.toBe("chosen");
});

const form = { "content-type": "application/x-www-form-urlencoded" };
test.each([
  { why: "a form of our own page", headers: { "sec-fetch-site": "same-origin", origin: "OWN" }, status: 200 },
  { why: "a form on the same machine by another spelling", headers: { origin: "LOCALHOST" }, status: 200 },
  { why: "a program that sends neither header", headers: {}, status: 200 },
  { why: "an address typed by the reader", headers: { "sec-fetch-site": "none" }, status: 200 },
  {
    why: "a form of another site",
    headers: { "sec-fetch-site": "cross-site", origin: "https://evil.example" },
    status: 403,
  },
  {
    why: "a form of another site in an old browser",
    headers: { origin: "https://evil.example" },
    status: 403,
  },
  {
    why: "a form of a neighbour under the same domain",
    headers: { "sec-fetch-site": "same-site" },
    status: 403,
  },
  { why: "a form that hides its origin", headers: { origin: "null" }, status: 403 },
  {
    why: "a name pointed at this machine",
    headers: { "sec-fetch-site": "same-origin", origin: "http://rebound.example" },
    status: 403,
  },
  { why: "an origin that is no address", headers: { origin: "x" }, status: 403 },
  { why: "another port of this machine", headers: { origin: "http://127.0.0.1:1" }, status: 403 },
])("a change sent by $why is answered $status", async ({ headers, status }) => {
  const server = await startSmall();
  const named = Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [
      name,
      value.replace("OWN", server.url).replace("LOCALHOST", server.url.replace("127.0.0.1", "localhost")),
    ]),
  );
  for (const path of ["/form", "/form.data"]) {
    const answer = await server.send("POST", path, { headers: { ...form, ...named }, body: "a=1" });
    expect(answer.status, path).toBe(path === "/form.data" && status === 200 ? 200 : status);
  }
  expect(server.site.seen.length).toBe(status === 200 ? 2 : 0);
});
