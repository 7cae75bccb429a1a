import { once } from "node:events";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import http from "node:http";
import net from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { brotliDecompressSync } from "node:zlib";
import { expect, onTestFinished, test } from "vitest";
import { startSmall } from "./start";

test("the process says that it runs, and whether everything it needs does", async () => {
  let isReachable = true;
  const server = await startSmall({
    checks: {
      database: async () => {
        if (!isReachable) throw new Error("connect postgres://owner:secret@host");
        return { ok: true };
      },
      search: async () => ({ ok: false, reason: "being rebuilt" }),
    },
  });
  expect((await server.get("/healthz")).status).toBe(200);
  isReachable = false;
  const { status, text } = await server.get("/readyz");
  expect(status).toBe(503);
  expect(JSON.parse(text)).toEqual({
    ok: false,
    database: { ok: false, reason: "unreachable" },
    search: { ok: false, reason: "being rebuilt" },
  });
});

test("metrics are for this machine, and for whoever bears the token", async () => {
  const server = await startSmall({ config: { METRICS_TOKEN: "a long enough token" } });
  await server.get("/platforms");
  await server.get("/platforms");
  const { status, text } = await server.get("/metrics");
  expect(status).toBe(200);
  expect(text).toMatch(/http_request_duration_seconds_count\{method="GET",status="2xx",cache="hit"\} 1/);
  expect(text).toMatch(/http_request_duration_seconds_count\{method="GET",status="2xx",cache="miss"\} 1/);
  expect(text).toContain("nodejs_eventloop_lag_seconds");
  const proxied = { "x-forwarded-for": "203.0.113.9" };
  expect((await server.get("/metrics", proxied)).status).toBe(403);
  expect((await server.get("/metrics", { ...proxied, authorization: "Bearer a wrong token" })).status).toBe(
    403,
  );
  const borne = await server.get("/metrics", { ...proxied, authorization: "Bearer a long enough token" });
  expect(borne.status).toBe(200);
});

test("static files are compressed, revalidated, and immutable where their name has a hash", async () => {
  const folder = await mkdtemp(path.join(tmpdir(), "public-"));
  onTestFinished(() => rm(folder, { recursive: true }));
  await mkdir(path.join(folder, "assets"));
  const style = "body { margin: 0 } ".repeat(100);
  await writeFile(path.join(folder, "assets/style-a1b2.css"), style);
  await writeFile(path.join(folder, "图 1.svg"), "<svg/>");
  await writeFile(path.join(folder, ".secret"), "x");
  const server = await startSmall({ publicFolder: folder });
  const css = await server.get("/assets/style-a1b2.css", { "accept-encoding": "br" });
  expect(brotliDecompressSync(css.body).toString()).toBe(style);
  expect(css.headers).toMatchObject({
    "cache-control": "public, max-age=31536000, immutable",
    "content-type": "text/css; charset=utf-8",
    "x-content-type-options": "nosniff",
  });
  const again = await server.get("/assets/style-a1b2.css", { "if-none-match": css.headers.etag });
  expect(again.status).toBe(304);
  const svg = await server.get(`/${encodeURIComponent("图 1.svg")}`);
  expect(svg.headers).toMatchObject({
    "content-type": "image/svg+xml",
    "cache-control": "public, max-age=3600",
  });
  expect(svg.headers["content-security-policy"]).toMatch(/sandbox/);
  for (const absent of ["/.secret", "/assets", "/assets/none.css"]) {
    expect((await server.get(absent)).status, absent).toBe(404);
  }
  expect((await server.send("POST", "/assets/style-a1b2.css")).status).toBe(405);
});

test("uncached searches of one address are limited; cached ones and other addresses are not", async () => {
  const server = await startSmall({ config: { TRUST_PROXY: 1 }, limits: { search: 2 } });
  const from = (address: string) => ({ "x-forwarded-for": `203.0.113.1, ${address}` });
  const ask = async (q: string, headers: Record<string, string>) =>
    (await server.get(`/platforms?q=${q}`, headers)).status;
  expect(await ask("a", from("2001:db8::1"))).toBe(200);
  expect(await ask("b", from("2001:db8::2"))).toBe(200);
  const refused = await server.get("/en/platforms?q=c", from("2001:db8:0:0:ffff::3"));
  expect(refused.status).toBe(429);
  expect(Number(refused.headers["retry-after"])).toBeGreaterThan(0);
  expect(refused.headers["cache-control"]).toBe("no-store");
  expect(await ask("a", from("2001:db8::1"))).toBe(200);
  expect(await ask("c", { ...from("2001:db8::1"), cookie: "site.session=x" })).toBe(429);
  expect(await ask("c", from("2001:db8:0:1::1"))).toBe(200);
  expect((await server.get("/platforms?class=lab", from("2001:db8::1"))).status).toBe(200);
});

