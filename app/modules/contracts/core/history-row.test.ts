import { expect, test } from "vitest";
import { type HistoryWords, readHistoryRows } from "./history-row";

const words: HistoryWords = {
  columns: {
    nature: ["收入性质"],
    title: ["服务内容"],
    agreement: ["合同编号"],
    buyerName: ["买方名称", "The buyer's name"],
    buyerUscc: ["统一社会信用代码"],
    paidOn: ["付款日期"],
    amount: ["金额（元，含税）"],
    vatBasis: ["增值税"],
    vatRate: ["税率（%）"],
  },
  natures: {
    ...{ development: [], assignment: [], licence: [], consulting: [], service: ["技术服务"] },
    ...{ instrument_use: [], competitive_project: [], government_funding: [], product_sale: [] },
  },
  vatBases: { included: ["价款含税"], excluded: [], exempt: ["免税"] },
};

test("columns are found by their names in whatever order and width, kinds by their words", () => {
  const rows = readHistoryRows(
    [
      ["金额(元,含税)", "买方名称", "收入性质", "增值税", "别的"],
      ["1200.50", "甲公司", "技术服务", "免税", "x"],
    ],
    words,
  );
  expect(rows).toEqual([
    {
      ...{ nature: "service", title: "", agreement: "", buyerName: "甲公司", buyerUscc: "" },
      ...{ paidOn: "", amount: "1200.50", vatBasis: "exempt", vatRate: "" },
    },
  ]);
});

test("what is no known word stays as it was typed, so that it can be mended", () => {
  const rows = readHistoryRows(
    [
      ["买方名称", "金额（元，含税）", "收入性质"],
      ["乙", "1", "搬运"],
    ],
    words,
  );
  expect(rows?.[0]).toMatchObject({ nature: "搬运", amount: "1" });
});

test("another table is none of these", () => {
  expect(
    readHistoryRows(
      [
        ["名称", "级别"],
        ["甲", "乙"],
      ],
      words,
    ),
  ).toBeUndefined();
});
