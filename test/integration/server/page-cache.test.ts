import { brotliDecompressSync, gunzipSync } from "node:zlib";
import { expect, test } from "vitest";
import { PageCache } from "~/app/server/page-cache";
import { SmallSite } from "./small-site";
import { startSmall } from "./start";

/** The server with a cache that the test speaks to as the database would. */
async function startFollowed(site = new SmallSite()) {
  const followed: { cache?: PageCache; clock?: { ahead: number } } = {};
  const server = await startSmall({
    site,
    async followChanges(cache, clock) {
      cache.open();
      Object.assign(followed, { cache, clock });
      return { async close() {} };
    },
  });
  if (!followed.cache || !followed.clock) throw new Error("the server did not ask to follow changes");
  return { server, site, cache: followed.cache, clock: followed.clock };
}

test("a tagged page is rendered once and then answered from the cache, in every encoding", async () => {
  const { server, site } = await startFollowed();
  const plain = await server.get("/platforms");
  const br = await server.get("/platforms", { "accept-encoding": "gzip, deflate, br" });
  const gzip = await server.get("/platforms", { "accept-encoding": "gzip" });
  expect(site.renders.get("/platforms")).toBe(1);
  expect(brotliDecompressSync(br.body).toString()).toBe(plain.text);
  expect(gunzipSync(gzip.body).toString()).toBe(plain.text);
  expect([br.headers["content-encoding"], gzip.headers["content-encoding"]]).toEqual(["br", "gzip"]);
  for (const { headers } of [plain, br, gzip]) {
    expect(headers).toMatchObject({
      "cache-control": "public, max-age=0, must-revalidate",
      vary: "Accept-Encoding",
      etag: plain.headers.etag,
      "x-content-type-options": "nosniff",
    });
  }
  expect(new Set([plain, br, gzip].map(({ headers }) => headers["x-request-id"])).size).toBe(3);
});

test("a reader who holds the page gets 304 without a body", async () => {
  const { server } = await startFollowed();
  const { headers } = await server.get("/platforms");
  for (const held of [headers.etag, `"other", ${headers.etag}`, "*"]) {
    const again = await server.get("/platforms", { "if-none-match": held });
    expect([again.status, again.text, again.headers.etag]).toEqual([304, "", headers.etag]);
  }
  expect((await server.get("/platforms", { "if-none-match": '"other"' })).status).toBe(200);
});

test("addresses that mean the same share one copy, and unknown parameters reach no page", async () => {
  const { server, site } = await startFollowed();
  const same = [
    "/platforms?class=tic&class=lab&q=%E7%A8%80%E5%9C%9F",
    "/platforms?q=%E7%A8%80%E5%9C%9F&class=lab&class=tic&class=tic&page=",
    "/platforms?utm_source=x&q=%e7%a8%80%e5%9c%9f&class=lab&__proto__=1&class=tic",
  ];
  const answers = await Promise.all(same.map((path) => server.get(path)));
  expect(site.renders.get("/platforms")).toBe(1);
  expect(new Set(answers.map(({ text }) => text)).size).toBe(1);
  expect(site.seen[0]?.url).not.toContain("utm_source");
});

test("a program's address reaches the API as it was sent", async () => {
  const { server, site } = await startFollowed();
  const path = "/api/v1/things?since=2026-01-01T00%3A00%3A00%2B08%3A00&unknown=1&page=";
  await server.get(path);
  // But for what would call one route alone, past those around it.
  await server.get("/api/v1/things?_data=api&unknown=1");
  expect(site.seen.map(({ url }) => url)).toEqual([
    `${server.url}${path}`,
    `${server.url}/api/v1/things?unknown=1`,
  ]);
});

test("another language, path or value is another page", async () => {
  const { server, site } = await startFollowed();
  for (const path of ["/platforms", "/en/platforms", "/platforms?class=lab", "/platforms?class=tic"]) {
    await server.get(path);
  }
  expect(site.seen).toHaveLength(4);
});

test("headers that the key does not hold do not reach a page that others may get", async () => {
  const { server, site } = await startFollowed();
  await server.get("/platforms", {
    cookie: "parent=1",
    "user-agent": "x",
    host: "evil.example",
    "x-forwarded-host": "e",
  });
  expect(site.seen).toEqual([{ url: `${server.url}/platforms`, cookie: null, userAgent: null }]);
});

test.each([
  { why: "the page says that it is personal", path: "/mine", headers: {}, says: "private, no-store" },
  { why: "the page sets a cookie", path: "/welcome", headers: {}, says: "private, no-store" },
  { why: "the page has no tag", path: "/untagged", headers: {}, says: "private, no-cache" },
  {
    why: "the reader has a session",
    path: "/platforms",
    headers: { cookie: "a=1; site.session=2" },
    says: "private, no-cache",
  },
  {
    why: "the reader bears a token",
    path: "/platforms",
    headers: { authorization: "Bearer a" },
    says: "private, no-cache",
  },
])("nothing is kept or shared when $why", async ({ path, headers, says }) => {
  const { server, site, cache } = await startFollowed();
  const answers = await Promise.all([server.get(path, headers), server.get(path, headers)]);
  for (const answer of answers) {
    expect(answer.status).toBe(200);
    expect(answer.headers["cache-control"]).toBe(says);
    expect(answer.headers.etag).toBeUndefined();
  }
  expect(site.renders.get(path)).toBe(2);
  expect(cache.size.pages).toBe(0);
});

