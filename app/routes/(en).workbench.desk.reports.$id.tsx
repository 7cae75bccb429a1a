import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { faultsOf, newRequestId, readForm } from "../http/form";
import { goOn, numberIn, requireOfficer } from "../http/officer";
import { translator } from "../i18n/catalogues";
import { noteDeskReading } from "../modules/audit/desk-readings.commands.server";
import { replyToReport } from "../modules/publications/misconduct.commands.server";
import { ReportDeskItem } from "../modules/publications/report-desk";
import { findReport } from "../modules/publications/submission-desk.queries.server";
import { misconductReplyInput } from "../modules/publications/submission-form";
import { waitingDaysCounter } from "../modules/publications/waiting-days.queries.server";
import { pageMeta } from "../page-meta";
import { languageOf } from "../paths";

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const { sends } = await requireOfficer({ request, context }, "reports.answer");
  const id = numberIn(params.id);
  const report = await findReport(id);
  if (!report) throw new Response(null, { status: 404 });
  await noteDeskReading({ action: "readReport", subject: { kind: "report", id } }, sends(context.requestId));
  const daysSince = await waitingDaysCounter();
  return { report, age: daysSince(report.receivedOn), requestId: newRequestId() };
}

export async function action({ request, context, params }: ActionFunctionArgs) {
  const officer = await requireOfficer({ request, context }, "reports.answer");
  const report = await findReport(numberIn(params.id));
  if (!report) throw new Response(null, { status: 404 });
  const form = await readForm(request);
  const { receiptNumber } = report;
  const parsed = misconductReplyInput.safeParse({ ...form.pick(["status", "reply"]), receiptNumber });
  if (!parsed.success) {
    return form.refuse(
      faultsOf(parsed.error).map((fault) =>
        fault.field === "status" ? { ...fault, code: "choose" } : fault,
      ),
    );
  }
  const done = await replyToReport(parsed.data, officer.sends(form.requestId));
  if (done.ok) return goOn(officer.paths.desk("reports"), "replied");
  const { reason } = done.refusal;
  const code = reason === "request_id_used_with_other_input" ? "sent_before" : reason;
  return form.refuse([{ code }], 409);
}

export const meta: MetaFunction = ({ location }) => {
  const t = translator(languageOf(location.pathname), "editorial");
  return pageMeta(location.pathname, { title: t("reportsTitle"), isIndexed: false });
};

export default function DeskReportDeskItem() {
  return <ReportDeskItem {...useLoaderData<typeof loader>()} answer={useActionData<typeof action>()} />;
}
