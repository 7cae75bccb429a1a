import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { newRequestId, readForm } from "../http/form";
import { goOn, requireOfficer } from "../http/officer";
import { issuersOf, readWrittenNotice } from "../http/written-notice";
import { translator } from "../i18n/catalogues";
import { noticeFaults } from "../modules/publications/notice-faults";
import { findNoticeDays, listPolicyChoices } from "../modules/publications/notice-writing.queries.server";
import { NoticeWritingPage } from "../modules/publications/notice-writing-page";
import { sendNotice } from "../modules/publications/send-notice.commands.server";
import { pageMeta } from "../page-meta";
import { languageOf } from "../paths";

export async function loader({ request, context }: LoaderFunctionArgs) {
  const officer = await requireOfficer({ request, context }, "notices.edit");
  return {
    issuers: await issuersOf(officer),
    policies: await listPolicyChoices(),
    days: await findNoticeDays(),
    requestId: newRequestId(),
  };
}

export async function action({ request, context }: ActionFunctionArgs) {
  const officer = await requireOfficer({ request, context }, "notices.edit");
  const form = await readForm(request);
  const read = await readWrittenNotice(form, await issuersOf(officer));
  if (read.kind === "answer") return read.answer;
  const sent = await sendNotice(read.input, officer.sends(form.requestId));
  if (sent.ok) return goOn(officer.paths.desk("notices"), sent.value.outcome);
  return form.refuse(noticeFaults(sent.refusal, read.numbers), 409);
}

export const meta: MetaFunction = ({ location }) => {
  const t = translator(languageOf(location.pathname), "editorial");
  return pageMeta(location.pathname, { title: t("newNoticeTitle"), isIndexed: false });
};

export default function NewNotice() {
  const answered = useActionData<typeof action>();
  const look = answered && "preview" in answered ? answered : undefined;
  return (
    <NoticeWritingPage
      {...useLoaderData<typeof loader>()}
      answer={answered && "faults" in answered ? answered : look?.typed}
      look={look}
    />
  );
}
