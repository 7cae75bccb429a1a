import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { importPlatformsFile } from "~/app/cli/import-platforms";
import { importPolicyFile } from "~/app/cli/import-policy";
import { closeSearch, openSearch } from "~/search/engine.server";
import { seedReference } from "~/seed/reference";
import { useDatabase } from "../../database";

const database = useDatabase("reference");
const folder = mkdtempSync(path.join(tmpdir(), "imports-"));
beforeAll(async () => {
  openSearch({ url: database.appUrl, database: database.db });
  await seedReference();
}, 60_000);
afterAll(async () => {
  await closeSearch();
  rmSync(folder, { recursive: true });
});

function file(name: string, content: string | Buffer): string {
  const place = path.join(folder, name);
  writeFileSync(place, content);
  return place;
}
const policyText = "程序样品办法\n示政发〔2031〕5号 2031年5月6日\n一、自治区样品";
const count = (table: string) => database.owner.unsafe(`select count(*)::int as n from ${table}`);

test("a dry run says what would come and leaves nothing, not even a source or a job", async () => {
  const said: string[] = [];
  const tables = ["policies", "sources", "audit_log", "command_requests", "platforms", "pgboss.job"];
  const before = await Promise.all(tables.map(count));
  const options = { "dry-run": true, level: "region", "source-title": "某来源" };
  await importPolicyFile(file("a.txt", policyText), options, (line) => said.push(line));
  const rows = file("a.csv", "名称,类别,盟市,领域\n程序实验室,重点实验室,包头,新材料");
  await importPlatformsFile(rows, { "dry-run": true, "source-title": "某来源" }, (line) => said.push(line));
  expect(await Promise.all(tables.map(count))).toEqual(before);
  expect(said).toContain("试运行：将新增这项政策，地址为 /policies/szf-2031-5。");
  expect(said).toContain("试运行：没有写入任何内容。");
});

test("an import says what was recognised, and in English what is asked for in English", async () => {
  const said: string[] = [];
  const options = { lang: "en", level: "region", force: "trial", year: "2030" };
  await importPolicyFile(file("b.txt", policyText), options, (line) => said.push(line));
  expect(said).toEqual([
    expect.stringMatching(/^Read: plain text, SHA-256 [0-9a-f]{64}$/),
    "  title: 程序样品办法",
    "  number: 示政发〔2031〕5号",
    "  date: 2030 (told by hand)",
    "  issuers: (not recognised)",
    "  level: region (told by hand)",
    "  force: in force for trial (told by hand)",
    "  clauses: 1 line: 1 numbered, 0 headings, 0 tables, 0 parts such as annexes",
    "No contradiction and nothing broken off.",
    "Added: /en/policies/szf-2031-5, 1 lines.",
  ]);
});

const sources = () =>
  database.owner`select title_zh as title, is_sample from sources where key like 'import-%'`;

test("a file that is refused or changes nothing leaves no source behind", async () => {
  const wrong = file("w.csv", "名称,类别,盟市,领域\n甲,飞船,包头,新材料");
  await expect(importPlatformsFile(wrong, { "source-title": "无用来源" }, () => {})).rejects.toThrow();
  const nameless = file("w.txt", "一、样品");
  await expect(importPolicyFile(nameless, { "source-title": "无用来源" }, () => {})).rejects.toThrow();
  const rows = file("s.csv", "名称,类别,盟市,领域\n来源实验室,重点实验室,包头,新材料");
  await importPlatformsFile(rows, { "source-title": "有用来源" }, () => {});
  await importPlatformsFile(rows, { "source-title": "无用来源" }, () => {});
  expect(await sources()).toEqual([{ title: "有用来源", is_sample: false }]);
  const lines = await database.owner`select actor_kind from audit_log where action = 'registerSource'`;
  expect(lines).toEqual([{ actor_kind: "system" }]);
});

test("invented rows have an invented source of their own, told by title like a real one", async () => {
  const rows = file("sample.csv", "名称,类别,盟市,领域\n演示来源实验室,重点实验室,包头,新材料");
  await importPlatformsFile(rows, { sample: true, "source-title": "有用来源" }, () => {});
  expect(await sources()).toContainEqual({ title: "有用来源", is_sample: true });
});

test("a report that cannot be written is told of, and the import ends as it would have", async () => {
  const said: string[] = [];
  const rows = file("r.csv", "名称,类别,盟市,领域\n报告实验室,重点实验室,包头,新材料\n乙,飞船,包头,新材料");
  const report = path.join(folder, "none", "report.csv");
  await importPlatformsFile(rows, { partial: true, report }, (line) => said.push(line));
  expect(said).toContainEqual(expect.stringMatching(/^被拒绝的行没能写入/));
  await expect(importPlatformsFile(rows, { report }, () => {})).rejects.toThrow(/整个文件没有写入/);
});

test.each([
  {
    why: "that is not there",
    run: () => importPolicyFile(path.join(folder, "none"), {}, () => {}),
    says: /no such file$/,
  },
  {
    why: "that is a picture",
    run: () => importPolicyFile(file("p", Buffer.from("89504e470d0a1a0a", "hex")), {}, () => {}),
    says: /这是 image 文件/,
  },
  {
    why: "of which no level is known",
    run: () => importPolicyFile(file("c.txt", "无级办法\n一、样品"), {}, () => {}),
    says: /请用 --level/,
  },
  {
    why: "with a level that is none",
    run: () => importPolicyFile(file("c.txt", policyText), { level: "city" }, () => {}),
    says: /^--level is one of national, region, league$/,
  },
  {
    why: "of platforms without its columns",
    run: () => importPlatformsFile(file("d.csv", "名称\n甲"), { lang: "en" }, () => {}),
    says: /Required columns are missing: Class, League and Fields\. Use the template\.$/,
  },
  {
    why: "of platforms with a wrong row",
    run: () => importPlatformsFile(file("e.csv", "名称,类别,盟市,领域\n甲,飞船,包头,新材料"), {}, () => {}),
    says: /整个文件没有写入/,
  },
])("a file $why is refused with one line", async ({ run, says }) => {
  await expect(run()).rejects.toThrow(says);
  await expect(run()).rejects.toThrow(/^[^\n]+$/);
});
