import { createHash } from "node:crypto";
import { mkdtempSync } from "node:fs";
import { readdir, readFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { beforeAll, expect, test } from "vitest";
import { openDelivery } from "~/app/modules/notifications/delivery.server";
import { deliverOutbox } from "~/app/modules/notifications/outbox.commands.server";
import { useDatabase } from "../../database";
import { type CanaryWorld, makeCanaryWorld, type Reader, readers } from "./canary-world";
import { expectations } from "./expectations";
import { type SiteAnswer, type SiteRoute, useWholeSite } from "./whole-site";
import { roles as plainRoles, type World } from "./world";

const lines: string[] = [];
const database = useDatabase("reference");
const site = useWholeSite(database, {
  logTo: { write: (line) => void lines.push(line) },
  followsChanges: true,
});
const folder = mkdtempSync(path.join(tmpdir(), "canary-"));
let canary: CanaryWorld;
beforeAll(async () => {
  openDelivery({ origin: "https://site.example", folder });
  canary = await makeCanaryWorld(database, site);
}, 400_000);

/** One address: of a route, or of what is none. */
interface Address {
  route: SiteRoute | undefined;
  path: string;
  /** Whether it is about a demand or what hangs on one; else it is about other things, and only they who may see it are asked for. */
  isNear: boolean;
}

/** Those of whom each has a right of its own; the others are like one of them, and asked for the first demand alone. */
const distinct: readonly Reader[] = [
  ...(["stranger", "owner", "otherOwner", "center", "second", "third", "invited", "broker"] as const),
  ...(["otherBroker", "department", "officer", "auditor"] as const),
];
/** Those who could come to know of what hangs on no quote: of the others the plain demand's addresses are proof enough. */
const close: readonly Reader[] = ["owner", "otherOwner", "third", "invited", "broker", "officer"];
/** To whom the center's quote must make no difference at all. */
const outsiders = distinct.filter((reader) => reader !== "owner" && reader !== "center");

/** Where each mark was seen by those who may, and by those who may not. */
const seen = new Set<string>();
const leaks = new Set<string>();

function note(reader: Reader | undefined, where: string, found: Iterable<string>): void {
  for (const name of found) {
    if (reader !== undefined && canary.rights.get(name)?.may.includes(reader)) seen.add(`${reader}: ${name}`);
    else leaks.add(`${reader ?? "anybody"} sees "${name}" at ${where}`);
  }
}

/** What has leaked since this was last asked. */
function leaked(): string[] {
  const all = [...leaks].sort();
  leaks.clear();
  return all;
}

/** What is made of demands, and where all things meet: home pages, search, what is counted, and whom a contract is with. */
const near = new RegExp(
  [
    ...["demand", "introduction", "complaint", "department", "notifications", "audit", "holds", "search"],
    ...["desk\\.jobs", "data\\.export", "statistics", "rewards\\._index", "contracts\\._index"],
    ...["^\\(en\\)\\._index", "(?:workbench|desk|brokers|platforms)\\._index"],
  ].join("|"),
);
const hasLanguage = (route: SiteRoute) => route.pattern.startsWith("en?");
const inEnglish = (one: string) => `/en${one === "/" ? "" : one}`;

/** Whether an address is of the plain world's demands, which hold no mark. */
const isPlain = (one: string) =>
  new RegExp(`demands/(?:${canary.world.demandId}|${canary.world.introducedDemandId})(?![0-9])`).test(one);

/** All addresses of the site's routes: of everything in the plain world, and for demands of everything in this one. */
function addresses(): Address[] {
  const worlds: World[] = canary.variants.map((one) => ({ ...canary.world, ...one }));
  const all = new Map<string, Address>();
  for (const route of site.routes) {
    // Signing out would end what the rest needs.
    if (route.name === "(en).logout" || !(route.hasLoader || route.isDocument)) continue;
    const made = expectations[route.name]?.path;
    const isNear = near.test(route.name) && !/platforms\.\$slug\.(?!demands)/.test(route.name);
    const paths = made
      ? [canary.world, ...(isNear ? worlds : [])].map(made)
      : [`/${route.pattern.replace(/^en\?\/?/, "")}`];
    for (const one of paths) if (!isPlain(one)) all.set(one, { route, path: one, isNear });
  }
  return [...all.values()];
}

/** Every file and picture by its number, parts of the sitemap, feeds, what the machine tells, and lists that are searched. */
async function otherAddresses(): Promise<Address[]> {
  const files = await database.owner<{ id: number }[]>`select id from files order by id`;
  const { text } = await site.request("GET", "/sitemap.xml");
  const parts = [...text.matchAll(/<loc>[^<]*?(\/sitemap[^<]+)<\/loc>/g)].map(([, one = ""]) => one);
  const lists = ["search", "search/suggest", "demands", "platforms", "platforms/suggest", "achievements"];
  const searches = canary
    .searched()
    .flatMap((mark) =>
      canary.marks
        .partsOf(mark)
        .flatMap((part) => lists.map((list) => `/${list}?q=${encodeURIComponent(part)}`)),
    );
  return [
    ...files.map(({ id }) => `/files/${id}`),
    // Those of chance are below nought, where no picture is.
    ...files.filter(({ id }) => id > 0).map(({ id }) => `/photos/${id}`),
    ...parts,
    ...["approvals", "demands", "policies"].map((name) => `/feeds/${name}.atom`),
    ...["/healthz", "/readyz", "/metrics"],
    ...new Set(searches),
  ].map((one) => ({ route: undefined, path: one, isNear: true }));
}

async function ask(reader: Reader, target: string): Promise<SiteAnswer> {
  const cookie = canary.cookies[reader];
  const answer = await site.request("GET", target, { headers: cookie === undefined ? {} : { cookie } });
  if (answer.status >= 500) leaks.add(`${reader} is answered ${answer.status} at ${target}`);
  note(reader, target, canary.marks.in(answer.bytes));
  note(reader, `the head of ${target}`, canary.marks.in(JSON.stringify(answer.headers)));
  return answer;
}

/** An answer without what differs each time: instants, chance, and who asks. */
function settled({ status, headers, bytes }: SiteAnswer): string {
  const kept = ["content-type", "location", "cache-control", "content-disposition", "etag"];
  const head = kept.map((name) => `${name}: ${headers[name] ?? ""}`);
  const body = bytes
    .toString()
    .replaceAll(/[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g, "uuid")
    .replaceAll(/\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|\+\d\d(?::?\d\d)?)?/g, "instant")
    .replaceAll(/(?:person-\d+@example\.test|测试用户\d+)/g, "somebody");
  return [status, ...head, body].join("\n");
}

/** Runs work over a list, a few at a time. */
async function each<Item>(items: readonly Item[], work: (item: Item) => Promise<void>): Promise<void> {
  let next = 0;
  await Promise.all(
    Array.from({ length: 8 }, async () => {
      for (let item = items[next++]; item !== undefined; item = items[next++]) await work(item);
    }),
  );
}

/** Whether somebody is asked for an address: for what is about other things, only who may have it, and of all alike few. */
function isAsked(reader: Reader, { route, path: one, isNear }: Address): boolean {
  const isFirst = one.includes(`demands/${canary.demandId}`);
  if (isNear && /demands\/\d/.test(one)) return isFirst || close.includes(reader);
  if (one.includes("?q=")) return reader === "stranger" || reader === "third" || reader === "officer";
  if (isNear) return distinct.includes(reader) || one.endsWith("notifications");
  const row = expectations[route?.name ?? ""]?.row;
  const role = plainRoles.find((role) => role === reader);
  if (!row || role === undefined) return false;
  if (row.stranger === 200 || row.nobody === 200) return role === "stranger" || role === "otherOwner";
  return row[role] === 200 && distinct.includes(reader);
}

/** Pages are made of their data alone: the same data make the same page, whoever asks. */
const rendered = new Set<string>();

/** Follows addresses as everybody; says what each reader was answered where. */
async function crawl(who: readonly Reader[], places: readonly Address[]): Promise<Map<string, string>> {
  const answers = new Map<string, string>();
  const items = who.flatMap((reader) =>
    places.filter((address) => isAsked(reader, address)).map((address) => ({ ...address, reader })),
  );
  await each(items, async ({ reader, route, path: one, isNear }) => {
    if (!route?.isDocument || !route.hasLoader) {
      const answer = await ask(reader, one);
      answers.set(`${reader} ${one}`, settled(answer));
      return;
    }
    // The same is told in both languages; either comes to everybody.
    const isEnglish = hasLanguage(route) && (route.name.length + readers.indexOf(reader)) % 2 === 0;
    const target = isEnglish ? inEnglish(one) : one;
    // The frames' own data come with the pages below.
    const data = await ask(reader, `${target === "/" ? "/_root" : target}.data?_routes=routes/${route.name}`);
    const answer = settled(data);
    answers.set(`${reader} ${one}`, answer);
    const made = createHash("sha256").update(`${route.name} ${answer}`).digest("hex");
    // Its frames are seen with the others.
    if (data.status !== 200 || !isNear || rendered.has(made)) return;
    rendered.add(made);
    await ask(reader, target);
  });
  return answers;
}

/** The first demand's addresses, and the lists that could tell of it. */
async function firstPlaces(): Promise<Address[]> {
  const places = [...addresses(), ...(await otherAddresses())];
  return places.filter(
    ({ isNear, path: one }) =>
      isNear && (one.includes(`demands/${canary.demandId}`) || !/demands\/\d|files|photos/.test(one)),
  );
}

/** What each asks for leaves its own lines there, and what all do is counted: no answer is like the one before. */
const counts = /metrics|workbench\/data|workbench\/audit|desk\/jobs/;
let before: Map<string, string>;

test("what hangs on a masked demand, an invited one, a draft and like ones is seen by nobody else", async () => {
  // What was unread is read from now on.
  const talk = `/workbench/platforms/${canary.second}/demands/${canary.demandId}/talk`;
  await ask("second", talk);
  before = await crawl(outsiders, await firstPlaces());
  expect(leaked()).toEqual([]);
}, 400_000);

test("another quote changes no answer to anybody but its two sides, nor what auditors read", async () => {
  await canary.anotherQuotes();
  const after = await crawl([...outsiders, "center"], await firstPlaces());
  expect(leaked()).toEqual([]);
  const changed = [...before.keys()].filter(
    (where) => !counts.test(where) && after.get(where) !== before.get(where),
  );
  expect(changed).toEqual([]);
  expect(after.size).toBeGreaterThan(before.size);
  // What was refused tells no more than what was asked for.
  const log = after.get("auditor /workbench/audit/export.csv")?.split("\r\n") ?? [];
  const told = log.filter((line) => !line.includes("被拒绝"));
  expect(told.length).toBeGreaterThan(10);
  expect(told.filter((line) => /报价|quote/i.test(line))).toEqual([]);
}, 400_000);

test("once one is chosen, still nobody sees what is not theirs, and everybody what is", async () => {
  await canary.award();
  await crawl(readers, [...addresses(), ...(await otherAddresses())]);
  expect(leaked()).toEqual([]);
  const missing = [...canary.rights].flatMap(([name, { may, does = may }]) =>
    does
      .filter((reader) => distinct.includes(reader))
      .map((reader) => `${reader}: ${name}`)
      .filter((one) => !seen.has(one)),
  );
  expect(missing).toEqual([]);
}, 400_000);

test("no mail or message, no line of a log, no job and no index holds a word of it", async () => {
  for (const row of await database.owner<{ person_id: number; data: object }[]>`
    select person_id, data from notifications`)
    note(readerOf(row.person_id), "a notification", canary.marks.in(JSON.stringify(row.data)));
  await deliverOutbox();
  const emails = await database.owner<{ id: number; email: string }[]>`select id, email from people`;
  for (const channel of ["mail", "sms"]) {
    const messages = await readdir(path.join(folder, channel)).catch(() => []);
    for (const name of messages) {
      const text = plain(await readFile(path.join(folder, channel, name), "utf8"));
      const to = emails.find(({ email }) => text.includes(email))?.id;
      note(to === undefined ? undefined : readerOf(to), `a message: ${name}`, canary.marks.in(text));
    }
    if (channel === "mail") expect(messages.length).toBeGreaterThan(10);
  }
  expect(lines.length).toBeGreaterThan(100);
  note(undefined, "the log", canary.marks.in(lines.join("\n")));
  const tables = await database.owner<{ name: string }[]>`
    select format('%I.%I', schemaname, tablename) as name from pg_tables
    where schemaname in ('public', 'pgboss') and (tablename like 'search%' or tablename in
      ('audit_log', 'job', 'archive', 'demand_matches', 'demand_pairs', 'page_views', 'command_requests', 'left_out_denials', 'outbox'))`;
  expect(tables.length).toBeGreaterThan(5);
  for (const { name } of tables) {
    const [all] = await database.owner.unsafe<{ text: string | null }[]>(
      `select string_agg(t::text, ' ') as text from ${name} t`,
    );
    note(undefined, name, canary.marks.in(all?.text ?? ""));
  }
  expect(leaked()).toEqual([]);
}, 400_000);

function readerOf(personId: number): Reader | undefined {
  return readers.find((reader) => canary.people[reader] === personId);
}

/** A mail with the words of its head as they are read. */
function plain(mail: string): string {
  return mail
    .replaceAll(/\?=\s+=\?UTF-8\?/gi, "?= =?UTF-8?")
    .replaceAll(/=\?UTF-8\?B\?([\w+/=]+)\?=/gi, (_, part: string) => Buffer.from(part, "base64").toString())
    .replaceAll(/=\?UTF-8\?Q\?([^?]+)\?=/gi, (_, part: string) =>
      decodeURIComponent(
        part
          .replaceAll("_", " ")
          .replaceAll("%", "%25")
          .replaceAll(/=(?=[0-9A-F]{2})/g, "%"),
      ),
    );
}
