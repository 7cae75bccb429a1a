import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction, TypedResponse } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import type { FormAnswer } from "../core/form-fault";
import { requireAccount, requirePermission } from "../http/account";
import { faultsOf, newRequestId, readForm, type SentForm } from "../http/form";
import { goOn, numberIn } from "../http/officer";
import { idIn, sentBy } from "../http/sent-by";
import { translator } from "../i18n/catalogues";
import { can } from "../modules/accounts/core/permissions";
import { invitationInput } from "../modules/accounts/invitation-form";
import {
  inviteMember,
  resendInvitation,
  revokeInvitation,
} from "../modules/accounts/invitations.commands.server";
import { decideJoining } from "../modules/accounts/join-requests.commands.server";
import { roleInput } from "../modules/accounts/membership-form";
import { changeRole, endMembership } from "../modules/accounts/memberships.commands.server";
import { findOrganisationHead, findOrganisationPeople } from "../modules/accounts/memberships.queries.server";
import { OrganisationMembersPage } from "../modules/accounts/organisation-members-page";
import { pageMeta } from "../page-meta";
import { languageOf, pathsIn } from "../paths";

export async function loader({ params, request, context }: LoaderFunctionArgs) {
  const organisationId = numberIn(params.id);
  const { actor, person } = await requirePermission({ request, context }, "organisation.read", {
    organisationId,
  });
  const organisation = await findOrganisationHead(organisationId);
  if (!organisation) throw new Response(null, { status: 404 });
  const isOwner = can(actor, "organisation.change-members", { organisationId });
  const people = await findOrganisationPeople(organisationId, { isDeciding: isOwner });
  return {
    organisation,
    ...people,
    isOwner,
    personId: person.id,
    requestId: newRequestId(),
    result: new URL(request.url).searchParams.get("result") ?? undefined,
  };
}

type Answer = TypedResponse<FormAnswer> | TypedResponse<never>;

/** Invitations, requests and memberships of one organisation; each intent asks for its own permission. */
export async function action({ params, request, context }: ActionFunctionArgs): Promise<Answer> {
  const organisationId = numberIn(params.id);
  const asked = { request, context };
  await requirePermission(asked, "organisation.read", { organisationId });
  const form = await readForm(request);
  const paths = pathsIn(languageOf(new URL(request.url).pathname));
  const done = (result: string) => goOn(paths.ownOrganisation(organisationId), result);
  const may = (action: Parameters<typeof requirePermission>[1]) =>
    requirePermission(asked, action, { organisationId });
  const number = () => idIn(form.text("id"));

  switch (form.intent) {
    case "invite": {
      const account = await may("organisation.invite");
      const parsed = invitationInput.safeParse(form.pick(["email", "role"]));
      if (!parsed.success) return form.refuse(faultsOf(parsed.error));
      const input = { ...parsed.data, organisationId };
      const invited = await inviteMember(input, sentBy(account, form.requestId));
      return invited.ok ? done("invited") : refused(form, invited.refusal, "email");
    }
    case "resend": {
      const sent = sentBy(await may("organisation.invite"), form.requestId);
      const resent = await resendInvitation({ id: number(), organisationId }, sent);
      return resent.ok ? done("resent") : refused(form, resent.refusal);
    }
    case "revoke": {
      const sent = sentBy(await may("organisation.invite"), form.requestId);
      const revoked = await revokeInvitation({ id: number(), organisationId }, sent);
      return revoked.ok ? done("revoked") : refused(form, revoked.refusal);
    }
    case "accept":
    case "refuse": {
      const sent = sentBy(await may("organisation.decide-joining"), form.requestId);
      const parsed = roleInput.safeParse(form.pick(["role"]));
      if (form.intent === "accept" && !parsed.success) return form.refuse(faultsOf(parsed.error));
      const decision =
        form.intent === "accept" && parsed.success
          ? { accept: true as const, role: parsed.data.role }
          : { accept: false as const };
      const decided = await decideJoining({ id: number(), organisationId, decision }, sent);
      return decided.ok ? done(decision.accept ? "accepted" : "refused") : refused(form, decided.refusal);
    }
    case "role": {
      const sent = sentBy(await may("organisation.change-members"), form.requestId);
      const parsed = roleInput.safeParse(form.pick(["role"]));
      if (!parsed.success) return form.refuse(faultsOf(parsed.error));
      const input = { membershipId: number(), organisationId, role: parsed.data.role };
      const changed = await changeRole(input, sent);
      return changed.ok ? done("changed") : refused(form, changed.refusal);
    }
    case "remove": {
      const sent = sentBy(await may("organisation.change-members"), form.requestId);
      const ended = await endMembership({ membershipId: number(), organisationId }, sent);
      return ended.ok ? done("removed") : refused(form, ended.refusal);
    }
    case "leave": {
      const account = await requireAccount(asked);
      const { members } = await findOrganisationPeople(organisationId, { isDeciding: false });
      const own = members.find(({ personId }) => personId === account.person.id);
      if (!own) throw new Response(null, { status: 404 });
      const left = await endMembership(
        { membershipId: own.id, organisationId },
        sentBy(account, form.requestId),
      );
      return left.ok ? goOn(paths.ownOrganisations(), "left") : refused(form, left.refusal);
    }
    default:
      throw new Response(null, { status: 400 });
  }
}

/** What another organisation's is, is unknown here, and answered like what never was. */
function refused(form: SentForm, { reason }: { reason: string }, field?: string): TypedResponse<FormAnswer> {
  if (reason.startsWith("unknown_")) throw new Response(null, { status: 404 });
  if (reason === "not_an_owner") throw new Response(null, { status: 403 });
  if (reason === "request_id_used_with_other_input") return form.refuse([{ code: "sent_before" }], 409);
  return form.refuse(
    [{ ...(field ? { field } : {}), code: reason }],
    reason === "too_many_invitations" ? 429 : 409,
  );
}

export const meta: MetaFunction<typeof loader> = ({ data, location }) => {
  const t = translator(languageOf(location.pathname), "members");
  const title = data ? t("membersTitle", { name: data.organisation.nameZh }) : t("title");
  return pageMeta(location.pathname, { title, isIndexed: false });
};

export default function OrganisationMembers() {
  return (
    <OrganisationMembersPage {...useLoaderData<typeof loader>()} answer={useActionData<typeof action>()} />
  );
}
