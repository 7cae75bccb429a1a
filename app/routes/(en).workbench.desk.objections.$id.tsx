import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { faultsOf, newRequestId, readForm } from "../http/form";
import { goOn, numberIn, requireOfficer } from "../http/officer";
import { translator } from "../i18n/catalogues";
import { ObjectionDeskItem } from "../modules/publications/objection-desk";
import { answerObjection, noteObjectionRead } from "../modules/publications/objections.commands.server";
import { findObjection } from "../modules/publications/submission-desk.queries.server";
import { objectionAnswerInput } from "../modules/publications/submission-form";
import { waitingDaysCounter } from "../modules/publications/waiting-days.queries.server";
import { pageMeta } from "../page-meta";
import { languageOf } from "../paths";

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const officer = await requireOfficer({ request, context }, "objections.answer");
  const objection = await findObjection(numberIn(params.id));
  if (!objection) throw new Response(null, { status: 404 });
  if (!objection.isErased) await noteObjectionRead(objection.id, officer.sends(context.requestId));
  const daysSince = await waitingDaysCounter();
  return { objection, age: daysSince(objection.receivedAt), requestId: newRequestId() };
}

export async function action({ request, context, params }: ActionFunctionArgs) {
  const officer = await requireOfficer({ request, context }, "objections.answer");
  const objection = await findObjection(numberIn(params.id));
  if (!objection) throw new Response(null, { status: 404 });
  const form = await readForm(request);
  const { receiptNumber } = objection;
  const parsed = objectionAnswerInput.safeParse({ ...form.pick(["status", "answer"]), receiptNumber });
  if (!parsed.success) {
    return form.refuse(
      faultsOf(parsed.error).map((fault) =>
        fault.field === "status" ? { ...fault, code: "choose" } : fault,
      ),
    );
  }
  const done = await answerObjection(parsed.data, officer.sends(form.requestId));
  if (done.ok) return goOn(officer.paths.desk("objections"), "answered");
  const { reason } = done.refusal;
  const code = reason === "request_id_used_with_other_input" ? "sent_before" : reason;
  return form.refuse([{ code }], 409);
}

export const meta: MetaFunction = ({ location }) => {
  const t = translator(languageOf(location.pathname), "editorial");
  return pageMeta(location.pathname, { title: t("objectionsTitle"), isIndexed: false });
};

export default function DeskObjectionDeskItem() {
  return <ObjectionDeskItem {...useLoaderData<typeof loader>()} answer={useActionData<typeof action>()} />;
}
