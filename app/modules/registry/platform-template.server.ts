import excel from "exceljs";
import { csvText } from "~/app/core/csv-text";
import type { translator } from "~/app/i18n/catalogues";
import type { Language } from "~/app/i18n/language";
import { exampleMarks, importColumns } from "./core/import-columns";
import type { ImportVocabulary } from "./core/import-row";
import { columnName } from "./platform-import-report";

type Words = ReturnType<typeof translator<"imports">>;

export interface TemplateInput {
  language: Language;
  vocabulary: ImportVocabulary;
  t: Words;
}

/** The empty table that an import of platforms reads, as CSV: the names of the columns and one marked example. */
export function csvTemplate({ language }: TemplateInput): string {
  return csvText([headRow(language), exampleRow(language)]);
}

/** The same as XLSX, with a second sheet that explains each column and lists the values that it may have. */
export async function xlsxTemplate(input: TemplateInput): Promise<Buffer> {
  const { language, t } = input;
  const book = new excel.Workbook();
  const sheet = book.addWorksheet(t("template.sheet"), { views: [{ state: "frozen", ySplit: 1 }] });
  sheet.addRow(headRow(language)).font = { bold: true };
  sheet.addRow(exampleRow(language)).font = { italic: true, color: { argb: "FF666666" } };
  sheet.columns.forEach((column, index) => {
    column.width = index === 0 ? 44 : 18;
    // Text, so that dates and codes stay as they are typed.
    column.numFmt = "@";
  });
  addGuide(book.addWorksheet(t("template.guide")), input);
  // The library's own type of buffer predates Node's.
  return Buffer.from((await book.xlsx.writeBuffer()) as ArrayBuffer);
}

function addGuide(guide: excel.Worksheet, { language, vocabulary, t }: TemplateInput): void {
  guide.addRow([t("template.guideColumn"), t("template.guideRequired"), t("template.guideMeaning")]).font = {
    bold: true,
  };
  for (const { key, isRequired } of importColumns) {
    guide.addRow([columnName(key, language), isRequired ? t("template.guideYes") : "", t(`guide.${key}`)]);
  }
  const lists = [
    ["class", vocabulary.classes],
    ["level", vocabulary.levels],
    ["status", vocabulary.statuses],
    ["field", vocabulary.fields],
    ["league", vocabulary.leagues],
    ["mode", vocabulary.modes],
    ["kind", vocabulary.kinds],
  ] as const;
  for (const [list, codes] of lists) {
    guide.addRow([]);
    guide.addRow([t(`vocabulary.${list}`), t("template.guideCode"), t("template.guideValue")]).font = {
      bold: true,
    };
    for (const { code, names } of codes) guide.addRow(["", code, names.join(" / ")]);
  }
  [28, 24, 90].forEach((width, index) => {
    guide.getColumn(index + 1).width = width;
  });
}

function headRow(language: Language): string[] {
  return importColumns.map(({ key }) => columnName(key, language));
}

function exampleRow(language: Language): string[] {
  const of = language === "en" ? "en" : "zh";
  return importColumns.map(({ key, example }) => (key === "name" ? exampleMarks[of] : "") + example[of]);
}
