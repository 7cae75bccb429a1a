import { once } from "node:events";
import type postgres from "postgres";

export type Value = string | number | boolean | null | undefined | readonly string[];

/** Lines kept together before they are handed to the connection. */
const chunkLines = 200;

/** Copies rows into a table, in the transaction that is open on this connection. Answers when the last has arrived. */
export async function copyRows(
  client: postgres.Sql,
  table: string,
  columns: readonly string[],
  rows: readonly (readonly Value[])[],
): Promise<void> {
  if (rows.length === 0) return;
  const statement = client`copy ${client(table)} (${client(columns as string[])}) from stdin`;
  const writable = await statement.writable();
  const finished = once(writable, "finish");
  for (let begin = 0; begin < rows.length; begin += chunkLines) {
    const lines = rows.slice(begin, begin + chunkLines).map((row) => `${row.map(cell).join("\t")}\n`);
    if (!writable.write(lines.join(""))) await once(writable, "drain");
  }
  writable.end();
  await finished;
}

/** A value in the text format of COPY. */
function cell(value: Value): string {
  if (value === null || value === undefined) return "\\N";
  return escaped(Array.isArray(value) ? arrayText(value as readonly string[]) : String(value));
}

function arrayText(items: readonly string[]): string {
  return `{${items.map((item) => `"${item.replaceAll(/["\\]/g, "\\$&")}"`).join(",")}}`;
}

const escapes: Record<string, string> = { "\\": "\\\\", "\t": "\\t", "\n": "\\n", "\r": "\\r" };

function escaped(text: string): string {
  return text.replaceAll(/[\\\t\n\r]/g, (letter) => escapes[letter] ?? letter);
}
