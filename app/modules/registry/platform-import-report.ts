import type { translator } from "~/app/i18n/catalogues";
import { formatList } from "~/app/i18n/format";
import type { Language } from "~/app/i18n/language";
import type { TableFile } from "../files/table-file.server";
import { type ImportColumnKey, importColumns } from "./core/import-columns";
import { shownPattern } from "./core/official-name";
import type { PlatformFileRefusal, PlatformsImported, RowRefusal } from "./platform-import-form";

type Words = ReturnType<typeof translator<"imports">>;

/** How many rows a report lists of what went well. */
const listed = 20;

/** What was read, before anything is done with it. The first row names the columns. */
export function tableReadLine({ format, hash, rows }: TableFile, t: Words): string {
  return t("platforms.read", { format: format.toUpperCase(), hash, count: rows.length - 1 });
}

/** Where refused rows, or an empty table to fill, were written or could not be. */
export function fileWrittenLine(
  what: "platforms.report" | "platforms.reportFailed" | "template.written",
  file: string,
  t: Words,
): string {
  return t(what, { file });
}

/** Whether what an import did stays: as a look ahead it does not, nor when a refused row refused the file. */
type ImportEnd = "kept" | "dry_run" | "refused";

/** What became of the rows of a file, for whoever sent it. */
export function platformReportLines(
  imported: PlatformsImported,
  end: ImportEnd,
  t: Words,
  language: Language,
): string[] {
  const { added, refused, remarks, unchanged, skipped, unknownColumns } = imported;
  const told = end === "refused" ? [] : added;
  return [
    ...(unknownColumns.length > 0
      ? [t("platforms.unknownColumns", { columns: formatList(unknownColumns, language) })]
      : []),
    ...(skipped > 0 ? [t("platforms.skipped", { count: skipped })] : []),
    ...told
      .slice(0, listed)
      .map(({ line, name, registrationNumber }) =>
        t("platforms.added", { line: String(line), name, number: registrationNumber }),
      ),
    ...(told.length > listed ? [t("platforms.more", { count: told.length - listed })] : []),
    ...remarks.map(({ line, name, about, value }) =>
      t(`remark.${about}`, { line: String(line), name, value }),
    ),
    ...refused.map((one) =>
      t("platforms.refusedRow", {
        line: String(one.line),
        name: one.name || "–",
        why: rowRefusalText(one, t, language),
      }),
    ),
    t("platforms.summary", { added: added.length, unchanged, refused: refusedLines(refused) }),
    ...endLines(imported, end, t),
  ];
}

/** Rows, not faults: a row may have several. */
function refusedLines(refused: readonly RowRefusal[]): number {
  return new Set(refused.map(({ line }) => line)).size;
}

/** What stays; that a refused row refused the file is said by whoever fails because of it. */
function endLines({ added, refused }: PlatformsImported, end: ImportEnd, t: Words): string[] {
  if (end === "dry_run") return [t("platforms.would")];
  if (end === "refused") return [];
  return [added.length === 0 && refused.length === 0 ? t("platforms.nothingChanged") : t("platforms.kept")];
}

/** Why a row was refused, and what to do. */
export function rowRefusalText(
  { reason, columns, value }: Pick<RowRefusal, "reason" | "columns" | "value">,
  t: Words,
  language: Language,
): string {
  const names = columns.map((column) => columnName(column, language));
  const [column = ""] = names;
  const isNoCell = reason === "unit_has_other_code" || value === "";
  const said = reason === "name_breaks_rule" ? shownPattern(value) : value;
  const at = isNoCell ? t("platforms.column", { column }) : t("platforms.columnValue", { column, value });
  return t(`rowRefusal.${reason}`, { at, column, value: said, columns: formatList(names, language) });
}

/** The refused rows as a table of their own, its first row the names of its columns. */
export function refusedRows(
  refused: readonly RowRefusal[],
  t: Words,
  language: Language,
): (readonly string[])[] {
  const head =
    language === "en" ? ["Line", "Name", "Columns", "Value", "Why"] : ["行", "名称", "列", "值", "原因"];
  return [
    head,
    ...refused.map((one) => [
      String(one.line),
      one.name,
      one.columns.map((column) => columnName(column, language)).join(language === "en" ? "; " : "；"),
      one.value,
      rowRefusalText(one, t, language),
    ]),
  ];
}

/** Why a file was not imported at all. */
export function platformFileRefusalLine(refusal: PlatformFileRefusal, t: Words, language: Language): string {
  switch (refusal.reason) {
    case "too_many_rows":
      return t("tableRefusal.too_many_rows", { most: refusal.most });
    case "wrong_csv":
      return t("tableRefusal.wrong_csv", { line: String(refusal.line) });
    case "unsafe_archive":
      return t("tableRefusal.unsafe_archive", { archive: refusal.archive });
    case "columns_missing":
    case "columns_twice": {
      const columns = refusal.columns.map((column) => columnName(column, language));
      return t(`tableRefusal.${refusal.reason}`, { columns: formatList(columns, language) });
    }
    case "rows_refused":
      return t("platforms.dropped");
    default:
      return t(`tableRefusal.${refusal.reason}`);
  }
}

/** What a template calls the column. */
export function columnName(key: ImportColumnKey, language: Language): string {
  const column = importColumns.find((one) => one.key === key);
  return (language === "en" ? column?.en : column?.zh)?.[0] ?? key;
}
