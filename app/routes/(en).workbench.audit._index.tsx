import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { requirePermission } from "../http/account";
import { translator } from "../i18n/catalogues";
import { listAuditLines } from "../modules/audit/audit-log.queries.server";
import { AUDIT_EXPORT_LINES, readAuditFilter } from "../modules/audit/audit-log-filter";
import { AuditLogPage } from "../modules/audit/audit-log-page";
import { noteAuditReading } from "../modules/audit/audit-reading.commands.server";
import { pageMeta } from "../page-meta";
import { languageOf } from "../paths";

const PER_PAGE = 50;

export async function loader({ request, context }: LoaderFunctionArgs) {
  const { person } = await requirePermission({ request, context }, "audit.read");
  const { filter, query } = readAuditFilter(new URL(request.url).searchParams);
  const found = await listAuditLines(filter, PER_PAGE + 1);
  const lines = found.slice(0, PER_PAGE);
  await noteAuditReading(
    { filter, isExport: false, lines: lines.length },
    { actor: { kind: "person", id: person.id }, requestId: context.requestId },
  );
  return { lines, query, hasMore: found.length > PER_PAGE, exportLimit: AUDIT_EXPORT_LINES };
}

export const meta: MetaFunction = ({ location }) => {
  const t = translator(languageOf(location.pathname), "audit");
  return pageMeta(location.pathname, { title: t("title"), isIndexed: false });
};

export default function AuditLog() {
  return <AuditLogPage {...useLoaderData<typeof loader>()} />;
}
