/**
 * Rows as a file that spreadsheets open: UTF-8 with its mark, CRLF, cells quoted where they must be. A cell that a
 * spreadsheet would run as a formula is made text by an apostrophe; numbers stay numbers.
 */
export function csvFile(rows: readonly (readonly string[])[]): string {
  return `\ufeff${rows.map((row) => `${row.map(cell).join(",")}\r\n`).join("")}`;
}

/** The file as an answer that is saved under `name`, which is plain ASCII. */
export function csvResponse(name: string, rows: readonly (readonly string[])[]): Response {
  return new Response(csvFile(rows), {
    headers: {
      "Content-Type": "text/csv; charset=utf-8",
      "Content-Disposition": `attachment; filename="${name}"`,
    },
  });
}

function cell(text: string): string {
  const isNumber = /^[-+]?[0-9]+(?:\.[0-9]+)?$/.test(text);
  const safe = !isNumber && /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
