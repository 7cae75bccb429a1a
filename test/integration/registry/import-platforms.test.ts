import excel from "exceljs";
import { afterAll, beforeAll, expect, test } from "vitest";
import { readTableFile } from "~/app/modules/files/table-file.server";
import { importPlatforms } from "~/app/modules/registry/platform-import.commands.server";
import type { PlatformImportOptions } from "~/app/modules/registry/platform-import-form";
import { closeSearch, openSearch, searchEngine } from "~/search/engine.server";
import { useDatabase } from "../../database";
import { anOrganisation } from "../../factories/organisation";
import { anyContext, sourceId } from "../../factories/registry";

const database = useDatabase();
let source = 0;
beforeAll(async () => {
  openSearch({ url: database.appUrl, database: database.db });
  source = await sourceId("news");
}, 60_000);
afterAll(closeSearch);

async function imported(
  bytes: Buffer | string,
  options: Partial<PlatformImportOptions> = {},
  context = anyContext(),
) {
  const file = await readTableFile(Buffer.from(bytes));
  if (!file.ok) throw new Error(file.refusal.reason);
  const how = { sourceId: source, isSample: false, isPartial: false, isDryRun: false, ...options };
  return importPlatforms(file.value.rows, how, context);
}
async function accepted(bytes: Buffer | string, options: Partial<PlatformImportOptions> = {}) {
  const result = await imported(bytes, options);
  if (!result.ok) throw new Error(result.refusal.reason);
  return result.value;
}
/** Every row that an import writes, as one text. */
async function everything(): Promise<string> {
  const tables = ["platforms", "platform_units", "platform_sites", "platform_contacts", "platform_changes"];
  const others = ["organisations", "platform_periods", "registration_numbers", "search_documents_a"];
  const sums: string[] = [];
  for (const table of [...tables, ...others]) {
    const [row] = await database.owner.unsafe<{ sum: string }[]>(
      `select md5(string_agg(t::text, ' ' order by t::text)) as sum from ${table} t`,
    );
    sums.push(`${table} ${row?.sum}`);
  }
  return sums.join("\n");
}

const head =
  "名称,类别,级别,盟市,旗县,领域,牵头单位,共建单位,批准日期,批准文号,批准文件,纬度,经度,联系部门,联系电话";
const full =
  "内蒙古自治区导入一号技术创新中心,技术创新中心,自治区级,包头,昆都仑区,新材料；ai,导入一号有限公司,导入大学；导入研究院,2021年6月,内科导〔2021〕1号,关于认定导入一号的通知,40.65,109.84,科研处,0472-1234567";

test("a row becomes a platform with its decision, units, place and contact, and is found", async () => {
  const answer = await accepted(`\ufeff${head}\r\n${full}\r\n`);
  expect(answer).toMatchObject({ rows: 1, unchanged: 0, refused: [], isKept: true });
  const [added] = answer.added;
  const [row] = await database.owner`
    select p.level, p.status, p.area_code, p.county_code, p.approved_on::text, p.approved_precision, p.is_sample,
      array(select field_code from platform_fields where platform_id = p.id order by is_primary desc) as fields,
      array(select o.kind || ' ' || u.role from platform_units u join organisations o on o.id = u.organisation_id
        where u.platform_id = p.id order by u.position) as units,
      (select document_number || ' ' || document_title from platform_changes where platform_id = p.id) as decision,
      (select array[lat, lng] from platform_sites where platform_id = p.id) as point,
      (select name_zh || ' ' || phone from platform_contacts where platform_id = p.id) as contact
    from platforms p where registration_number = ${added?.registrationNumber ?? ""}`;
  expect(row).toEqual({
    level: "region",
    status: "operating",
    area_code: "150200",
    county_code: "150203",
    approved_on: "2021-06-01",
    approved_precision: "month",
    is_sample: false,
    fields: ["new-materials", "ai"],
    units: ["enterprise lead", "university co_builder", "institute co_builder"],
    decision: "内科导〔2021〕1号 关于认定导入一号的通知",
    point: [40.65, 109.84],
    contact: "科研处 0472-1234567",
  });
  const found = await searchEngine().search({
    scope: { audience: "public" },
    kinds: ["platform"],
    text: "导入一号",
    filters: [],
    facets: [],
    sort: "relevance",
    page: 1,
    perPage: 10,
  });
  expect(found.total.value).toBe(1);
});