test("without trusted proxies a forwarding header does not make another reader", async () => {
  const server = await startSmall({ limits: { search: 1 } });
  expect((await server.get("/platforms?q=a", { "x-forwarded-for": "203.0.113.1" })).status).toBe(200);
  expect((await server.get("/platforms?q=b", { "x-forwarded-for": "203.0.113.2" })).status).toBe(429);
});

test.each([
  "/platforms.data?q=a",
  "/platforms.data?%71=a",
  "/en/platforms?%71=a",
  "/platforms/suggest.data?q=a",
])("%s is a search too, however it is spelled", async (path) => {
  const server = await startSmall({ limits: { search: 1 } });
  expect((await server.get("/platforms?q=b")).status).toBe(200);
  expect((await server.get(path)).status).toBe(429);
});

test.each([
  { why: "with a cookie of ours", path: "/platforms", headers: { cookie: "site.x=1" } },
  { why: "with a token", path: "/platforms", headers: { authorization: "x" } },
  { why: "of the frame's data", path: "/_root.data", headers: {} },
  { why: "of the framework's manifest", path: "/__manifest?p=%2f&version=1", headers: {} },
  { why: "of a page that is not there", path: "/nowhere", headers: {} },
])("reads $why are limited; kept pages and operations are not", async ({ path, headers }) => {
  const server = await startSmall({ limits: { page: 3 } });
  expect((await server.get("/platforms")).status).toBe(200);
  for (let i = 0; i < 2; i++) expect((await server.get(path, headers)).status).not.toBe(429);
  const refused = await server.get(path, headers);
  expect([refused.status, Number(refused.headers["retry-after"]) > 0]).toEqual([429, true]);
  expect((await server.send("POST", "/form")).status).toBe(429);
  for (const free of ["/platforms", "/healthz", "/metrics"]) {
    expect((await server.get(free)).status, free).toBe(200);
  }
});

test("a body over 1 MB is refused, announced or not, and one below it is taken", async () => {
  const server = await startSmall();
  const form = { "content-type": "application/x-www-form-urlencoded" };
  const large = `a=${"x".repeat(1024 * 1024)}`;
  // A program that would send more on the same connection.
  const kept = { ...form, connection: "keep-alive" };
  for (const headers of [kept, { ...kept, "transfer-encoding": "chunked" }]) {
    const answer = await server.send("POST", "/form", { headers, body: large });
    expect([answer.status, answer.headers.connection]).toEqual([413, "close"]);
  }
  expect(
    (await server.send("POST", "/form", { headers: form, body: large.slice(0, 1_000_000) })).status,
  ).toBe(200);
  const waiting = await server.raw(
    "POST /form HTTP/1.1\r\nHost: a\r\nContent-Length: 9999999\r\nExpect: 100-continue\r\n\r\n",
  );
  expect(waiting).toMatch(/^HTTP\/1\.1 413/);
});

test("the log names no address, search text, cookie or body", async () => {
  const lines: string[] = [];
  const server = await startSmall({
    config: { LOG_LEVEL: "info" },
    logTo: { write: (line) => void lines.push(line) },
  });
  await server.get("/platforms?q=private-words", { cookie: "site.session=private-words" });
  await server.get("/broken?q=private-words");
  const form = { "content-type": "application/x-www-form-urlencoded" };
  const { headers } = await server.send("POST", "/form", { headers: form, body: "a=private-words" });
  const text = lines.join("");
  expect(text).not.toMatch(/private-words|127\.0\.0\.1"/);
  const entries = lines.map((line) => JSON.parse(line));
  expect(entries).toContainEqual(
    expect.objectContaining({
      msg: "request",
      method: "POST",
      path: "/form",
      status: 200,
      cache: "bypass",
      requestId: headers["x-request-id"],
      ms: expect.any(Number),
    }),
  );
  expect(entries).toContainEqual(expect.objectContaining({ msg: "a page failed", path: "/broken" }));
});

test("a stop finishes what is under way, refuses what comes, and closes idle connections", async () => {
  const server = await startSmall();
  const { hostname, port } = new URL(server.url);
  const agent = new http.Agent({ keepAlive: true });
  onTestFinished(() => agent.destroy());
  const idle = net.connect(Number(port), hostname);
  idle.on("error", () => {});
  await once(idle, "connect");
  const release = server.site.holdRenders();
  const read = server.site.nextRead();
  const underWay = http.get({ hostname, port, path: "/platforms", agent });
  const answered = once(underWay, "response");
  await read;
  const start = performance.now();
  const closing = server.close();
  await expect(server.get("/healthz")).rejects.toThrow("ECONNREFUSED");
  release();
  const [answer] = (await answered) as [http.IncomingMessage];
  expect([answer.statusCode, answer.headers.connection]).toEqual([200, "close"]);
  answer.resume();
  await closing;
  if (!idle.destroyed) await once(idle, "close");
  expect(performance.now() - start).toBeLessThan(3000);
});

test("the server says so when its port is taken", async () => {
  const server = await startSmall();
  const port = Number(new URL(server.url).port);
  await expect(startSmall({ config: { PORT: port } })).rejects.toThrow("EADDRINUSE");
});
