import excel from "exceljs";
import { expect, test } from "vitest";
import { usePlatformImport } from "./import-test";

const { database, rowsOf } = usePlatformImport();

test("what looks like a formula stays the text that it is", async () => {
  const { added } = await rowsOf("名称,类别,盟市,领域\n=1+1导入实验室,重点实验室,包头,新材料");
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
  const { added, refused } = await rowsOf(Buffer.from(await book.xlsx.writeBuffer()));
  expect(refused).toEqual([]);
  expect(added).toMatchObject([{ line: 2, name: "表格实验室" }]);
  const [row] = await database.owner`
    select approved_on::text as day, approved_precision as precision from platforms where name_zh = '表格实验室'`;
  expect(row).toEqual({ day: "2022-03-04", precision: "day" });
});
