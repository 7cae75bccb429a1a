import excel from "exceljs";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { findPublicInstrument } from "~/app/modules/capabilities/instrument-detail.queries.server";
import { listOwnInstruments } from "~/app/modules/capabilities/instrument-own.queries.server";
import { instrumentsFile, servicesFile, uniquipFile } from "~/app/modules/capabilities/table-files.server";
import { checkTable, importTable } from "~/app/modules/capabilities/table-import.commands.server";
import type { TableKind } from "~/app/modules/capabilities/table-reading";
import { markProblems } from "~/app/modules/capabilities/table-workbook.server";
import { readTableFile, type TableFile } from "~/app/modules/files/table-file.server";
import { findOwnPlatform, type OwnPlatform } from "~/app/modules/registry/own-platforms.queries.server";
import { closeSearch, openSearch } from "~/search/engine.server";
import { useDatabase } from "../../database";
import { anInstrument, sentBy } from "../../factories/instrument";
import { addOfferRules } from "../../factories/offer-rules";
import { aMember, aVerifiedOrganisation } from "../../factories/person";
import { aPlatform } from "../../factories/platform";

const database = useDatabase();
let manager = 0;

beforeAll(async () => {
  openSearch({ url: database.appUrl, database: database.db });
  await addOfferRules(database.owner);
  await database.owner`insert into service_categories (code, name_zh, name_en, position)
    values ('testing', '检验检测', 'Testing', 1) on conflict do nothing`;
});
afterAll(closeSearch);

/** A platform of its own for each test: tables are about all that there is. */
async function ownPlatform(): Promise<OwnPlatform> {
  const lead = await aVerifiedOrganisation();
  manager = (await aMember(lead.id, "manager")).id;
  const { registrationNumber } = await aPlatform({ leadId: lead.id });
  const platform = await findOwnPlatform(registrationNumber, manager);
  if (!platform) throw new Error("the platform is not its manager's");
  return platform;
}

async function csv(...lines: string[]): Promise<{ bytes: Buffer; table: TableFile }> {
  return read(Buffer.from(lines.join("\r\n")));
}
async function read(bytes: Buffer): Promise<{ bytes: Buffer; table: TableFile }> {
  const table = await readTableFile(bytes);
  if (!table.ok) throw new Error(table.refusal.reason);
  return { bytes, table: table.value };
}

const enter = async (
  slug: string,
  table: TableFile,
  { kind = "instruments" as TableKind, isAllOrNone = false, isPublishing = false, requestId = "" } = {},
) => {
  const context = { ...sentBy(manager), ...(requestId ? { requestId } : {}) };
  const done = await importTable({ slug, kind, table, isAllOrNone, isPublishing }, context);
  if (!done.ok) throw new Error(done.refusal.reason);
  return done.value;
};
const asking = (platform: OwnPlatform) =>
  ({ platform, language: "zh-CN", origin: "https://registry.example" }) as const;

