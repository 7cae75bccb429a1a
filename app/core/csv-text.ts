/** What a spreadsheet would compute when it opens a file: =, +, -, @, and the tabs and line ends before them. */
const formula = /^[=+\-@\t\r]/;
/** Below zero too, but without a plus: that one begins telephone numbers, which would lose it. */
const number = /^-?\d+(\.\d+)?$/;

/**
 * Rows as CSV in UTF-8 with the mark by which spreadsheets know it. A cell that begins as a formula does gets an
 * apostrophe in front, so that it stays a text; numbers stay numbers.
 */
export function csvText(rows: readonly (readonly string[])[]): string {
  return `\ufeff${csvLines(rows)}`;
}

/** Further rows of such a file, without the mark. */
export function csvLines(rows: readonly (readonly string[])[]): string {
  return rows.map((row) => `${row.map(cellText).join(",")}\r\n`).join("");
}

function cellText(cell: string): string {
  const safe = formula.test(cell) && !number.test(cell) ? `'${cell}` : cell;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
