import type { LoaderFunctionArgs } from "@remix-run/node";
import { takeCostly } from "../http/costly";
import { requireRecords } from "../http/own-records";
import { translator } from "../i18n/catalogues";
import { readRecordFilter } from "../modules/capabilities/record-filter";
import { recordWorkbook } from "../modules/capabilities/record-table.server";
import { listRecords } from "../modules/capabilities/records.queries.server";
import { languageOf } from "../paths";

/** As many as a table holds: the latest. */
const most = 20_000;

/** XLSX: the records under the filters of the address. */
export async function loader(asked: LoaderFunctionArgs) {
  const { platform, personId } = await requireRecords(asked);
  await takeCostly("table.file", personId, asked.request);
  const { pathname, searchParams } = new URL(asked.request.url);
  const language = languageOf(pathname);
  const lines = await listRecords(platform.id, readRecordFilter(searchParams), { page: 1, perPage: most });
  const book = await recordWorkbook(lines, { language, t: translator(language, "assessment") });
  return new Response(new Uint8Array(book), {
    headers: {
      "Content-Type": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
      "Content-Disposition": `attachment; filename="records-${platform.slug}.xlsx"`,
    },
  });
}
