import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import http, { type OutgoingHttpHeaders } from "node:http";
import path from "node:path";
import { pathsIn } from "~/app/paths";
import { samplesOf } from "../e2e/samples";
import { startSite } from "../site";
import type { BareOrder } from "./pages/bare-server";
import type { LoadOrder, LoadReport } from "./pages/load";
import type { Table } from "./table";

const goal = 0.7;
const rounds = 9;
const seconds = 1;
const connections = 32;
const asBrowser = ["Accept-Encoding: gzip, deflate, br", "Accept: text/html", "User-Agent: bench"];
/** Any session passes by the cache. */
const asSomebody = [...asBrowser, "Cookie: site.session=bench"];

/**
 * A cached list and a cached detail page against a bare node:http server that sends the same headers and body, in
 * alternating rounds of one run; fails below a ratio of 0.7. The same pages uncached are reported. `SITE_URL` names
 * a site that runs already.
 */
export async function bench(): Promise<Table> {
  const given = process.env.SITE_URL?.replace(/\/$/, "");
  const site = given ? undefined : await startSite();
  const url = given ?? site?.url ?? "";
  const rows: (string | number)[][] = [];
  let isMet = true;
  try {
    const { platform } = await samplesOf(url);
    const paths = pathsIn("zh-CN");
    for (const page of [paths.platforms(), paths.platform(platform)]) {
      const bare = await startBare(url + page);
      try {
        const found = await compare(url + page, bare.url + page);
        isMet &&= found.ratio >= goal;
        rows.push(...rowsOf(decodeURIComponent(page), found));
      } finally {
        bare.child.disconnect();
      }
    }
  } finally {
    await site?.stop();
  }
  if (!isMet) process.exitCode = 1;
  return {
    title: `Pages against bare node:http, ${connections} connections: ${isMet ? "" : "NOT "}at least ${goal}`,
    columns: ["page", "requests/s", "p50 ms", "p99 ms", "ratio"],
    rows,
  };
}

interface Comparison {
  cached: LoadReport;
  bare: LoadReport;
  uncached: LoadReport;
  ratio: number;
}

async function compare(page: string, bare: string): Promise<Comparison> {
  const order = { headers: asBrowser, connections, seconds };
  await load({ ...order, url: page });
  await load({ ...order, url: bare });
  const reports: { cached: LoadReport; bare: LoadReport }[] = [];
  for (let round = 0; round < rounds; round++) {
    reports.push({ cached: await load({ ...order, url: page }), bare: await load({ ...order, url: bare }) });
  }
  const uncached = await load({ ...order, url: page, headers: asSomebody });
  const ratio = median(
    reports.map((report) => report.cached.perSecond / report.bare.perSecond),
    Number,
  );
  return {
    cached: median(
      reports.map((report) => report.cached),
      speed,
    ),
    bare: median(
      reports.map((report) => report.bare),
      speed,
    ),
    uncached,
    ratio,
  };
}

function rowsOf(page: string, { cached, bare, uncached, ratio }: Comparison): (string | number)[][] {
  const row = (name: string, report: LoadReport, share: number) => [
    `${page} ${name}`,
    Math.round(report.perSecond),
    report.p50.toFixed(2),
    report.p99.toFixed(2),
    share.toFixed(2),
  ];
  return [
    row("bare", bare, 1),
    row("cached", cached, ratio),
    row("uncached", uncached, uncached.perSecond / bare.perSecond),
  ];
}

const speed = (report: LoadReport) => report.perSecond;

function median<T>(values: T[], by: (value: T) => number): T {
  const sorted = [...values].sort((a, b) => by(a) - by(b));
  const middle = sorted[Math.floor(sorted.length / 2)];
  if (middle === undefined) throw new Error("nothing was measured");
  return middle;
}

async function load(order: LoadOrder): Promise<LoadReport> {
  const child = program("load");
  child.send(order);
  const [report] = (await once(child, "message")) as [LoadReport];
  return report;
}

async function startBare(page: string): Promise<{ url: string; child: ChildProcess }> {
  const child = program("bare-server");
  child.send(await copyOf(page));
  const [port] = (await once(child, "message")) as [number];
  return { url: `http://127.0.0.1:${port}`, child };
}

/** A page as the site sends it, bytes and headers; node itself adds the date and the connection's. */
async function copyOf(page: string): Promise<BareOrder> {
  const headers = Object.fromEntries(asBrowser.map((line) => line.split(": ")));
  const [answer] = (await once(http.get(page, { headers }), "response")) as [http.IncomingMessage];
  const parts: Buffer[] = [];
  for await (const part of answer) parts.push(part);
  const own = /^(?:date|connection|keep-alive|transfer-encoding)$/i;
  const copied: OutgoingHttpHeaders = {};
  for (let i = 0; i < answer.rawHeaders.length; i += 2) {
    const name = answer.rawHeaders[i] ?? "";
    if (!own.test(name)) copied[name] = answer.rawHeaders[i + 1];
  }
  return { headers: copied, body: Buffer.concat(parts).toString("base64") };
}

function program(name: string): ChildProcess {
  const child = fork(path.join(import.meta.dirname, "pages", `${name}.ts`), {
    execArgv: ["--import", "tsx"],
  });
  child.on("exit", (code) => {
    if (code) throw new Error(`${name} ended with ${code}`);
  });
  return child;
}
