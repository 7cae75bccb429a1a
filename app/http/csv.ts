import { csvText } from "../core/csv-text";

/** Rows as a CSV file that is saved under `name`, which is plain ASCII. */
export function csvResponse(name: string, rows: readonly (readonly string[])[]): Response {
  return new Response(csvText(rows), {
    headers: {
      "Content-Type": "text/csv; charset=utf-8",
      "Content-Disposition": `attachment; filename="${name}"`,
    },
  });
}
