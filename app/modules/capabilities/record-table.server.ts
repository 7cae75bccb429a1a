import excel from "exceljs";
import type { translator } from "~/app/i18n/catalogues";
import type { Language } from "~/app/i18n/language";
import { nameIn } from "../registry/local-name";
import type { RecordLine } from "./records.queries.server";

type Words = ReturnType<typeof translator<"assessment">>;

/**
 * Records as a workbook: one a row, hours and yuan as numbers, times in Asia/Shanghai. Texts stay texts, so that one
 * that begins like a formula is none.
 */
export async function recordWorkbook(
  lines: readonly RecordLine[],
  { language, t }: { language: Language; t: Words },
): Promise<Buffer> {
  const book = new excel.Workbook();
  const sheet = book.addWorksheet(t("records"), { views: [{ state: "frozen", ySplit: 1 }] });
  sheet.columns = [
    { header: t("column.number"), width: 10 },
    { header: t("startedAt"), width: 18 },
    { header: t("endedAt"), width: 18 },
    { header: t("column.instrument"), width: 32 },
    { header: t("column.assetNumber"), width: 18 },
    { header: t("column.service"), width: 32 },
    { header: t("column.mode"), width: 14 },
    { header: t("column.user"), width: 32 },
    { header: t("filter.user"), width: 14 },
    { header: t("column.hours"), width: 12, style: { numFmt: "0.00" } },
    { header: t("column.samples"), width: 10 },
    { header: t("amountLabel"), width: 14, style: { numFmt: "0.00" } },
    { header: t("column.agreement"), width: 24 },
    { header: t("column.satisfaction"), width: 10 },
    { header: t("void"), width: 8 },
  ];
  sheet.getRow(1).font = { bold: true };
  const text = (name: RecordLine["user"] | undefined) => (name ? nameIn(name, language).text : "");
  for (const line of lines)
    sheet.addRow([
      line.id,
      localTime(line.startedAt),
      localTime(line.endedAt),
      text(line.instrument?.name),
      line.instrument?.assetNumber ?? "",
      text(line.service?.name),
      t(`mode.${line.mode}`),
      text(line.user),
      t(`user.${line.userKind}`),
      line.minutes / 60,
      line.samples,
      line.amountFen / 100,
      line.agreement ?? "",
      line.satisfaction ?? "",
      line.isVoid ? t("void") : "",
    ]);
  // The library's own type of buffer predates Node's.
  return Buffer.from((await book.xlsx.writeBuffer()) as ArrayBuffer);
}

/** 2026-03-02 09:00 in Asia/Shanghai (UTC+8 all year). */
function localTime(instant: string): string {
  return new Date(Date.parse(instant) + 8 * 3_600_000).toISOString().slice(0, 16).replace("T", " ");
}
