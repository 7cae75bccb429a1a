import { randomUUID } from "node:crypto";
import { sql } from "drizzle-orm";
import type postgres from "postgres";
import { createElement } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { civilDateAt } from "~/app/core/civil-date";
import { ApiGuide } from "~/app/modules/accounts/api-guide";
import { createApiToken } from "~/app/modules/accounts/api-tokens.commands.server";
import type { TokenScope } from "~/app/modules/accounts/core/api-token";
import { verifySnapshot } from "~/app/modules/contracts/verify-ledger.queries.server";
import { loader as declarations, action as declare } from "~/app/routes/api.v1.revenue-declarations";
import { loader as noRecords, action as pushRecords } from "~/app/routes/api.v1.service-records";
import { PageHints } from "~/app/server/load-context";
import { closeSearch, openSearch } from "~/search/engine.server";
import { useDatabase } from "../../database";
import { aMember } from "../../factories/person";
import { aService } from "../../factories/technical-service";
import { aCenter, aFirm, type Center } from "../demands/choosing-world";

const database = useDatabase("reference");
const all: TokenScope[] = ["records:write", "revenue:write", "revenue:read"];
let center: Center;
let rival: Center;
let token: string;
beforeAll(async () => {
  openSearch({ url: database.appUrl, database: database.db });
  [center, rival] = [await aCenter(), await aCenter()];
  token = await aToken(center);
});

afterAll(closeSearch);

async function aToken(
  { manager }: Center,
  scopes: TokenScope[] = all,
  organisationId: number | undefined = manager.organisationId,
): Promise<string> {
  const made = await createApiToken(
    { name: "实验室系统", scopes, days: 30, organisationId },
    { actor: { kind: "person", id: manager.personId }, requestId: randomUUID() },
  );
  if (!made.ok || !made.value.token) throw new Error("no token was made");
  return made.value.token;
}

type Handler = (asked: never) => Promise<Response>;
async function ask(
  handler: Handler,
  {
    path = "/api/v1/revenue-declarations",
    body,
    by = token,
    type = "application/json",
  }: {
    path?: string;
    body?: unknown;
    by?: string;
    type?: string;
  },
) {
  const request = new Request(`http://localhost${path}`, {
    method: body === undefined ? "GET" : "POST",
    headers: { authorization: `Bearer ${by}`, "content-type": type },
    ...(body === undefined ? {} : { body: typeof body === "string" ? body : JSON.stringify(body) }),
  });
  const asked = { request, params: {}, context: { requestId: randomUUID(), page: new PageHints() } };
  // A route's arguments as far as these two use them.
  const answer: unknown = await handler(asked as never).catch((thrown: unknown) => thrown);
  if (!(answer instanceof Response)) throw answer;
  const json = (await answer.json()) as Answer;
  return { status: answer.status, headers: answer.headers, json };
}
interface Answer {
  created: number;
  same: number;
  refused: number;
  total: number;
  title?: string;
  items: { id: string; state: string; grossFen: number; vatFen: number; title: string }[];
  results: { requestId: string; status: string; id?: string; errors?: { field?: string; code: string }[] }[];
}
const post = (rows: unknown[], by = token) => ask(declare as Handler, { body: { rows }, by });
const row = (requestId: string, overrides: Record<string, unknown> = {}) => ({
  requestId,
  platform: center.slug,
  nature: "service",
  title: "镀层检测",
  buyer: { name: "外地公司" },
  paidOn: civilDateAt(new Date(Date.now() - 3 * 24 * 3600 * 1000)),
  grossFen: 10_600,
  vatBasis: "included",
  vatRateBp: 600,
  ...overrides,
});
const count = async (title: string): Promise<number> => {
  const [line] = await database.owner`select count(*)::int as n from revenue_entries where title = ${title}`;
  return Number(line?.n);
};

