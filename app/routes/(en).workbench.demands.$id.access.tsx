import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { faultsOf, newRequestId, readForm } from "../http/form";
import { goOn } from "../http/officer";
import { requireOwnDemand } from "../http/own-demand";
import { translator } from "../i18n/catalogues";
import { can } from "../modules/accounts/core/permissions";
import { listAccess, listExcludable, listExclusions } from "../modules/demands/access.queries.server";
import { decideAccess, invitePlatform } from "../modules/demands/access-decisions.commands.server";
import { accessDecisionInput } from "../modules/demands/access-form";
import { AccessPage } from "../modules/demands/access-page";
import { DemandFrame } from "../modules/demands/demand-frame";
import { excludeOrganisation, includeOrganisation } from "../modules/demands/exclusions.commands.server";
import { findOwnDemandHead } from "../modules/demands/own-demand-head.queries.server";
import { listInvitable } from "../modules/demands/platforms-to-invite.queries.server";
import { ReplyFigures } from "../modules/enquiries/reply-figures";
import { listReplyFigures } from "../modules/enquiries/reply-figures.queries.server";
import { pageMeta } from "../page-meta";
import { languageOf, pathsIn } from "../paths";

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const { id, account, organisationId } = await requireOwnDemand({ request, context, params });
  const demand = await findOwnDemandHead(id);
  if (!demand) throw new Response(null, { status: 404 });
  const { searchParams } = new URL(request.url);
  const [platform, organisation] = [searchParams.get("platform"), searchParams.get("organisation")];
  const entries = await listAccess(id);
  const exclusions = await listExclusions(id);
  const found = platform === null ? [] : await listInvitable(id, platform);
  const organisations = organisation === null ? [] : await listExcludable(id, organisation);
  const ids = entries.flatMap(({ platformId }) => platformId ?? []);
  const intents = [
    ...entries.flatMap((one) => ["grant", "refuse", "revoke"].map((word) => `${word}-${one.id}`)),
    ...found.map(({ slug }) => `invite-${slug}`),
    ...organisations.map((one) => `exclude-${one.id}`),
    ...exclusions.map((one) => `include-${one.id}`),
  ];
  return {
    demand,
    // A draft of nobody's is its writer's to keep from whomever she likes.
    mayDecide: organisationId === undefined || can(account.actor, "demand.award", { organisationId }),
    entries,
    exclusions,
    ...(platform === null ? {} : { platforms: { typed: platform, found } }),
    ...(organisation === null ? {} : { organisations: { typed: organisation, found: organisations } }),
    replyTimes: [...(await listReplyFigures(ids))],
    requestIds: Object.fromEntries(intents.map((intent) => [intent, newRequestId()])),
    result: searchParams.get("result") ?? undefined,
    back: backFrom(searchParams),
  };
}

export async function action({ request, context, params }: ActionFunctionArgs) {
  const { id: demandId, by } = await requireOwnDemand({ request, context, params }, "demand.award");
  const form = await readForm(request);
  const [, word = "", thing = ""] =
    /^(grant|refuse|revoke|invite|exclude|include)-(\S+)$/.exec(form.intent) ?? [];
  const context_ = by(form.requestId);
  const carryOut = async () => {
    switch (word) {
      case "grant":
      case "refuse":
      case "revoke": {
        const parsed = accessDecisionInput.safeParse({
          demandId,
          accessId: Number(thing),
          decision: word,
          reason: word === "grant" ? "" : form.text("reason"),
        });
        return parsed.success ? decideAccess(parsed.data, context_) : parsed.error;
      }
      case "invite":
        return invitePlatform({ demandId, slug: thing }, context_);
      case "exclude":
        return excludeOrganisation({ demandId, organisationId: idIn(thing) }, context_);
      case "include":
        return includeOrganisation({ demandId, organisationId: idIn(thing) }, context_);
      default:
        throw new Response(null, { status: 400 });
    }
  };
  const done = await carryOut();
  if (!("ok" in done)) return form.refuse(faultsOf(done));
  if (done.ok) {
    const paths = pathsIn(languageOf(new URL(request.url).pathname));
    const back = backFrom(new URL(request.url).searchParams);
    const page = `${paths.ownDemand(demandId, "access")}${back ? `?back=${back}` : ""}`;
    return goOn(page, doneWords[word as keyof typeof doneWords]);
  }
  const { reason } = done.refusal;
  if (reason === "hidden") throw new Response(null, { status: 404 });
  const code = reason === "request_id_used_with_other_input" ? "sent_before" : reason;
  return form.refuse([{ code }], 409);
}

/** Where the form of a draft is gone on with, for who came from it: its question, or from there to the check. */
function backFrom(search: URLSearchParams): "visibility" | "check" | undefined {
  return (["visibility", "check"] as const).find((one) => one === search.get("back"));
}

const doneWords = {
  grant: "granted",
  refuse: "refused",
  revoke: "revoked",
  invite: "invited",
  exclude: "excluded",
  include: "included",
} as const;

function idIn(text: string): number {
  if (!/^[1-9]\d{0,8}$/.test(text)) throw new Response(null, { status: 400 });
  return Number(text);
}

export const meta: MetaFunction = ({ location }) => {
  const t = translator(languageOf(location.pathname), "access");
  return pageMeta(location.pathname, { title: t("accessTitle"), isIndexed: false });
};

export default function DemandAccess() {
  const { replyTimes, ...data } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const figures = Object.fromEntries(
    replyTimes.map(([id, reply]) => [id, <ReplyFigures key={id} reply={reply} />]),
  );
  return (
    <DemandFrame demand={data.demand} answer={answer} part="access">
      <AccessPage {...data} replyTimes={figures} answer={answer} />
    </DemandFrame>
  );
}
