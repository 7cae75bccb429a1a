import { expect, test } from "vitest";
import { usePlatformImport } from "./import-test";

const { imported, rowsOf } = usePlatformImport();

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
  const { refused } = await rowsOf(wrong(cells));
  expect(refused.map((one) => ({ reason: one.reason, columns: one.columns }))).toEqual([{ reason, columns }]);
});

test("every wrong cell of a row is told of, and a name that comes twice", async () => {
  const { refused } = await rowsOf(
    `名称,类别,盟市,领域\n导入甲,飞船,火星,新材料\n导入乙,重点实验室,包头,新材料\n导入乙,重点实验室,包头,新材料`,
  );
  expect(refused.map(({ line, reason }) => `${line} ${reason}`)).toEqual([
    "2 unknown_value",
    "2 unknown_value",
    "4 twice_in_file",
  ]);
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
