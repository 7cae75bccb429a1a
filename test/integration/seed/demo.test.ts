import { afterAll, beforeAll, expect, test } from "vitest";
import { closeSearch, openSearch, searchEngine } from "~/search/engine.server";
import { seedDemo } from "~/seed/demo";
import { reportedPlan } from "~/seed/reported";
import { samplePlan } from "~/seed/sample/plan";
import { useDatabase } from "../../database";

const database = useDatabase("demo");

beforeAll(() => {
  openSearch({ url: database.appUrl, database: database.db });
});
afterAll(closeSearch);

/** Every row of every table that the seed writes, as one text. */
async function everything(): Promise<string> {
  const tables = ["organisations", "platforms", "platform_units", "platform_sites", "platform_contacts"];
  const dated = [
    "platform_periods",
    "platform_changes",
    "platform_successions",
    "audit_log",
    "command_requests",
  ];
  const rows: string[] = [];
  for (const table of [...tables, ...dated, "registration_numbers", "search_documents_a"]) {
    const [row] = await database.owner.unsafe<{ text: string }[]>(
      `select md5(string_agg(t::text, '\n' order by t::text)) as text from ${table} t`,
    );
    rows.push(`${table} ${row?.text}`);
  }
  return rows.join("\n");
}

test("seeding again changes nothing", async () => {
  const before = await everything();
  await seedDemo();
  expect(await everything()).toBe(before);
});

test("platforms get their numbers in the order of the plan, class by class", async () => {
  const rows = await database.owner<{ name: string; prefix: string; number: string }[]>`
    select c.number_prefix as prefix, p.registration_number as number,
      (select d.name_zh from platform_periods d where d.platform_id = p.id order by lower(d.valid) nulls first, d.id limit 1) as name
    from platforms p join platform_classes c on c.code = p.class_code
    order by c.number_prefix, p.registration_number`;
  const planned = [...reportedPlan().platforms, ...samplePlan().platforms];
  expect(rows).toHaveLength(planned.length);
  const [firstLab] = planned.filter(({ classCode }) => classCode === "key-lab");
  expect(rows.find(({ number }) => number === "KL-0001")?.name).toBe(firstLab?.nameZh);
  expect(rows.filter(({ prefix }) => prefix === "TIC").at(-1)?.number).toBe(
    `TIC-00${planned.filter(({ classCode }) => classCode === "tic").length}`,
  );
});

test("a real platform has no contact, no summary and nothing from the sample source", async () => {
  const [row] = await database.owner<{ count: number }[]>`
    select count(*)::int as count from platforms p
    where not p.is_sample and (p.summary_zh is not null or p.website is not null
      or exists (select from platform_contacts c where c.platform_id = p.id)
      or exists (select from sources s where s.id = p.source_id and s.is_sample))`;
  expect(row?.count).toBe(0);
});

test.each([
  [
    "a contact",
    "insert into platform_contacts (platform_id, kind, name_zh, phone, source_id, is_sample) values ($1, 'organisation', '办公室', '0471-0000000', $2, true)",
  ],
  [
    "a contact that denies being invented",
    "insert into platform_contacts (platform_id, kind, name_zh, phone, source_id, is_sample) values ($1, 'organisation', '办公室', '0471-0000000', $2, false)",
  ],
  [
    "a revocation",
    "insert into platform_changes (platform_id, seq, kind, route, request_id, source_id, is_sample) values ($1, 0, 'revoked', 'approval', 'x', $2, true)",
  ],
  [
    "a site",
    "insert into platform_sites (platform_id, kind, source_id, is_sample) values ($1, 'branch', $2, true)",
  ],
])("the database refuses %s from the sample source on a real platform", async (_what, statement) => {
  const [real] = await database.owner<{ id: number }[]>`select id from platforms where not is_sample limit 1`;
  const [sample] = await database.owner<{ id: number }[]>`select id from sources where key = 'sample'`;
  await expect(database.owner.unsafe(statement, [real?.id ?? 0, sample?.id ?? 0])).rejects.toMatchObject({
    code: "23503",
  });
});

test("every platform stands where its story left it, and its ends point to what continues it", async () => {
  const rows = await database.owner<{ status: string; count: number; linked: number }[]>`
    select p.status, count(*)::int as count, count(s.successor_id)::int as linked
    from platforms p left join platform_successions s on s.predecessor_id = p.id group by p.status`;
  const of = (status: string) => rows.find((row) => row.status === status);
  expect(of("converted")).toMatchObject({ count: 5, linked: 5 });
  expect(of("merged")?.linked).toBe(of("merged")?.count);
  expect(of("not_admitted")).toMatchObject({ count: 3, linked: 1 });
  expect(of("revoked")).toMatchObject({ count: 3, linked: 0 });
});

test("what was seeded is found, by its Chinese name and by pinyin", async () => {
  for (const text of ["白云鄂博稀土", "xitu yongci"]) {
    const answer = await searchEngine().search({
      scope: { audience: "public" },
      kinds: ["platform"],
      text,
      filters: [],
      facets: [],
      sort: "relevance",
      page: 1,
      perPage: 10,
    });
    expect(answer.total.value, text).toBeGreaterThan(0);
  }
});
