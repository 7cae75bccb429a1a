import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { newRequestId, readForm } from "../http/form";
import { requireOwnDemand } from "../http/own-demand";
import { translator } from "../i18n/catalogues";
import { can } from "../modules/accounts/core/permissions";
import { invitePlatform } from "../modules/demands/access-decisions.commands.server";
import { DemandFrame } from "../modules/demands/demand-frame";
import { listMatches } from "../modules/demands/match-lists.queries.server";
import { MatchesPage } from "../modules/demands/matches-page";
import { countDeclines } from "../modules/demands/not-for-us.queries.server";
import { findOwnDemandHead } from "../modules/demands/own-demand-head.queries.server";
import { pageMeta } from "../page-meta";
import { languageOf, pathsIn } from "../paths";

/** The platforms that suit a demand, for members of its owner. */
export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const { id, account, organisationId } = await requireOwnDemand({ request, context, params });
  const demand = await findOwnDemandHead(id);
  if (!demand || demand.openedOn === undefined || demand.status === "draft")
    throw new Response(null, { status: 404 });
  const matches = await listMatches(id);
  return {
    demand,
    matches,
    declines: await countDeclines(id),
    mayInvite:
      organisationId !== undefined && can(account.actor, "demand.award", { organisationId, isOpen: true }),
    invited: new URL(request.url).searchParams.get("invited") ?? undefined,
    requestIds: Object.fromEntries(matches.map(({ platform }) => [platform.slug, newRequestId()])),
  };
}

/** Invites one of them, which lets it see all of the demand. */
export async function action({ request, context, params }: ActionFunctionArgs) {
  const { id: demandId, by } = await requireOwnDemand({ request, context, params }, "demand.award");
  const form = await readForm(request);
  const [, slug] = /^invite-(\S{1,40})$/.exec(form.intent) ?? [];
  if (slug === undefined) throw new Response(null, { status: 400 });
  const invited = await invitePlatform({ demandId, slug }, by(form.requestId));
  if (invited.ok) {
    const here = pathsIn(languageOf(new URL(request.url).pathname)).ownDemand(demandId, "matches");
    return redirect(`${here}?${new URLSearchParams({ invited: slug })}`, 303);
  }
  const { reason } = invited.refusal;
  if (reason === "hidden") throw new Response(null, { status: 404 });
  return form.refuse([{ code: reason === "request_id_used_with_other_input" ? "sent_before" : reason }], 409);
}

export const meta: MetaFunction = ({ location }) => {
  const t = translator(languageOf(location.pathname), "matching");
  return pageMeta(location.pathname, { title: t("matchesTitle"), isIndexed: false });
};

export default function DemandMatches() {
  const data = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  return (
    <DemandFrame demand={data.demand} answer={answer} part="matches">
      <MatchesPage {...data} answer={answer} />
    </DemandFrame>
  );
}
