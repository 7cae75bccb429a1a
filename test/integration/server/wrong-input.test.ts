import { performance } from "node:perf_hooks";
import { expect, test } from "vitest";
import { startSmall } from "./start";

const long = "a".repeat(10_000);

const part = `--x\r\nContent-Disposition: form-data; name="a"\r\n\r\n\r\n`;

/** Requests as they stand on the wire, and the statuses that may answer them. */
const wrong: { why: string; line: string; status: number; headers?: string; body?: string }[] = [
  { why: "an escape that is cut off", line: "GET /platforms/%", status: 400 },
  { why: "an escape that is no number", line: "GET /platforms/%zz", status: 400 },
  { why: "bytes that are not UTF-8, escaped", line: "GET /platforms/%ff%fe", status: 400 },
  { why: "bytes that are not UTF-8, bare", line: "GET /platforms/\xff\xfe", status: 400 },
  { why: "NUL in the path", line: "GET /platforms/%00", status: 400 },
  { why: "NUL in the query", line: "GET /platforms?q=%00", status: 400 },
  { why: "a line break in the path", line: "GET /platforms/%0d%0aSet-Cookie:%20a", status: 400 },
  { why: "bare traversal", line: "GET /../../etc/passwd", status: 400 },
  { why: "escaped traversal", line: "GET /%2e%2e%2f%2e%2e%2fetc%2fpasswd", status: 400 },
  { why: "escaped backslash traversal", line: "GET /..%5c..%5cetc%5cpasswd", status: 400 },
  { why: "a bare backslash", line: "GET /\\evil.example", status: 400 },
  { why: "twice escaped traversal is only a strange name", line: "GET /%252e%252e%252fetc", status: 404 },
  { why: "an escaped letter", line: "GET /%65n/platforms", status: 308 },
  { why: "another case of a page's name", line: "GET /Platforms", status: 308 },
  { why: "another case of a language", line: "GET /EN/platforms", status: 308 },
  { why: "another case of a page that has parts", line: "GET /Platforms/1", status: 404 },
  { why: "the data of another case of a page's name", line: "GET /Platforms.data", status: 404 },
  { why: "an escaped slash", line: "GET /platforms%2f1", status: 400 },
  { why: "a fragment", line: "GET /platforms#a", status: 400 },
  { why: "no path", line: "GET platforms", status: 400 },
  { why: "a query of 10 kB", line: `GET /platforms?q=${long}`, status: 414 },
  { why: "an address longer than any header may be", line: `GET /platforms?q=${long}${long}`, status: 431 },
  { why: "headers over 16 kB", line: "GET /platforms", headers: `X-A: ${long}${long}\r\n`, status: 431 },
  { why: "TRACE", line: "TRACE /", status: 405 },
  { why: "CONNECT", line: "CONNECT example.org:443", status: 405 },
  { why: "a method of another protocol", line: "PROPFIND /", status: 405 },
  { why: "a method that does not exist", line: "BREW /", status: 405 },
  { why: "a change where there is none to make", line: "DELETE /platforms", status: 405 },
  { why: "a change of a page that is not there", line: "POST /nowhere", status: 404 },
  { why: "a change of an operations page", line: "POST /healthz", status: 405 },
  { why: "a page that is not there", line: "GET /nowhere", status: 404 },
  { why: "a name of every object as a page", line: "GET /__proto__", status: 404 },
  {
    why: "a name of every object as a parameter",
    line: "GET /platforms?__proto__[a]=1&constructor=2",
    status: 200,
  },
  {
    why: "broken escapes in the query are taken as text",
    line: "GET /platforms?q=100%&page=%zz",
    status: 200,
  },
  { why: "a query that is not UTF-8", line: "GET /platforms?q=%c4%da%c3%c9", status: 200 },
  { why: "a thousand parameters", line: `GET /platforms?${"class=1&".repeat(1000)}`, status: 200 },
  { why: "the framework's own old data address", line: "GET /platforms?_data=routes%2Fnone", status: 200 },
  { why: "data of a page that is not there", line: "GET /nowhere.data", status: 404 },
  { why: "data of strange routes", line: "GET /platforms.data?_routes=__proto__,%00", status: 400 },
  {
    why: "the framework's manifest of strange paths",
    line: "GET /__manifest?p=%2f%25zz&version=1",
    status: 200,
  },
  {
    why: "a form where none is",
    line: "POST /platforms",
    headers: "Content-Type: application/x-www-form-urlencoded\r\nContent-Length: 3\r\n",
    body: "a=1",
    status: 405,
  },
  {
    why: "a body of a kind that no form sends",
    line: "POST /form",
    headers: "Content-Type: text/plain\r\nContent-Length: 3\r\n",
    body: "a=1",
    status: 415,
  },
  {
    why: "a form of more fields than any has",
    line: "POST /form",
    headers: "Content-Type: application/x-www-form-urlencoded\r\nContent-Length: 30000\r\n",
    body: "a=&".repeat(10_000),
    status: 413,
  },
  {
    why: "a form with files of more parts than any has",
    line: "POST /form",
    headers: `Content-Type: multipart/form-data; boundary=x\r\nContent-Length: ${part.length * 10_000}\r\n`,
    body: part.repeat(10_000),
    status: 413,
  },
  {
    why: "two lengths for one body",
    line: "POST /form",
    headers: "Content-Length: 3\r\nTransfer-Encoding: chunked\r\n",
    body: "0\r\n\r\n",
    status: 400,
  },
  { why: "no host", line: "GET /", headers: "no-host", status: 400 },
  { why: "no line of the protocol", line: "hello", status: 405 },
];

