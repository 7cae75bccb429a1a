import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { authoritiesOf } from "../http/desk-scope";
import { faultsOf, newRequestId, readForm, type SentForm } from "../http/form";
import { goOn, numberIn, type Officer, requireOfficer } from "../http/officer";
import { translator } from "../i18n/catalogues";
import { changeOfDecision } from "../modules/registry/core/decided-change";
import {
  findDecision,
  findRegisteredPlatform,
  findRegisteredPlatformById,
} from "../modules/registry/decision.queries.server";
import { reasonInput } from "../modules/registry/decision-form";
import { DecisionPage } from "../modules/registry/decision-page";
import {
  confirmDecision,
  rejectDecision,
  type SettleRefusal,
  withdrawDecision,
} from "../modules/registry/decision-settling.commands.server";
import { findDecidedPlatform } from "../modules/registry/decision-views.queries.server";
import { findLeadUnitId } from "../modules/registry/lead-unit.queries.server";
import { pageMeta } from "../page-meta";
import { languageOf } from "../paths";

type Asked = Pick<LoaderFunctionArgs, "request" | "context" | "params">;

/** The decision, for an officer of its authority. */
async function requireDecision({ request, context, params }: Asked) {
  const asked = { request, context };
  const { account } = await requireOfficer(asked, "decision.enter");
  const decision = await findDecision(numberIn(params.id), authoritiesOf(account));
  if (!decision) throw new Response(null, { status: 404 });
  const officer = await requireOfficer(asked, "decision.enter", { authorityId: decision.authorityId });
  return { officer, decision };
}

export async function loader(asked: LoaderFunctionArgs) {
  const { officer, decision } = await requireDecision(asked);
  const decided = decision.platform && (await findDecidedPlatform(decision.platform.registrationNumber));
  if (!decided) throw new Response(null, { status: 404 });
  const recorded = decided.changes.find(({ seq }) => seq === decision.changeSeq);
  const successorId = decision.payload.change?.successorId;
  const successor = successorId === undefined ? undefined : await findRegisteredPlatformById(successorId);
  return {
    decision,
    decided,
    change: recorded ?? changeOfDecision(decision, decided.platform.status),
    successor: successor && { registrationNumber: successor.registrationNumber, name: successor.name },
    isOwn: decision.enteredBy.id === officer.account.person.id,
    requestId: newRequestId(),
    result: officer.result,
  };
}

export async function action(asked: ActionFunctionArgs) {
  const { decision } = await requireDecision(asked);
  const { request, context } = asked;
  const form = await readForm(request);
  const { id, authorityId, enteredBy } = decision;
  if (form.intent === "withdraw") {
    const officer = await requireOfficer({ request, context }, "decision.enter", { authorityId });
    return settleWith(form, officer, "withdrawn", (reason) =>
      withdrawDecision({ id, reason }, officer.sends(form.requestId)),
    );
  }
  const led = await findRegisteredPlatform(decision.platform?.registrationNumber ?? "");
  const organisationId = led && (await findLeadUnitId(led.id));
  const thing = { authorityId, enteredBy: enteredBy.id, ...(organisationId ? { organisationId } : {}) };
  const officer = await requireOfficer({ request, context }, "decision.confirm", thing);
  if (form.intent === "reject") {
    return settleWith(form, officer, "rejected", (reason) =>
      rejectDecision({ id, reason }, officer.sends(form.requestId)),
    );
  }
  if (form.intent !== "confirm") throw new Response(null, { status: 400 });
  const seen = /^\d{1,6}$/.test(form.text("seen")) ? Number(form.text("seen")) : -1;
  const done = await confirmDecision({ id, seen }, officer.sends(form.requestId));
  if (done.ok) return goOn(officer.paths.deskItem("decisions", id), "confirmed");
  return refused(form, done.refusal);
}

async function settleWith(
  form: SentForm,
  { paths }: Officer,
  result: "rejected" | "withdrawn",
  settle: (reason: string) => ReturnType<typeof rejectDecision>,
) {
  const field = `${form.intent}Reason`;
  const parsed = reasonInput.safeParse({ reason: form.text(field) });
  if (!parsed.success) return form.refuse(faultsOf(parsed.error).map((fault) => ({ ...fault, field })));
  const done = await settle(parsed.data.reason);
  if (done.ok) return goOn(paths.deskItem("decisions", done.value.id), result);
  return refused(form, done.refusal);
}

function refused(form: SentForm, refusal: SettleRefusal) {
  switch (refusal.reason) {
    case "unknown":
      throw new Response(null, { status: 404 });
    case "own_case":
    case "not_own_case":
      return form.refuse([{ code: "own_case" }], 403);
    case "settled_already":
      return form.refuse([{ code: "settled_already" }], 409);
    case "changed_meanwhile":
      return form.refuse([{ code: "platform_changed" }], 409);
    case "faults":
      return form.refuse(
        refusal.faults.map(({ field: _field, ...fault }) => fault),
        409,
      );
    case "request_id_used_with_other_input":
      return form.refuse([{ code: "sent_before" }], 409);
  }
}

export const meta: MetaFunction = ({ location }) => {
  const t = translator(languageOf(location.pathname), "desk");
  return pageMeta(location.pathname, { title: t("decision"), isIndexed: false });
};

export default function Decision() {
  return <DecisionPage {...useLoaderData<typeof loader>()} answer={useActionData<typeof action>()} />;
}
