import { type ActionFunctionArgs, json, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { AnsweredPage } from "../components/answered-page";
import { filledText } from "../form-text";
import { faultsOf, newRequestId, readForm } from "../http/form";
import { goOn, numberIn, requireOfficer } from "../http/officer";
import { sentBy } from "../http/sent-by";
import { translator } from "../i18n/catalogues";
import { noteDeskReading } from "../modules/audit/desk-readings.commands.server";
import { decideComplaint } from "../modules/demands/complaint-decisions.commands.server";
import { ComplaintDeskPage } from "../modules/demands/complaint-desk-page";
import { complaintDecision } from "../modules/demands/complaint-form";
import { complaintChanges } from "../modules/demands/complaint-page";
import { isPartyOf } from "../modules/demands/complaint-parties.queries.server";
import { findComplaint } from "../modules/demands/complaints.queries.server";
import { DemandFacts } from "../modules/demands/demand-facts";
import { readFullDemand } from "../modules/demands/full-demand.commands.server";
import { pageMeta } from "../page-meta";
import { languageOf } from "../paths";

type Asked = Pick<LoaderFunctionArgs, "request" | "context" | "params">;

async function requireComplaint({ request, context, params }: Asked) {
  const officer = await requireOfficer({ request, context }, "complaints.decide");
  const complaint = await findComplaint(numberIn(params.id));
  if (!complaint) throw new Response(null, { status: 404 });
  return { officer, complaint, isParty: await isPartyOf(complaint.id, officer.account.person.id) };
}

export async function loader(asked: LoaderFunctionArgs) {
  const { officer, complaint, isParty } = await requireComplaint(asked);
  const subject = { kind: "complaint", id: complaint.id };
  await noteDeskReading({ action: "readComplaint", subject }, officer.sends(asked.context.requestId));
  return {
    complaint,
    isParty,
    done: complaintChanges.find((one) => one === officer.result),
    requestIds: { look: newRequestId(), decide: newRequestId() },
  };
}

export async function action(asked: ActionFunctionArgs) {
  const { officer, complaint, isParty } = await requireComplaint(asked);
  const form = await readForm(asked.request);
  const { id, demandId } = complaint;
  if (form.intent === "look") {
    const why = filledText(500).safeParse(form.text("why"));
    if (!why.success) return form.refuse(faultsOf(why.error).map((fault) => ({ ...fault, field: "why" })));
    if (isParty || complaint.status !== "open") return form.refuse([{ code: "own_case" }], 403);
    const personId = officer.account.person.id;
    const details = await readFullDemand(demandId, { role: "officer", personId, reason: why.data });
    if (!details) throw new Response(null, { status: 404 });
    // Shown once, on the page that answers the reason: each further look gives its own.
    return json({ details });
  }
  const parsed = complaintDecision.safeParse(form.pick(["outcome", "answer", "credit"]));
  if (!parsed.success) return form.refuse(faultsOf(parsed.error));
  const done = await decideComplaint({ id, ...parsed.data }, sentBy(officer.account, form.requestId));
  if (done.ok) return goOn(officer.paths.deskItem("complaints", id), "decided");
  const { reason } = done.refusal;
  return form.refuse([{ code: reason === "request_id_used_with_other_input" ? "sent_before" : reason }], 409);
}

export const meta: MetaFunction = ({ location }) => {
  const t = translator(languageOf(location.pathname), "complaints");
  return pageMeta(location.pathname, { title: t("deskTitle"), isIndexed: false });
};

export default function ComplaintAtDesk() {
  const sent = useActionData<typeof action>();
  const isLook = sent !== undefined && "details" in sent;
  const answer = isLook ? undefined : sent;
  return (
    <AnsweredPage answer={answer}>
      <ComplaintDeskPage
        {...useLoaderData<typeof loader>()}
        {...(isLook ? { details: <DemandFacts demand={sent.details} /> } : {})}
        answer={answer}
      />
    </AnsweredPage>
  );
}