describe("instruments", () => {
  test("are entered as drafts by asset number, once; a table that is taken along and sent again changes nothing", async () => {
    const platform = await ownPlatform();
    const { slug } = platform;
    const { table } = await csv(
      "资产编号（innerId）,仪器名称,原值（元）,启用日期,共享模式,仪器状态,产地国别,主要技术指标",
      'A1,质谱仪,"1,200,000.50",2021年3月5日,外部共享,正常,德国,检出限 0.01',
      "A2,=1+1,,,,,,",
    );
    expect(await enter(slug, table, { requestId: "same-request-1" })).toMatchObject({
      entered: 2,
      problems: [],
    });
    expect(await enter(slug, table, { requestId: "same-request-1" })).toMatchObject({ entered: 2 });
    expect(
      (await listOwnInstruments(platform.id)).map(({ assetNumber, status }) => [assetNumber, status]),
    ).toEqual([
      ["A2", "draft"],
      ["A1", "draft"],
    ]);
    const file = await instrumentsFile(asking(platform));
    const again = await read(file.bytes);
    expect(again.table.rows[1]?.cells.slice(0, 9)).toEqual([
      ...["A1", "质谱仪", "", "", "", "", "DE", "1200000.50", "2021-03-05"],
    ]);
    expect(await enter(slug, again.table)).toMatchObject({
      entered: 0,
      changed: 0,
      unchanged: 2,
      problems: [],
    });
    // What looks like a formula is a text in the file.
    const book = new excel.Workbook();
    await book.xlsx.load(file.bytes as unknown as Parameters<typeof book.xlsx.load>[0]);
    const cell = book.worksheets[0]?.getRow(3).getCell(2);
    expect([cell?.type, cell?.value]).toEqual([excel.ValueType.String, "=1+1"]);
  });

  test("of those that are there only what the table tells of is changed", async () => {
    const platform = await ownPlatform();
    const { id } = await anInstrument(platform.slug, { assetNumber: "B1", maker: "甲厂", model: "M-1" });
    const { table } = await csv("innerId,cname,manufacturer", "B1,新名称,乙厂");
    expect(await enter(platform.slug, table)).toMatchObject({ entered: 0, changed: 1 });
    expect(await findPublicInstrument(id)).toMatchObject({
      name: { zh: "新名称" },
      maker: "乙厂",
      model: "M-1",
    });
  });

  test("a dry run enters nothing; rows with problems come back on their lines with all that was typed", async () => {
    const platform = await ownPlatform();
    const book = new excel.Workbook();
    const sheet = book.addWorksheet("清单");
    sheet.addRow(["资产编号", "仪器名称", "自己的备注", "原值（元）"]);
    sheet.addRow(["C1", "好的", "留着", 100]);
    sheet.addRow(["", "没有编号", "也留着", "很多"]);
    sheet.addRow(["C1", "重复的", "", ""]);
    book.addWorksheet("别的").addRow(["不动"]);
    const { table } = await read(Buffer.from((await book.xlsx.writeBuffer()) as ArrayBuffer));
    const looked = await checkTable({ kind: "instruments", table }, platform.id);
    expect(looked).toMatchObject({ entered: 1, changed: 0 });
    expect(looked.problems).toEqual([
      { line: 3, column: "资产编号（innerId）", code: "missing" },
      { line: 3, column: "原值（元）（worth）", code: "not_yuan" },
      { line: 4, code: "twice_in_table" },
    ]);
    expect(await listOwnInstruments(platform.id)).toEqual([]);
    expect(await enter(platform.slug, table, { isAllOrNone: true })).toMatchObject({ entered: 0 });
    expect(await listOwnInstruments(platform.id)).toEqual([]);
    expect(await enter(platform.slug, table)).toMatchObject({ entered: 1 });

    const marked = await markProblems("清单.xlsx", table, new Map([[3, "缺编号"]]));
    const back = new excel.Workbook();
    await back.xlsx.load(marked.bytes as unknown as Parameters<typeof back.xlsx.load>[0]);
    // Other sheets are never taken apart: they could cost what a whole site has.
    expect(back.worksheets).toHaveLength(1);
    const cells = (line: number) =>
      [1, 2, 3, 4, 5].map((place) => back.worksheets[0]?.getRow(line).getCell(place).value ?? "");
    expect(cells(1)).toEqual(["资产编号", "仪器名称", "自己的备注", "原值（元）", "问题"]);
    expect(cells(2)).toEqual(["C1", "好的", "留着", "100", ""]);
    expect(cells(3)).toEqual(["", "没有编号", "也留着", "很多", "缺编号"]);
    // Sent again, the column of problems is no column of the table.
    expect(
      (await checkTable({ kind: "instruments", table: (await read(marked.bytes)).table }, platform.id))
        .problems,
    ).toHaveLength(3);
  });

  test("are published when told to, but what has a control term waits", async () => {
    const platform = await ownPlatform();
    await database.owner`insert into control_terms
        (list, kind, term, explanation_zh, explanation_en, basis, is_official, effective_from)
      values ('secrecy', 'keyword', '机密样机', '说明', 'Words', '依据', false, '2024-01-01')`;
    const { table } = await csv("innerId,cname", "D1,机密样机测试台", "D2,普通天平");
    expect(await enter(platform.slug, table, { isPublishing: true })).toMatchObject({ entered: 2, held: 1 });
    const states = (await listOwnInstruments(platform.id)).map(({ assetNumber, status }) => [
      assetNumber,
      status,
    ]);
    expect(Object.fromEntries(states)).toEqual({ D1: "draft", D2: "published" });
  });

  test("go out and come in as Uniquip, without the platform's own row", async () => {
    const platform = await ownPlatform();
    await anInstrument(platform.slug, { assetNumber: "U1", nameEn: "Balance", functionsEn: "+weighs" });
    const file = await uniquipFile(asking(platform));
    const { table } = await read(file.bytes);
    expect(table.rows.map(({ cells }) => cells.slice(0, 4))).toEqual([
      ["Type", "Name", "Description", "Related Facility ID"],
      ["facility", expect.any(String), "", ""],
      ["equipment", "Balance", "'+weighs", platform.slug],
    ]);
    const other = await ownPlatform();
    expect(await enter(other.slug, table)).toMatchObject({ entered: 1, problems: [] });
    expect(await listOwnInstruments(other.id)).toMatchObject([
      { assetNumber: "U1", name: { zh: "Balance" } },
    ]);
    const again = await read((await uniquipFile(asking(other))).bytes);
    expect(again.table.rows[2]?.cells[2]).toBe("'+weighs");
  });
});

test("services go out and come in by their name", async () => {
  const platform = await ownPlatform();
  const { table } = await csv(
    "服务名称,服务类别,简介,计价方式,单价（元）,分档价格,标准和方法,关键词",
    "牛奶掺假检测,检验检测,测得出来,per_sample,300,,GB/T 22388-2008,牛奶、掺假",
    "分档的,testing,便宜,tiered,,1: 100; 10: 80,,",
    "不知道的,没有这一类,说明,by_quote,,,,",
  );
  const done = await enter(platform.slug, table, { kind: "services" });
  expect(done).toMatchObject({ entered: 2 });
  expect(done.problems).toMatchObject([{ line: 4 }]);
  const { table: again } = await read((await servicesFile(asking(platform))).bytes);
  expect(again.rows.map(({ cells }) => cells[0])).toEqual(["服务名称（name）", "分档的", "牛奶掺假检测"]);
  expect(again.rows[1]?.cells).toContain("1: 100; 10: 80");
  expect(await enter(platform.slug, again, { kind: "services" })).toMatchObject({ entered: 0, problems: [] });
});
