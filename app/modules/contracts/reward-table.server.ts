import excel from "exceljs";
import { translator } from "~/app/i18n/catalogues";
import type { Language } from "~/app/i18n/language";
import { nameIn } from "../registry/local-name";
import { rewardNote } from "./reward-words";
import type { RewardBook } from "./rewards.queries.server";

/**
 * Rewards of all brokers as a workbook: one registered contract a row, yuan as numbers, and the formulas on a sheet of their
 * own. Texts stay texts, so that one that begins like a formula is none.
 */
export async function rewardWorkbook({ brokers, formulas }: RewardBook, language: Language): Promise<Buffer> {
  const t = translator(language, "rewards");
  const book = new excel.Workbook();
  const sheet = book.addWorksheet(t("tableName"), { views: [{ state: "frozen", ySplit: 2 }] });
  const money = { numFmt: "0.00" };
  // Above all figures: that none of them is official.
  sheet.addRow([t("sample"), t("notOfficial")]);
  sheet.addRow([
    ...[t("broker"), t("column.introduction"), t("column.number"), t("column.office"), t("registeredOn")],
    ...[t("column.value"), t("column.technical"), t("column.share"), t("column.base"), t("column.reward")],
    ...[t("column.commission"), t("column.note")],
  ]).font = { bold: true };
  const unseen = book.addWorksheet(t("unseen"));
  unseen.addRow([
    t("broker"),
    t("column.introduction"),
    t("column.number"),
    t("column.office"),
    t("registeredOn"),
  ]).font = {
    bold: true,
  };
  for (const { name, lines } of brokers)
    for (const line of lines) {
      const { registered, reward } = line;
      if (!registered) continue;
      if (line.isUnseen) {
        const { number, office, registeredOn } = registered;
        unseen.addRow([nameIn(name, language).text, line.introductionId, number, office, registeredOn]);
        continue;
      }
      sheet.addRow([
        ...[nameIn(name, language).text, line.introductionId, registered.number, registered.office],
        ...[registered.registeredOn, registered.valueFen / 100, registered.technicalFen / 100],
        ...[line.shareBp / 100, (reward?.baseFen ?? 0) / 100, (reward?.fen ?? 0) / 100],
        ...[(line.commissionFen ?? 0) / 100, rewardNote(line, language)],
      ]);
    }
  [24, 12, 20, 28, 14, 16, 16, 10, 16, 14, 14, 28].forEach((width, index) => {
    const column = sheet.getColumn(index + 1);
    column.width = width;
    if ([5, 6, 8, 9, 10].includes(index)) column.numFmt = money.numFmt;
  });
  const rules = book.addWorksheet(t("formulasTitle"));
  for (const { from, until, basis, rateBp, contractCapFen, yearCapFen, rule } of formulas)
    rules.addRow([
      ...[from, until ?? "", t(`basis.${basis}`), rateBp / 100, contractCapFen / 100, yearCapFen / 100],
      `${rule.basis?.title.zh ?? ""} ${rule.basis?.clause ?? ""}`.trim(),
      t("sample"),
    ]);
  // The library's own type of buffer predates Node's.
  return Buffer.from((await book.xlsx.writeBuffer()) as ArrayBuffer);
}