test("the same file twice changes nothing, and a row that says otherwise names its columns", async () => {
  const before = await everything();
  expect(await accepted(`${head}\n${full}`)).toMatchObject({ added: [], unchanged: 1, refused: [] });
  expect(await everything()).toBe(before);
  const changed = full
    .replace("2021年6月", "2021-07-15")
    .replace("；ai", "；ecology")
    .replace("科研处", "办公室");
  expect((await accepted(`${head}\n${changed}`)).refused).toEqual([
    {
      line: 2,
      name: "内蒙古自治区导入一号技术创新中心",
      reason: "differs_from_register",
      columns: ["fields", "approvedOn", "contactOffice"],
      value: "",
    },
  ]);
  expect(await everything()).toBe(before);
});

test("what a row leaves empty says nothing against the register", async () => {
  const bare = "名称,类别,盟市,领域\n内蒙古自治区导入一号技术创新中心,tic,包头市,新材料；人工智能";
  expect(await accepted(bare)).toMatchObject({ unchanged: 1, refused: [] });
});

const mixed = `Fields,Name,Class,League,Level,Lead unit,Remarks
new-materials,内蒙古自治区导入二号技术创新中心,tic,Baotou,region,导入二号公司,x
new-materials,没有规矩的名字,tic,Baotou,region,导入三号公司,x`;

test("one refused row refuses the file", async () => {
  const before = await everything();
  const answer = await accepted(mixed);
  expect(answer).toMatchObject({ isKept: false, unknownColumns: ["Remarks"] });
  expect(answer.refused).toEqual([
    {
      line: 3,
      name: "没有规矩的名字",
      reason: "name_breaks_rule",
      columns: ["name"],
      value: "^内蒙古自治区.+技术创新中心$",
    },
  ]);
  expect(await everything()).toBe(before);
});

test("a dry run tells what would come and leaves nothing", async () => {
  const before = await everything();
  const answer = await accepted(mixed, { isDryRun: true, isPartial: true });
  expect(answer).toMatchObject({ isKept: false, added: [{ line: 2 }], refused: [{ line: 3 }] });
  expect(await everything()).toBe(before);
});

test("partially, the rows without fault are taken, and of the others not even their units stay", async () => {
  const answer = await accepted(mixed, { isPartial: true });
  expect(answer).toMatchObject({ isKept: true, added: [{ line: 2 }], refused: [{ line: 3 }] });
  const units = await database.owner<{ name: string }[]>`
    select name_zh as name from organisations where name_zh in ('导入二号公司', '导入三号公司')`;
  expect(units.map(({ name }) => name)).toEqual(["导入二号公司"]);
});

const least =
  "名称,类别,盟市,领域,级别,旗县,纬度,经度,牵头单位,统一社会信用代码,共建单位,批准日期,网址,联系电话,联系部门";
const wrong = (cells: Partial<Record<string, string>>) => {
  const usual: Record<string, string> = {
    名称: "导入的错行",
    类别: "重点实验室",
    盟市: "包头市",
    领域: "新材料",
  };
  return `${least}\n${least
    .split(",")
    .map((column) => cells[column] ?? usual[column] ?? "")
    .join(",")}`;
};

test.each([
  { why: "an empty name", cells: { 名称: "" }, reason: "is_empty", columns: ["name"] },
  { why: "a class that is none", cells: { 类别: "飞船" }, reason: "unknown_value", columns: ["class"] },
  { why: "a league that is none", cells: { 盟市: "火星" }, reason: "unknown_value", columns: ["league"] },
  {
    why: "one field that is none",
    cells: { 领域: "新材料；炼金" },
    reason: "unknown_value",
    columns: ["fields"],
  },
  {
    why: "a day that there is not",
    cells: { 批准日期: "2021-02-30" },
    reason: "not_a_date",
    columns: ["approvedOn"],
  },
  {
    why: "a day to come",
    cells: { 批准日期: "2199-01-01" },
    reason: "in_the_future",
    columns: ["approvedOn"],
  },
  {
    why: "a county of another league",
    cells: { 旗县: "新城区" },
    reason: "county_elsewhere",
    columns: ["county"],
  },
  {
    why: "a point beyond the pole",
    cells: { 纬度: "91", 经度: "109" },
    reason: "not_degrees",
    columns: ["lat"],
  },
  { why: "half a point", cells: { 纬度: "40.6" }, reason: "needs_other_cell", columns: ["lng"] },
  {
    why: "a code without its unit",
    cells: { 统一社会信用代码: "X" },
    reason: "needs_other_cell",
    columns: ["lead"],
  },
  {
    why: "a code that is none",
    cells: { 牵头单位: "错码公司", 统一社会信用代码: "91150000MA0000000X" },
    reason: "uscc_checksum",
    columns: ["leadUscc"],
  },
  {
    why: "a lead unit that also co-builds",
    cells: { 牵头单位: "甲公司", 共建单位: "乙大学；甲公司" },
    reason: "leads_already",
    columns: ["coBuilders"],
  },
  {
    why: "an address that runs",
    cells: { 网址: "javascript:alert(1)" },
    reason: "not_web",
    columns: ["website"],
  },
  {
    why: "a telephone of nobody",
    cells: { 联系电话: "0472-1234567" },
    reason: "needs_other_cell",
    columns: ["contactOffice"],
  },
  {
    why: "a class that is closed",
    cells: { 类别: "工程技术研究中心" },
    reason: "class_takes_no_new_platforms",
    columns: ["class"],
  },
  { why: "an endless name", cells: { 名称: "长".repeat(201) }, reason: "too_long", columns: ["name"] },
])("a row with $why is refused with its column", async ({ cells, reason, columns }) => {
  const { refused } = await accepted(wrong(cells));
  expect(refused.map((one) => ({ reason: one.reason, columns: one.columns }))).toEqual([{ reason, columns }]);
});

