import type { LoaderFunctionArgs } from "@remix-run/node";
import { takeCostly } from "../http/costly";
import { csvResponse } from "../http/csv";
import { requireBook } from "../http/own-book";
import { translator } from "../i18n/catalogues";
import { listBookEntries } from "../modules/contracts/book-entries.queries.server";
import { readBookFilter } from "../modules/contracts/book-filter";
import { bookRows } from "../modules/contracts/book-table.server";
import { mostTableLines } from "../modules/contracts/book-table-limit";
import { languageOf } from "../paths";

/** CSV: the entries under the filters of the address. */
export async function loader(asked: LoaderFunctionArgs) {
  const { account, platform } = await requireBook(asked);
  await takeCostly("table.file", account.person.id, asked.request);
  const { pathname, searchParams } = new URL(asked.request.url);
  const language = languageOf(pathname);
  const filter = readBookFilter(searchParams);
  const lines = await listBookEntries(platform.id, filter, { page: 1, perPage: mostTableLines });
  return csvResponse(
    `revenue-${platform.slug}.csv`,
    bookRows(lines, { language, t: translator(language, "books") }),
  );
}
