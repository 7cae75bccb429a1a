import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { AnsweredPage } from "../components/answered-page";
import { requirePermission } from "../http/account";
import { faultsOf, newRequestId, readForm } from "../http/form";
import { goOn, numberIn } from "../http/officer";
import { sentBy } from "../http/sent-by";
import { translator } from "../i18n/catalogues";
import { stateOnComplaint, withdrawComplaint } from "../modules/demands/complaint-decisions.commands.server";
import { statementInput } from "../modules/demands/complaint-form";
import { ComplaintPage, complaintChanges } from "../modules/demands/complaint-page";
import { findComplaintOf } from "../modules/demands/complaints.queries.server";
import { pageMeta } from "../page-meta";
import { languageOf, pathsIn } from "../paths";

type Asked = Pick<LoaderFunctionArgs, "request" | "context" | "params">;

async function requireComplaint({ request, context, params }: Asked) {
  const account = await requirePermission({ request, context }, "complaint.make");
  const complaint = await findComplaintOf(numberIn(params.id), account.person.id);
  if (!complaint) {
    // Refused, and logged, as what nobody is a member of.
    await requirePermission({ request, context }, "demand.read", { organisationId: 0 });
    throw new Response(null, { status: 404 });
  }
  return { account, complaint };
}

export async function loader(asked: LoaderFunctionArgs) {
  const { complaint } = await requireComplaint(asked);
  const result = new URL(asked.request.url).searchParams.get("result");
  return {
    complaint,
    done: complaintChanges.find((one) => one === result),
    requestIds: { state: newRequestId(), withdraw: newRequestId() },
  };
}

export async function action(asked: ActionFunctionArgs) {
  const { account, complaint } = await requireComplaint(asked);
  const form = await readForm(asked.request);
  const by = sentBy(account, form.requestId);
  const { id } = complaint;
  const page = pathsIn(languageOf(new URL(asked.request.url).pathname)).complaints(id);
  if (form.intent !== "state" && form.intent !== "withdraw") throw new Response(null, { status: 400 });
  const parsed = form.intent === "state" ? statementInput.safeParse(form.pick(["text"])) : undefined;
  if (parsed && !parsed.success) return form.refuse(faultsOf(parsed.error));
  const done = parsed
    ? await stateOnComplaint({ id, ...parsed.data }, by)
    : await withdrawComplaint({ id }, by);
  if (done.ok) return goOn(page, done.value.outcome);
  const { reason } = done.refusal;
  if (reason === "hidden") throw new Response(null, { status: 404 });
  return form.refuse([{ code: reason === "request_id_used_with_other_input" ? "sent_before" : reason }], 409);
}

export const meta: MetaFunction = ({ location }) => {
  const t = translator(languageOf(location.pathname), "complaints");
  return pageMeta(location.pathname, { title: t("listTitle"), isIndexed: false });
};

export default function Complaint() {
  const answer = useActionData<typeof action>();
  return (
    <AnsweredPage answer={answer}>
      <ComplaintPage {...useLoaderData<typeof loader>()} answer={answer} />
    </AnsweredPage>
  );
}
