import type { LoaderFunctionArgs } from "@remix-run/node";
import { csvResponse } from "../http/csv";
import { numberIn, requireOfficer } from "../http/officer";
import { translator } from "../i18n/catalogues";
import { readTableFile } from "../modules/files/table-file.server";
import { findDeskImport, readImportedBytes } from "../modules/registry/desk-import.queries.server";
import { tableWithFaults } from "../modules/registry/desk-import-faults";
import { languageOf } from "../paths";

/** The table that an officer sent, each row with what is wrong with it: for who sent it alone. */
export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const { account } = await requireOfficer({ request, context }, "import.run");
  const found = await findDeskImport(numberIn(params.id), account.person.id);
  const bytes = found && (await readImportedBytes(found.sha256));
  const table = bytes && (await readTableFile(bytes));
  if (!found || !table?.ok) throw new Response(null, { status: 404 });
  const language = languageOf(new URL(request.url).pathname);
  const t = translator(language, "desk");
  const words = { language, head: t("columnFaults"), heldText: t("importHeldText") };
  const rows = tableWithFaults(table.value.rows, found.report, translator(language, "imports"), words);
  return csvResponse(`import-${found.id}.csv`, rows);
}
