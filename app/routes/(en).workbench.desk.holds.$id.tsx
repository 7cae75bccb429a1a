import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { faultsOf, newRequestId, readForm } from "../http/form";
import { releaseHandlers } from "../http/held-work";
import { goOn, numberIn, requireOfficer } from "../http/officer";
import { translator } from "../i18n/catalogues";
import { can } from "../modules/accounts/core/permissions";
import { holdDecisionInput } from "../modules/screening/control-term-form";
import { HoldPage } from "../modules/screening/hold-page";
import { refuseHold, releaseHold } from "../modules/screening/holds.commands.server";
import { findHold, type HoldDetail } from "../modules/screening/holds.queries.server";
import { pageMeta } from "../page-meta";
import { languageOf } from "../paths";

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const { account } = await requireOfficer({ request, context }, "holds.decide");
  const hold = await findHold(numberIn(params.id), account.person.id);
  if (!hold) throw new Response(null, { status: 404 });
  const isOwn = !can(account.actor, "holds.decide", caseOf(hold));
  return { hold, isOwn, requestId: newRequestId() };
}

/** What the permission looks at: who sent it, and whose platform it is about. */
function caseOf({ personId, leadUnitId }: HoldDetail) {
  return { enteredBy: personId ?? null, ...(leadUnitId === undefined ? {} : { organisationId: leadUnitId }) };
}

export async function action({ request, context, params }: ActionFunctionArgs) {
  const asked = { request, context };
  const { account } = await requireOfficer(asked, "holds.decide");
  const id = numberIn(params.id);
  const hold = await findHold(id, account.person.id);
  if (!hold) throw new Response(null, { status: 404 });
  const officer = await requireOfficer(asked, "holds.decide", caseOf(hold));
  const form = await readForm(request);
  const isRelease = form.intent === "release";
  if (!isRelease && form.intent !== "refuse") throw new Response(null, { status: 400 });
  const field = `${form.intent}Reason`;
  const parsed = holdDecisionInput.safeParse({ reason: form.text(field) });
  if (!parsed.success) return form.refuse(faultsOf(parsed.error).map((fault) => ({ ...fault, field })));
  const input = { id, reason: parsed.data.reason };
  const sent = officer.sends(form.requestId);
  const done = isRelease ? await releaseHold(input, releaseHandlers, sent) : await refuseHold(input, sent);
  if (done.ok) return goOn(officer.paths.desk("holds"), isRelease ? "released" : "refused");
  const { reason } = done.refusal;
  const code = reason === "request_id_used_with_other_input" ? "sent_before" : reason;
  return form.refuse([{ code }], 409);
}

export const meta: MetaFunction = ({ location }) => {
  const t = translator(languageOf(location.pathname), "screening");
  return pageMeta(location.pathname, { title: t("holdsTitle"), isIndexed: false });
};

export default function Hold() {
  return <HoldPage {...useLoaderData<typeof loader>()} answer={useActionData<typeof action>()} />;
}
