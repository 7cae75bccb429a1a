import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { requireOfficer } from "../http/officer";
import { translator } from "../i18n/catalogues";
import { ReportDesk } from "../modules/publications/report-desk";
import { listReports } from "../modules/publications/submission-desk.queries.server";
import { waitingDaysCounter } from "../modules/publications/waiting-days.queries.server";
import { pageMeta } from "../page-meta";
import { languageOf } from "../paths";

export async function loader({ request, context }: LoaderFunctionArgs) {
  const { result } = await requireOfficer({ request, context }, "reports.answer");
  const daysSince = await waitingDaysCounter();
  const lines = await listReports();
  return { reports: lines.map((line) => ({ ...line, age: daysSince(line.receivedOn) })), result };
}

export const meta: MetaFunction = ({ location }) => {
  const t = translator(languageOf(location.pathname), "editorial");
  return pageMeta(location.pathname, { title: t("reportsTitle"), isIndexed: false });
};

export default function DeskReportDesk() {
  return <ReportDesk {...useLoaderData<typeof loader>()} />;
}
