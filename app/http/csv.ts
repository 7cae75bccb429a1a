import { Readable } from "node:stream";
import { csvLines, csvText } from "../core/csv-text";

/** Rows as a CSV file that is saved under `name`, which is plain ASCII. */
export function csvResponse(name: string, rows: readonly (readonly string[])[]): Response {
  return new Response(csvText(rows), { headers: headersOf(name) });
}

/** The same of more rows than should be held at once: they are read as the reader takes them. */
export function csvStream(
  name: string,
  head: readonly string[],
  pieces: AsyncIterable<readonly (readonly string[])[]>,
): Response {
  async function* text() {
    yield Buffer.from(csvText([head]));
    for await (const rows of pieces) yield Buffer.from(csvLines(rows));
  }
  // Node's stream is the one that its own `Response` takes, which the types of the browser do not know.
  const body = Readable.toWeb(Readable.from(text(), { objectMode: false })) as ReadableStream<Uint8Array>;
  return new Response(body, { headers: headersOf(name) });
}

function headersOf(name: string) {
  return {
    "Content-Type": "text/csv; charset=utf-8",
    "Content-Disposition": `attachment; filename="${name}"`,
  };
}
