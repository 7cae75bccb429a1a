import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { AnsweredPage } from "../components/answered-page";
import { faultsOf, newRequestId, readForm } from "../http/form";
import { goOn, numberIn, requireOfficer } from "../http/officer";
import { translator } from "../i18n/catalogues";
import { can } from "../modules/accounts/core/permissions";
import {
  clearDemand,
  lookAtDemand,
  readLookedAt,
  sendBackDemand,
} from "../modules/demands/check-demand.commands.server";
import { type Check, findCheck } from "../modules/demands/check-demand.queries.server";
import { checkLookInput, sendBackInput } from "../modules/demands/check-form";
import { CheckPage } from "../modules/demands/check-page";
import { findingsIn } from "../modules/demands/core/check-text";
import { pageMeta } from "../page-meta";
import { languageOf } from "../paths";

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const { account } = await requireOfficer({ request, context }, "demand.check");
  const check = await findCheck(numberIn(params.id));
  if (!check) throw new Response(null, { status: 404 });
  const isOwn = !can(account.actor, "demand.check", caseOf(check));
  const facts = isOwn ? undefined : await readLookedAt(check.id, account.person.id);
  const { title, problem, tried, success, samples, standards } = facts ?? {};
  const text = [title, problem, tried, success, samples, standards].join("\n");
  const { organisationId: _whose, createdBy: _whom, ...shown } = check;
  return {
    check: shown,
    isOwn,
    ...(facts ? { facts } : {}),
    marks: [...new Set(findingsIn(text).map(({ excerpt }) => excerpt))],
    requestIds: { look: newRequestId(), decide: newRequestId() },
  };
}

/** What the permission looks at: who wrote it, and for which organisation. */
function caseOf({ organisationId, createdBy }: Check) {
  return { enteredBy: createdBy ?? null, ...(organisationId === undefined ? {} : { organisationId }) };
}

export async function action({ request, context, params }: ActionFunctionArgs) {
  const asked = { request, context };
  await requireOfficer(asked, "demand.check");
  const check = await findCheck(numberIn(params.id));
  if (!check) throw new Response(null, { status: 404 });
  const officer = await requireOfficer(asked, "demand.check", caseOf(check));
  const form = await readForm(request);
  const sent = officer.sends(form.requestId);
  if (sent.actor.kind !== "person") throw new Response(null, { status: 400 });
  const by = { ...sent, actor: sent.actor };
  const demandId = check.id;
  if (form.intent === "look") {
    const parsed = checkLookInput.safeParse({ reason: form.text("reason") });
    if (!parsed.success) return form.refuse(faultsOf(parsed.error));
    const looked = await lookAtDemand({ demandId, ...parsed.data }, by);
    if (looked.ok) return redirect(officer.paths.deskItem("demands", demandId), 303);
    if (looked.refusal.reason === "hidden") throw new Response(null, { status: 404 });
    return form.refuse([{ code: "sent_before" }], 409);
  }
  if (form.intent !== "clear" && form.intent !== "send-back") throw new Response(null, { status: 400 });
  const parsed = sendBackInput.safeParse({ note: form.text("note") });
  if (form.intent === "send-back" && !parsed.success) return form.refuse(faultsOf(parsed.error));
  const done =
    parsed.success && form.intent === "send-back"
      ? await sendBackDemand({ demandId, ...parsed.data }, by)
      : await clearDemand({ demandId }, by);
  if (done.ok) return goOn(officer.paths.desk("demands"), done.value.outcome);
  const { reason } = done.refusal;
  if (reason === "hidden") throw new Response(null, { status: 404 });
  return form.refuse([{ code: reason === "request_id_used_with_other_input" ? "sent_before" : reason }], 409);
}

export const meta: MetaFunction = ({ location }) => {
  const t = translator(languageOf(location.pathname), "access");
  return pageMeta(location.pathname, { title: t("checksTitle"), isIndexed: false });
};

export default function DemandCheck() {
  const answer = useActionData<typeof action>();
  return (
    <AnsweredPage answer={answer}>
      <CheckPage {...useLoaderData<typeof loader>()} answer={answer} />
    </AnsweredPage>
  );
}
