import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { findAccount, requireAccount } from "../http/account";
import { newRequestId, readForm } from "../http/form";
import { goOn } from "../http/officer";
import { sentBy } from "../http/sent-by";
import { translator } from "../i18n/catalogues";
import { isLinkToken } from "../modules/accounts/core/link-token";
import { InvitationPage } from "../modules/accounts/invitation-page";
import { acceptInvitation } from "../modules/accounts/invitations.commands.server";
import { findInvitationByToken } from "../modules/accounts/invitations.queries.server";
import { requestToJoin } from "../modules/accounts/join-requests.commands.server";
import { pageMeta } from "../page-meta";
import { languageOf, pathsIn } from "../paths";

export async function loader({ params, request, context }: LoaderFunctionArgs) {
  context.page.personal();
  const token = tokenOf(params.token);
  const invitation = await findInvitationByToken(token);
  if (!invitation) throw new Response(null, { status: 404 });
  const account = await findAccount({ request, context });
  return {
    invitation,
    reader: account && { name: account.person.name, address: account.person.email ?? account.person.phone },
    requestId: newRequestId(),
    here: new URL(request.url).pathname.replace(/\.data$/, ""),
  };
}

/** Accepts an invitation; one that was passed on becomes a request to join, which an owner decides. */
export async function action({ params, request, context }: ActionFunctionArgs) {
  const account = await requireAccount({ request, context });
  const token = tokenOf(params.token);
  const form = await readForm(request);
  const paths = pathsIn(languageOf(new URL(request.url).pathname));
  const sent = sentBy(account, form.requestId);
  if (form.intent === "join") {
    const invitation = await findInvitationByToken(token);
    if (invitation?.state !== "open") throw new Response(null, { status: 404 });
    const asked = await requestToJoin({ organisationId: invitation.organisationId }, sent);
    if (asked.ok) return goOn(paths.ownOrganisations(), "asked");
    const { reason } = asked.refusal;
    if (reason === "request_id_used_with_other_input") return form.refuse([{ code: "sent_before" }], 409);
    const isTooMuch = reason === "too_many_requests" || reason === "too_often";
    return form.refuse([{ code: reason }], isTooMuch ? 429 : 409);
  }
  const accepted = await acceptInvitation({ token }, sent);
  if (accepted.ok) return goOn(paths.ownOrganisation(accepted.value.organisationId), "joined");
  const { reason } = accepted.refusal;
  if (reason === "unknown_invitation") throw new Response(null, { status: 404 });
  if (reason === "request_id_used_with_other_input") return form.refuse([{ code: "sent_before" }], 409);
  return form.refuse([{ code: reason }], 409);
}

function tokenOf(text = ""): string {
  if (!isLinkToken(text)) throw new Response(null, { status: 404 });
  return text;
}

export const meta: MetaFunction = ({ location }) => {
  const t = translator(languageOf(location.pathname), "members");
  return pageMeta(location.pathname, { title: t("invitationTitle"), isIndexed: false });
};

export default function Invitation() {
  return <InvitationPage {...useLoaderData<typeof loader>()} answer={useActionData<typeof action>()} />;
}