test("a reader with a session is not answered from the cache, and sees who reads", async () => {
  const { server, site } = await startFollowed();
  await server.get("/platforms");
  await server.get("/platforms", { cookie: "__Host-site.session=2" });
  expect(site.seen.map(({ cookie }) => cookie)).toEqual([null, "__Host-site.session=2"]);
});

test("refusals and failures are not kept", async () => {
  const { server, cache } = await startFollowed();
  expect((await server.get("/nowhere")).status).toBe(404);
  expect((await server.get("/broken")).status).toBe(500);
  expect(cache.size.pages).toBe(0);
});

test("resource routes are kept like pages", async () => {
  const { server, site } = await startFollowed();
  const [one, two] = [await server.get("/suggestions?q=a"), await server.get("/suggestions?q=a")];
  expect(JSON.parse(two.text)).toEqual(JSON.parse(one.text));
  expect(two.headers["content-security-policy"]).toBe("default-src 'none'; frame-ancestors 'none'");
  expect(site.renders.get("/suggestions")).toBe(1);
});

test("a notification drops the pages that carry one of its tags, and no others", async () => {
  const { server, site, cache } = await startFollowed();
  for (const path of ["/platforms/1", "/platforms", "/about"]) await server.get(path);
  cache.drop(["platform:1", "unheard of"]);
  site.content = "second";
  expect((await server.get("/platforms/1")).text).toContain("second");
  expect((await server.get("/platforms")).text).toContain("first");
  cache.drop(["*"]);
  expect((await server.get("/about")).text).toContain("second");
});

test("a page read before a notification is not kept after it", async () => {
  const { server, site, cache } = await startFollowed();
  const release = site.holdRenders();
  const read = site.nextRead();
  const early = server.get("/platforms");
  await read;
  site.content = "second";
  cache.drop(["platforms"]);
  const late = server.get("/platforms");
  await site.nextRead();
  release();
  expect((await early).text).toContain("first");
  expect((await late).text).toContain("second");
  expect((await server.get("/platforms")).text).toContain("second");
});

test("a page read before an unrelated notification is kept", async () => {
  const { server, site, cache } = await startFollowed();
  const release = site.holdRenders();
  const read = site.nextRead();
  const early = server.get("/platforms");
  await read;
  cache.drop(["about"]);
  release();
  await early;
  await server.get("/platforms");
  expect(site.renders.get("/platforms")).toBe(1);
});

test("readers who come while a page is rendered share it", async () => {
  const { server, site } = await startFollowed();
  const release = site.holdRenders();
  const read = site.nextRead();
  const readers = Array.from({ length: 8 }, () => server.get("/platforms"));
  await read;
  release();
  expect(new Set((await Promise.all(readers)).map(({ text }) => text)).size).toBe(1);
  expect(site.renders.get("/platforms")).toBe(1);
});

test("a page ends at its own time boundary, by the platform's clock", async () => {
  const { server, site, clock } = await startFollowed();
  site.validUntil = new Date(Date.now() + 60_000);
  await server.get("/platforms");
  site.content = "second";
  expect((await server.get("/platforms")).text).toContain("first");
  clock.ahead = 61_000;
  expect((await server.get("/platforms")).text).toContain("second");
  expect((await server.get("/platforms")).text).toContain("second");
  expect(site.renders.get("/platforms")).toBe(3);
});

test("while notifications cannot be heard nothing is kept, and nothing from before survives", async () => {
  const { server, site, cache } = await startFollowed();
  await server.get("/platforms");
  cache.close();
  await server.get("/platforms");
  await server.get("/platforms");
  expect(site.renders.get("/platforms")).toBe(3);
  const release = site.holdRenders();
  const read = site.nextRead();
  const begunBefore = server.get("/platforms");
  await read;
  cache.open();
  release();
  await begunBefore;
  expect(cache.size.pages).toBe(0);
});

test("the cache keeps to its size and drops what was not read for longest", async () => {
  const cache = new PageCache({ maxBytes: 8000 });
  cache.open();
  const page = (bytes: number) => async () => ({
    answer: { status: 200, etag: undefined, bytes, notModified: [], variants: none },
    isPublic: true,
    tags: new Set(["a"]),
    validUntil: undefined,
  });
  const empty = { head: [], body: Buffer.alloc(0) };
  const none = { identity: empty, br: empty, gzip: empty };
  for (let i = 0; i < 8; i++) await cache.through(`/${i}`, page(1000));
  expect(cache.find("/0")).toBeDefined();
  await cache.through("/8", page(1000));
  expect(cache.size).toEqual({ pages: 8, bytes: 8000 });
  expect([cache.find("/0"), cache.find("/1")].map(Boolean)).toEqual([true, false]);
  await cache.through("/large", page(1001));
  expect(cache.find("/large")).toBeUndefined();
});
