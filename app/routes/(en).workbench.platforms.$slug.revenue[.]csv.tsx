import type { LoaderFunctionArgs } from "@remix-run/node";
import { takeCostly } from "../http/costly";
import { csvStream } from "../http/csv";
import { requireBook } from "../http/own-book";
import { translator } from "../i18n/catalogues";
import { streamBookEntries } from "../modules/contracts/book-entries.queries.server";
import { readBookFilter } from "../modules/contracts/book-filter";
import { bookHeads, bookRows } from "../modules/contracts/book-table.server";
import { languageOf } from "../paths";

/** CSV: all entries under the filters of the address. */
export async function loader(asked: LoaderFunctionArgs) {
  const { account, platform } = await requireBook(asked);
  await takeCostly("table.file", account.person.id, asked.request);
  const { pathname, searchParams } = new URL(asked.request.url);
  const language = languageOf(pathname);
  const speaking = { language, t: translator(language, "books") };
  const entries = streamBookEntries(platform.id, readBookFilter(searchParams));
  async function* rows() {
    for await (const lines of entries) yield bookRows(lines, speaking);
  }
  return csvStream(`revenue-${platform.slug}.csv`, bookHeads(speaking), rows());
}
