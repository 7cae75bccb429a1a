import excel from "exceljs";
import { translator } from "~/app/i18n/catalogues";
import type { Language } from "~/app/i18n/language";
import { historyColumns } from "./core/history-row";
import { revenueNatures, vatBases } from "./core/vocabulary";
import { columnWords } from "./history-column-words";

/** The empty table that an import of past income reads, with a second sheet that lists the values of its columns. */
export async function historyTemplate(language: Language): Promise<Buffer> {
  const t = translator(language, "payments");
  const books = translator(language, "books");
  const book = new excel.Workbook();
  const sheet = book.addWorksheet(t("import").slice(0, 31), { views: [{ state: "frozen", ySplit: 1 }] });
  sheet.addRow(historyColumns.map((column) => t(columnWords[column]))).font = { bold: true };
  sheet.columns.forEach((column, index) => {
    column.width = index === 1 || index === 3 ? 36 : 20;
    // Text, so that dates and codes stay as they are typed.
    column.numFmt = "@";
  });
  const guide = book.addWorksheet(t("nature").slice(0, 31));
  guide.addRow([t("nature"), t("vatBasis"), t("paidOn"), t("vatRate")]).font = { bold: true };
  revenueNatures.forEach((nature, index) => {
    const basis = vatBases[index];
    guide.addRow([
      books(`nature.${nature}`),
      basis ? t(`vatBasis.${basis}`) : "",
      ...(index === 0 ? ["2026-03-31", t("vatRateHint")] : []),
    ]);
  });
  guide.columns.forEach((column) => {
    column.width = 32;
  });
  // The library's own type of buffer predates Node's.
  return Buffer.from((await book.xlsx.writeBuffer()) as ArrayBuffer);
}