describe("a batch of declarations", () => {
  test("takes what it can, says of each row what became of it, and comes to the book's own state", async () => {
    const { status, json } = await post([
      row("good", { title: "甲" }),
      row("late", { paidOn: "2999-01-01" }),
      row("foreign", { platform: rival.slug }),
      row("odd", { vatRateBp: "6", surprise: 1 }),
      { nothing: true },
      row("good", { title: "甲" }),
      row("good", { title: "另外" }),
    ]);
    expect(status).toBe(200);
    expect([json.created, json.same, json.refused]).toEqual([1, 1, 5]);
    const codes = json.results.map(({ status: one, errors }) =>
      errors ? errors.map(({ field, code }) => `${field}:${code}`).sort() : one,
    );
    expect(codes).toEqual([
      "created",
      ["paidOn:in_future"],
      ["platform:unknown"],
      ["surprise:unknown_field", "vatRateBp:invalid"],
      ["platform:invalid", "requestId:invalid"],
      "same",
      ["requestId:request_id_used"],
    ]);
    expect(json.results[5]?.id).toBe(json.results[0]?.id);
    const read = await ask(declarations as Handler, {
      path: `/api/v1/revenue-declarations?platform=${center.slug}&state=declared`,
    });
    expect(read.json.items).toMatchObject([
      { id: json.results[0]?.id, state: "declared", grossFen: 10_600, vatFen: 600, title: "甲" },
    ]);
  });

  test("takes the example of the guide as it stands, with the sender's own platform", async () => {
    const exampleDay = civilDateAt(new Date(Date.now() - 24 * 3600 * 1000));
    const guide = createElement(ApiGuide, { origin: "http://localhost", exampleDay, declareDays: 60 });
    const examples = renderToStaticMarkup(guide)
      .replaceAll("&quot;", '"')
      .matchAll(/-d &#x27;(\{.*?\n\})&#x27;/gs);
    const [, example] = Array.from(examples, ([, json = ""]) => JSON.parse(json) as { rows: object[] });
    const { json } = await post([{ ...example?.rows[0], platform: center.slug, title: "照指南" }]);
    expect(json.results).toMatchObject([{ requestId: "erp-2026-000045", status: "created" }]);
  });

  test("has one effect when twenty identical ones come at once, and exactly one says created", async () => {
    const rows = ["a", "b", "c"].map((one) => row(`burst-${one}`, { title: `同时${one}` }));
    const answers = await Promise.all(Array.from({ length: 20 }, () => post(rows)));
    const sum = (of: "created" | "same" | "refused") =>
      answers.reduce((total, { json }) => total + json[of], 0);
    expect([sum("created"), sum("same"), sum("refused")]).toEqual([3, 57, 0]);
    expect(await Promise.all(["a", "b", "c"].map((one) => count(`同时${one}`)))).toEqual([1, 1, 1]);
    const lines = await database.db.execute<{ ok: boolean }>(sql`
      select max(number) = count(*) as ok from ledger_lines where book_id = ${center.platformId}`);
    expect(lines[0]?.ok).toBe(true);
  });

  test("is refused whole, as a problem, without a token, its scope, an organisation, JSON or with too many rows", async () => {
    const unscoped = await aToken(center, ["revenue:read"]);
    // For its person alone.
    const alone = await createApiToken(
      { name: "个人", scopes: all, days: 30, organisationId: undefined },
      { actor: { kind: "person", id: center.manager.personId }, requestId: randomUUID() },
    );
    const mine = alone.ok ? (alone.value.token ?? "") : "";
    const rows = [row("refused")];
    const asked = [
      ask(declare as Handler, { body: { rows }, by: "nmt_wrong" }),
      post(rows, unscoped),
      post(rows, mine),
      ask(declare as Handler, { body: { rows }, type: "text/plain" }),
      ask(declare as Handler, { body: "{" }),
      ask(declare as Handler, { body: { rows: Array.from({ length: 201 }, () => rows[0]) } }),
      ask(declare as Handler, { body: [] }),
      ask(declarations as Handler, { path: "/api/v1/revenue-declarations?sort=price" }),
    ];
    const answers = await Promise.all(asked);
    expect(answers.map(({ status }) => status)).toEqual([401, 403, 403, 415, 400, 422, 422, 400]);
    for (const { headers, json } of answers) {
      expect(headers.get("content-type")).toContain("application/problem+json");
      expect(json.title).toBeTruthy();
    }
    expect(await count("镀层检测")).toBe(0);
  });

  test("reads and writes for the token's organisation alone, whatever else its person belongs to", async () => {
    const both = await aCenter();
    await database.owner`insert into memberships (person_id, organisation_id, role)
      values (${both.manager.personId}, ${center.manager.organisationId}, 'manager')`;
    const theirs = await aToken(both);
    const pushed = await post([row("cross"), row("own", { platform: both.slug, title: "自家" })], theirs);
    expect(pushed.json.results.map(({ status }) => status)).toEqual(["refused", "created"]);
    const read = await ask(declarations as Handler, { by: theirs });
    expect(read.json.items.map(({ title }) => title)).toEqual(["自家"]);
  });

  test("counts a buyer of the register as that organisation, however it is named", async () => {
    const { owner } = await aFirm();
    const [firm] = await database.owner`select name_zh from organisations where id = ${owner.organisationId}`;
    const named = { title: "同一家", buyer: { name: String(firm?.name_zh) } };
    const numbered = { title: "同一家", buyer: { organisationId: owner.organisationId } };
    const { json } = await post([row("named", named), row("numbered", numbered)]);
    expect(json.created).toBe(2);
    const keys = await database.owner`select distinct s.buyer_key from revenue_states s
      join revenue_entries e on e.id = s.entry_id where e.title = '同一家'`;
    expect(keys.map(({ buyer_key }) => buyer_key)).toEqual([`o${owner.organisationId}`]);
  });

  test("is the same request when it is sent again by a colleague's program, after its buyer came into the register", async () => {
    const sent = row("again", { title: "再次", buyer: { name: "后来登记的公司" } });
    const [first] = (await post([sent])).json.results;
    const { owner } = await aFirm();
    await database.owner`update organisations set name_zh = '后来登记的公司' where id = ${owner.organisationId}`;
    const clerk = await aMember(center.manager.organisationId, "finance");
    const theirs = await aToken({ ...center, manager: { ...center.manager, personId: clerk.id } });
    for (const by of [token, theirs])
      expect((await post([sent], by)).json.results).toEqual([{ ...first, status: "same" }]);
    expect(await count("再次")).toBe(1);
  });

  test("refuses a row with what no column holds by itself, and takes those behind it", async () => {
    const odd = {
      title: { title: "a\nb" },
      "buyer.name": { buyer: { name: "a\0b" } },
      agreement: { agreement: "a\ud800" },
      paidOn: { channel: "imported", paidOn: "0206-03-01" },
      nested: { nested: [[["a\0b"]]] },
      category: { category: "\0" },
      platform: { platform: "\0" },
      "buyer.organisationId": { buyer: { organisationId: 2 ** 31 } },
      serviceRecordId: { serviceRecordId: 2 ** 31 },
    };
    const { status, json } = await post([
      ...Object.entries(odd).map(([name, overrides]) => row(`odd-${name}`, overrides)),
      row("behind", { title: "后面" }),
    ]);
    expect(status).toBe(200);
    expect(json.results.map(({ errors, ...one }) => errors?.[0]?.field ?? one.status)).toEqual([
      ...Object.keys(odd),
      "created",
    ]);
    // As deep as a body of its size can go.
    const deep = row("deep", { title: 0 });
    const body = JSON.stringify({ rows: [deep] }).replace(
      '"title":0',
      `"title":${'{"a":'.repeat(90_000)}0${"}".repeat(90_000)}`,
    );
    expect((await ask(declare as Handler, { body })).json.results[0]?.errors).toMatchObject([
      { field: "title" },
    ]);
    const since = await ask(declarations as Handler, {
      path: "/api/v1/revenue-declarations?since=0001-01-01T00:00:00%2B08:00",
    });
    expect(since.status).toBe(400);
  });

  test("is limited by token: the sixty-first of a minute is told when to come again", async () => {
    const clerk = await aMember(center.manager.organisationId, "finance");
    const limited = await aToken({ ...center, manager: { ...center.manager, personId: clerk.id } });
    const answers = [];
    for (let at = 0; at < 61; at += 1)
      answers.push(await ask(declare as Handler, { body: "{", by: limited }));
    expect(answers.map(({ status }) => status)).toEqual([...Array.from({ length: 60 }, () => 400), 429]);
    expect(Number(answers[60]?.headers.get("retry-after"))).toBeGreaterThan(0);
  });
});

test("service records come in the same way, once, and become income that names them", async () => {
  const service = await aService(center.slug);
  const record = {
    requestId: "lims-1",
    platform: center.slug,
    serviceId: service.id,
    mode: "commissioned",
    startedAt: "2026-02-01T09:00:00+08:00",
    endedAt: "2026-02-01T11:00:00+08:00",
    minutes: 0,
    amountFen: 50_000,
    userKind: "enterprise",
    userName: "外地公司",
  };
  const push = (rows: unknown[]) =>
    ask(pushRecords as Handler, { path: "/api/v1/service-records", body: { rows } });
  const first = await push([
    record,
    { ...record, requestId: "lims-2", minutes: 999 },
    { ...record, requestId: "x", mood: 1 },
    { ...record, requestId: "lims-3", serviceId: 2 ** 31 },
    { ...record, requestId: "lims-4", startedAt: "0000-02-01T09:00:00Z" },
  ]);
  expect(first.json.results.map(({ status, errors }) => [status, errors?.[0]?.field])).toEqual([
    ["created", undefined],
    ["refused", "minutes"],
    ["refused", "mood"],
    ["refused", "serviceId"],
    ["refused", "startedAt"],
  ]);
  const again = await push([record]);
  expect(again.json.results[0]).toMatchObject({ status: "same", id: first.json.results[0]?.id });
  const serviceRecordId = first.json.results[0]?.id;
  const income = (requestId: string, grossFen: number) =>
    row(requestId, { title: "检测收入", serviceRecordId, grossFen });
  const pushed = await post([income("i-1", 50_001), income("i-2", 50_000), income("i-3", 50_000)]);
  expect(pushed.json.results.map(({ status, errors }) => [status, errors?.[0]?.code])).toEqual([
    ["refused", "over_record"],
    ["created", undefined],
    ["refused", "record_declared"],
  ]);
  const [entry] =
    await database.owner`select nature, channel, buyer_name from revenue_entries where title = '检测收入'`;
  expect({ ...entry }).toEqual({ nature: "service", channel: "off_site", buyer_name: "外地公司" });
  // The database keeps it as well, whoever writes; and should it ever not, the verifier finds it.
  const twice = (owner: postgres.Sql | postgres.TransactionSql) => owner`
    with twin as (insert into revenue_entries
      select (jsonb_populate_record(e, jsonb_build_object('id', gen_random_uuid()))).* from revenue_entries e
      where title = '检测收入' returning id)
    select id from twin`;
  await expect(twice(database.owner)).rejects.toMatchObject({
    constraint_name: "revenue_entries_once_a_record",
  });
  const { faults } = await database.owner
    .begin(async (owner) => {
      await owner`alter table revenue_entries disable trigger revenue_entries_of_record`;
      const [twin] = await twice(owner);
      await owner`insert into ledger_lines (entry_id, kind, mover, evidence)
        values (${twin?.id}, 'declare', 'declarer', '{}')`;
      throw await verifySnapshot(owner);
    })
    .catch((thrown: Awaited<ReturnType<typeof verifySnapshot>>) => thrown);
  expect(faults).toMatchObject([{ in: "rule", rule: "record" }]);
  expect((await ask(noRecords as Handler, { path: "/api/v1/service-records" })).status).toBe(405);
});
