import type { LoaderFunctionArgs } from "@remix-run/node";
import { requirePermission } from "../http/account";
import { csvResponse } from "../http/csv";
import { auditTable } from "../modules/audit/audit-line-words";
import { listAuditLines } from "../modules/audit/audit-log.queries.server";
import { AUDIT_EXPORT_LINES, readAuditFilter } from "../modules/audit/audit-log-filter";
import { noteAuditReading } from "../modules/audit/audit-reading.commands.server";
import { languageOf } from "../paths";

/** CSV: the lines of the log under the filters of the address, newest first. */
export async function loader({ request, context }: LoaderFunctionArgs) {
  const { person } = await requirePermission({ request, context }, "audit.read");
  const { pathname, searchParams } = new URL(request.url);
  const { filter } = readAuditFilter(searchParams);
  const lines = await listAuditLines(filter, AUDIT_EXPORT_LINES);
  await noteAuditReading(
    { filter, isExport: true, lines: lines.length },
    { actor: { kind: "person", id: person.id }, requestId: context.requestId },
  );
  return csvResponse("audit-log.csv", auditTable(lines, languageOf(pathname)));
}