test.each(wrong)("$why is answered $status, quickly", async ({ line, headers = "", body = "", status }) => {
  const server = await startSmall();
  const host = headers === "no-host" ? "" : `Host: a.example\r\n${headers}`;
  const times: number[] = [];
  let answer = "";
  // The best of three: the machine may be busy, and the first one loads code.
  for (let i = 0; i < 3; i++) {
    const start = performance.now();
    answer = await server.raw(`${line} HTTP/1.1\r\n${host}Connection: close\r\n\r\n${body}`);
    expect(answer.split("\r\n")[0]).toMatch(new RegExp(`^HTTP/1\\.1 ${status}`));
    times.push(performance.now() - start);
  }
  expect(Math.min(...times)).toBeLessThan(300);
  if (status === 405) expect(answer).toMatch(/\r\nAllow: /);
});

test("a path is redirected to its one spelling, whatever the method, and never to another host", async () => {
  const server = await startSmall();
  const table = [
    ["/platforms/", "/platforms"],
    ["/en/?a=1", "/en?a=1"],
    ["//platforms///1", "/platforms/1"],
    ["//evil.example/", "/evil.example"],
    ["/%65n/%70latforms", "/en/platforms"],
    ["/%65n/platforms/?q=%65", "/en/platforms?q=%65"],
    ["/EN/Platforms?q=A", "/en/platforms?q=A"],
    ["/Organisations", "/organisations"],
    ["/EN/organisations", "/en/organisations"],
    ["/platforms/%e7%a8%80%2d1", "/platforms/%E7%A8%80-1"],
    ["/platforms/?q=%E7%A8%80", "/platforms?q=%E7%A8%80"],
  ];
  for (const [from = "", to] of table) {
    const answer = await server.get(from);
    expect([answer.status, answer.headers.location]).toEqual([308, to]);
  }
  expect((await server.send("POST", "/form/")).status).toBe(308);
});

test("an address in absolute form is read without believing its host", async () => {
  const server = await startSmall({ config: { ORIGIN: "https://registry.example" } });
  await server.raw(
    "GET http://evil.example/platforms HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n",
  );
  expect(server.site.seen.map((seen) => seen.url)).toEqual(["https://registry.example/platforms"]);
});

test("a refused address gets a page in its language, and a program a problem document", async () => {
  const server = await startSmall();
  const chinese = await server.send("DELETE", "/healthz");
  expect(chinese.text).toContain('lang="zh-CN"');
  expect(chinese.text).toContain(String(chinese.headers["x-request-id"]));
  const english = await server.send("BIND", "/en/platforms");
  expect(english.text).toContain('lang="en"');
  const api = await server.send("BIND", "/api/v1/platforms");
  expect(api.headers["content-type"]).toMatch(/^application\/problem\+json/);
  expect(JSON.parse(api.text)).toMatchObject({ status: 405 });
});

test("OPTIONS says which methods there are", async () => {
  const server = await startSmall();
  for (const target of ["/platforms", "*"]) {
    const answer = await server.send("OPTIONS", target);
    expect([answer.status, answer.headers.allow]).toEqual([
      204,
      "GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS",
    ]);
  }
});

test("HEAD is GET without the body", async () => {
  const server = await startSmall();
  const get = await server.get("/platforms");
  const head = await server.send("HEAD", "/platforms");
  const varying = { date: "", "x-request-id": "" };
  expect(head.status).toBe(200);
  expect(head.body.length).toBe(0);
  expect({ ...head.headers, ...varying }).toEqual({ ...get.headers, ...varying });
});
