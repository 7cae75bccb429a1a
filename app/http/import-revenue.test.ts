import { expect, test } from "vitest";
import { historyColumns } from "../modules/contracts/core/history-row";
import { readForm } from "./form";
import { readHistoryTable } from "./import-revenue";

test("rows of a table are called by the line of the sheet that they stand in, blank lines counted", async () => {
  const row = "service,土壤检测,2023-7,某某公司,,2023-05-01,1000,included,6";
  const table = [historyColumns.join(","), row, "", row.replace("1000", "很多")].join("\n");
  const body = new FormData();
  body.set("table", new File([table], "历史.csv", { type: "text/csv" }));
  const form = await readForm(new Request("http://localhost/", { method: "POST", body }));
  const answer = await (await readHistoryTable(form)).json();
  expect([answer.typed["line.0"], answer.typed["line.1"]]).toEqual([["2"], ["4"]]);
  expect(answer.faults.map(({ field, code }) => `${field} ${code}`)).toEqual(["amount.1 not_money"]);
});
