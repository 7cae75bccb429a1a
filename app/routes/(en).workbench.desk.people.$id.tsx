import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction, TypedResponse } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import type { FormAnswer } from "../core/form-fault";
import { faultsOf, newRequestId, readForm, type SentForm } from "../http/form";
import { goOn, numberIn, requireOfficer } from "../http/officer";
import { idIn, sentBy } from "../http/sent-by";
import { translator } from "../i18n/catalogues";
import { DeskPersonPage } from "../modules/accounts/desk-person-page";
import { officeInput } from "../modules/accounts/membership-form";
import { endOffice, grantOffice } from "../modules/accounts/offices.commands.server";
import { listOfficeChoices, listPendingGrants } from "../modules/accounts/offices.queries.server";
import { confirmGrant, withdrawGrant } from "../modules/accounts/offices-settling.commands.server";
import { changeExpertise, changePersonStanding } from "../modules/accounts/people-desk.commands.server";
import { findDeskPerson } from "../modules/accounts/people-desk.queries.server";
import { noteDeskReading } from "../modules/audit/desk-readings.commands.server";
import { pageMeta } from "../page-meta";
import { languageOf } from "../paths";

export async function loader({ params, request, context }: LoaderFunctionArgs) {
  const { account, result, sends } = await requireOfficer({ request, context }, "people.manage");
  const person = await findDeskPerson(numberIn(params.id));
  if (!person) throw new Response(null, { status: 404 });
  const subject = { kind: "person", id: person.id };
  await noteDeskReading({ action: "readPerson", subject }, sends(context.requestId));
  return {
    person,
    choices: await listOfficeChoices(account.person.id),
    pending: await listPendingGrants({ personId: person.id, officerId: account.person.id }),
    isSelf: person.id === account.person.id,
    requestId: newRequestId(),
    result,
  };
}

/** Offices, expertise and the standing of one person; every intent is refused about oneself. */
export async function action({ params, request, context }: ActionFunctionArgs) {
  const personId = numberIn(params.id);
  const { account, paths } = await requireOfficer({ request, context }, "people.manage");
  if (!(await findDeskPerson(personId))) throw new Response(null, { status: 404 });
  const form = await readForm(request);
  const sent = sentBy(account, form.requestId);
  const done = (result: string) => goOn(paths.deskItem("people", personId), result);
  switch (form.intent) {
    case "grant": {
      const parsed = officeInput.safeParse(form.pick(["office"]));
      if (!parsed.success) return form.refuse(faultsOf(parsed.error));
      const granted = await grantOffice({ personId, ...parsed.data.office }, sent);
      if (!granted.ok) return refused(form, granted.refusal, "office");
      return done(granted.value.isPending ? "proposed" : "granted");
    }
    case "end": {
      const ended = await endOffice({ id: idIn(form.text("id")), personId }, sent);
      if (!ended.ok) return refused(form, ended.refusal);
      return done(ended.value.isPending ? "proposed" : "ended");
    }
    case "confirm":
    case "withdraw": {
      const settle = form.intent === "confirm" ? confirmGrant : withdrawGrant;
      const settled = await settle({ id: idIn(form.text("id")), personId }, sent);
      if (!settled.ok) return refused(form, settled.refusal);
      return done(form.intent === "confirm" ? "confirmed" : "withdrawn");
    }
    case "appoint":
    case "dismiss": {
      await requireOfficer({ request, context }, "expert.appoint", { personId });
      const appoint = form.intent === "appoint";
      const changed = await changeExpertise({ personId, appoint }, sent);
      return changed.ok ? done(appoint ? "appointed" : "dismissed") : refused(form, changed.refusal);
    }
    case "close":
    case "open": {
      const suspend = form.intent === "close";
      const changed = await changePersonStanding({ personId, suspend }, sent);
      return changed.ok ? done(suspend ? "closed" : "opened") : refused(form, changed.refusal);
    }
    default:
      throw new Response(null, { status: 400 });
  }
}

function refused(form: SentForm, { reason }: { reason: string }, field?: string): TypedResponse<FormAnswer> {
  const isUnknown = ["unknown_person", "not_an_expert", "unknown_grant"].includes(reason);
  if (isUnknown || (reason === "unknown_office" && !field)) {
    throw new Response(null, { status: 404 });
  }
  if (reason === "request_id_used_with_other_input") return form.refuse([{ code: "sent_before" }], 409);
  return form.refuse([{ ...(field ? { field } : {}), code: reason }], reason === "own_case" ? 403 : 409);
}

export const meta: MetaFunction<typeof loader> = ({ data, location }) => {
  const t = translator(languageOf(location.pathname), "members");
  return pageMeta(location.pathname, { title: data?.person.name ?? t("desk.people"), isIndexed: false });
};

export default function DeskPerson() {
  return <DeskPersonPage {...useLoaderData<typeof loader>()} answer={useActionData<typeof action>()} />;
}
