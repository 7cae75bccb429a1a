import type { LoaderFunctionArgs } from "@remix-run/node";
import { takeCostly } from "../http/costly";
import { requireBook } from "../http/own-book";
import { translator } from "../i18n/catalogues";
import { listBookEntries } from "../modules/contracts/book-entries.queries.server";
import { readBookFilter } from "../modules/contracts/book-filter";
import { bookWorkbook } from "../modules/contracts/book-table.server";
import { mostTableLines } from "../modules/contracts/book-table-limit";
import { languageOf } from "../paths";

/** XLSX: the entries under the filters of the address, the latest where there are too many. */
export async function loader(asked: LoaderFunctionArgs) {
  const { account, platform } = await requireBook(asked);
  await takeCostly("table.file", account.person.id, asked.request);
  const { pathname, searchParams } = new URL(asked.request.url);
  const language = languageOf(pathname);
  const filter = readBookFilter(searchParams);
  const lines = await listBookEntries(platform.id, filter, { page: 1, perPage: mostTableLines + 1 });
  const book = await bookWorkbook(lines, { language, t: translator(language, "books") });
  return new Response(new Uint8Array(book), {
    headers: {
      "Content-Type": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
      "Content-Disposition": `attachment; filename="revenue-${platform.slug}.xlsx"`,
    },
  });
}