test("every wrong cell of a row is told of, and a name that comes twice", async () => {
  const { refused } = await accepted(
    `名称,类别,盟市,领域\n导入甲,飞船,火星,新材料\n导入乙,重点实验室,包头,新材料\n导入乙,重点实验室,包头,新材料`,
  );
  expect(refused.map(({ line, reason }) => `${line} ${reason}`)).toEqual([
    "2 unknown_value",
    "2 unknown_value",
    "4 twice_in_file",
  ]);
});

test("a real platform cannot stand on an invented unit", async () => {
  const { nameZh } = await anOrganisation();
  const { refused } = await accepted(wrong({ 牵头单位: nameZh }));
  expect(refused).toMatchObject([{ reason: "sample_mixed_with_real", columns: ["lead"] }]);
});

test("a unit is known by its code, and another name under the code is refused", async () => {
  const uscc = "91350100M000100Y43";
  await anOrganisation({ nameZh: "有码公司", uscc, isSample: false });
  expect(
    (await accepted(wrong({ 名称: "有码的实验室", 牵头单位: "有码公司", 统一社会信用代码: uscc }))).refused,
  ).toEqual([]);
  expect((await accepted(wrong({ 牵头单位: "别的公司", 统一社会信用代码: uscc }))).refused).toMatchObject([
    { reason: "unit_has_other_code", columns: ["lead"], value: "有码公司" },
  ]);
});

test("what looks like a formula stays the text that it is", async () => {
  const { added } = await accepted("名称,类别,盟市,领域\n=1+1导入实验室,重点实验室,包头,新材料");
  expect(added).toMatchObject([{ name: "=1+1导入实验室" }]);
});

test("a spreadsheet's dates, numbers, formulas and rich text are read as what they show", async () => {
  const book = new excel.Workbook();
  const sheet = book.addWorksheet("平台");
  sheet.addRow(["批准日期", "名称*", "类别", "盟市", "领域", "纬度", "经度"]);
  sheet.addRow([
    new Date(Date.UTC(2022, 2, 4)),
    { richText: [{ text: "表格" }, { text: "实验室" }] },
    { formula: '"重点"&"实验室"', result: "重点实验室" },
    "包头市",
    "新材料",
    40.5,
    109.5,
  ]);
  const { added, refused } = await accepted(Buffer.from(await book.xlsx.writeBuffer()));
  expect(refused).toEqual([]);
  expect(added).toMatchObject([{ line: 2, name: "表格实验室" }]);
  const [row] = await database.owner`
    select approved_on::text as day, approved_precision as precision from platforms where name_zh = '表格实验室'`;
  expect(row).toEqual({ day: "2022-03-04", precision: "day" });
});

test.each([
  {
    why: "required columns are missing",
    text: "名称,备注\n甲,乙",
    refusal: { reason: "columns_missing", columns: ["class", "league", "fields"] },
  },
  {
    why: "a column stands there twice",
    text: "名称,平台名称,类别,盟市,领域\n甲,乙,丙,丁,戊",
    refusal: { reason: "columns_twice", columns: ["name"] },
  },
  { why: "there are no rows", text: "名称,类别,盟市,领域\n", refusal: { reason: "no_rows" } },
])("a file is refused when $why", async ({ text, refusal }) => {
  expect(await imported(text)).toEqual({ ok: false, refusal });
});

test("a request that comes twice has one effect and one answer", async () => {
  const context = anyContext();
  const text = "名称,类别,盟市,领域\n两次实验室,重点实验室,包头,新材料";
  const [one, other] = await Promise.all([imported(text, {}, context), imported(text, {}, context)]);
  expect(one).toEqual(other);
  expect(one).toMatchObject({ ok: true, value: { added: [{ name: "两次实验室" }] } });
});
