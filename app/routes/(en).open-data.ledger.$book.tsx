import type { LoaderFunctionArgs } from "@remix-run/node";
import { csvResponse } from "../http/csv";
import { noSuchFile } from "../http/no-such-file";
import { headsTag, listPublishedLines } from "../modules/contracts/published-days.queries.server";

/** CSV: the commitments of one book up to its last published head, such as `/open-data/ledger/TIC-0001.csv`. */
export async function loader({ params, request, context }: LoaderFunctionArgs) {
  const slug = params.book?.endsWith(".csv") ? params.book.slice(0, -".csv".length) : undefined;
  const lines = slug === undefined ? undefined : await listPublishedLines(slug);
  if (!slug || !lines) return noSuchFile(request, context.site?.origin ?? new URL(request.url).origin);
  context.page.tag(headsTag);
  const rows = lines.map(({ number, commitment, hash }) => [String(number), commitment, hash]);
  return csvResponse(`${slug.replace(/[^\w-]/g, "_")}.csv`, [["number", "commitment", "hash"], ...rows]);
}
