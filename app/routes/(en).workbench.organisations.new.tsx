import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { requirePermission } from "../http/account";
import { readApplication, refuseApplicationForm } from "../http/application-form";
import { newRequestId, readForm } from "../http/form";
import { goOn } from "../http/officer";
import { idIn, sentBy } from "../http/sent-by";
import { translator } from "../i18n/catalogues";
import { requestToJoin } from "../modules/accounts/join-requests.commands.server";
import { listLeagueChoices } from "../modules/accounts/league-choices.queries.server";
import { joinInput } from "../modules/accounts/membership-form";
import { NewApplicationPage } from "../modules/accounts/new-application-page";
import { submitApplication } from "../modules/accounts/organisation-applications.commands.server";
import { pageMeta } from "../page-meta";
import { languageOf, pathsIn } from "../paths";
import type { RouteHandle } from "../route-handle";

export const handle: RouteHandle = { enhance: ["check-files"] };

export async function loader({ request, context }: LoaderFunctionArgs) {
  await requirePermission({ request, context }, "organisation.register");
  return { leagues: await listLeagueChoices(), requestId: newRequestId(), joinRequestId: newRequestId() };
}

/** Sends an application to the desk, or a request to join what people act for already. */
export async function action({ request, context }: ActionFunctionArgs) {
  const account = await requirePermission({ request, context }, "organisation.register");
  const form = await readForm(request);
  const paths = pathsIn(languageOf(new URL(request.url).pathname));
  const sent = sentBy(account, form.requestId);
  if (form.intent === "join") {
    const { message } = joinInput.catch({ message: undefined }).parse(form.pick(["message"]));
    const asked = await requestToJoin({ organisationId: idIn(form.text("organisationId")), message }, sent);
    if (asked.ok) return goOn(paths.ownOrganisations(), "asked");
    const { reason } = asked.refusal;
    if (reason === "unknown_organisation") throw new Response(null, { status: 404 });
    if (reason === "request_id_used_with_other_input") return form.refuse([{ code: "sent_before" }], 409);
    const isTooMuch = reason === "too_many_requests" || reason === "too_often";
    return form.refuse([{ code: reason }], isTooMuch ? 429 : 409);
  }
  const read = await readApplication(form);
  if (!read.ok) return form.refuse(read.refusal);
  const submitted = await submitApplication(read.value, sent);
  if (submitted.ok) return goOn(paths.organisationApplication(submitted.value.id), "sent");
  return refuseApplicationForm(form, submitted.refusal);
}

export const meta: MetaFunction = ({ location }) => {
  const t = translator(languageOf(location.pathname), "members");
  return pageMeta(location.pathname, { title: t("newTitle"), isIndexed: false });
};

export default function NewOrganisation() {
  return <NewApplicationPage {...useLoaderData<typeof loader>()} answer={useActionData<typeof action>()} />;
}
