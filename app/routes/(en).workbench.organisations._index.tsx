import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { ownPath } from "../core/own-path";
import { requirePermission } from "../http/account";
import { newRequestId, readForm } from "../http/form";
import { goOn } from "../http/officer";
import { idIn, sentBy } from "../http/sent-by";
import { translator } from "../i18n/catalogues";
import { actFor } from "../modules/accounts/acting-organisation.commands.server";
import { withdrawJoinRequest } from "../modules/accounts/join-requests.commands.server";
import { listOwnJoinRequests, listOwnOrganisations } from "../modules/accounts/memberships.queries.server";
import { listOwnApplications } from "../modules/accounts/organisation-applications.queries.server";
import { OwnOrganisationsPage } from "../modules/accounts/own-organisations-page";
import { pageMeta } from "../page-meta";
import { languageOf, pathsIn } from "../paths";

export async function loader({ request, context }: LoaderFunctionArgs) {
  const { person, acting } = await requirePermission({ request, context }, "account.manage");
  const [organisations, applications, requests] = await Promise.all([
    listOwnOrganisations(person.id),
    listOwnApplications(person.id),
    listOwnJoinRequests(person.id),
  ]);
  return {
    organisations,
    applications,
    requests,
    actingId: acting?.id,
    requestId: newRequestId(),
    result: new URL(request.url).searchParams.get("result") ?? undefined,
  };
}

/** Chooses for whom one acts, or takes a request to join back. What is not one's own is 404. */
export async function action({ request, context }: ActionFunctionArgs) {
  const account = await requirePermission({ request, context }, "account.manage");
  const form = await readForm(request);
  const paths = pathsIn(languageOf(new URL(request.url).pathname));
  const sent = sentBy(account, form.requestId);
  if (form.intent === "act" && account.sessionId !== undefined) {
    const organisationId = idIn(form.text("organisationId"));
    const chosen = await actFor({ sessionId: account.sessionId, organisationId }, sent);
    if (!chosen.ok) throw new Response(null, { status: 404 });
    const target = ownPath(form.text("redirectTo"));
    return goOn(target ?? paths.ownOrganisations(), "acting");
  }
  if (form.intent !== "withdraw-request") throw new Response(null, { status: 400 });
  const withdrawn = await withdrawJoinRequest({ id: idIn(form.text("id")) }, sent);
  if (!withdrawn.ok && withdrawn.refusal.reason === "unknown_request") {
    throw new Response(null, { status: 404 });
  }
  // Decided meanwhile: the list says so.
  return goOn(paths.ownOrganisations(), withdrawn.ok ? "withdrawn" : "");
}

export const meta: MetaFunction = ({ location }) => {
  const t = translator(languageOf(location.pathname), "members");
  return pageMeta(location.pathname, { title: t("title"), isIndexed: false });
};

export default function OwnOrganisations() {
  return <OwnOrganisationsPage {...useLoaderData<typeof loader>()} />;
}
