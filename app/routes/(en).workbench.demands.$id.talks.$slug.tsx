import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { findFileLimits } from "../http/enquiry-files";
import { newRequestId } from "../http/form";
import { goOn } from "../http/officer";
import { requireOwnDemand } from "../http/own-demand";
import { readTalkForm, refusedTalk, talkOutcome } from "../http/talk";
import { translator } from "../i18n/catalogues";
import { useMessages, usePaths } from "../i18n/use-messages";
import { can } from "../modules/accounts/core/permissions";
import { DemandFrame } from "../modules/demands/demand-frame";
import { findOwnDemandHead } from "../modules/demands/own-demand-head.queries.server";
import { sayToPlatform } from "../modules/demands/talk.commands.server";
import { listTalk } from "../modules/demands/talk.queries.server";
import { TalkPanel } from "../modules/demands/talk-panel";
import { markTalkRead } from "../modules/demands/talk-reads.commands.server";
import { findTalkOfOwner } from "../modules/demands/talk-view.queries.server";
import { LocalText } from "../modules/registry/local-text";
import { pageMeta } from "../page-meta";
import { languageOf, pathsIn } from "../paths";
import type { RouteHandle } from "../route-handle";

export const handle: RouteHandle = { enhance: ["check-files"] };

/** What a demand's owner and one platform say to each other, for the owner. */
export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const { id, account, organisationId } = await requireOwnDemand({ request, context, params });
  const partner = await findTalkOfOwner(id, params.slug ?? "");
  const demand = await findOwnDemandHead(id);
  if (!partner || !demand) throw new Response(null, { status: 404 });
  const talk = await listTalk(id, partner.platformId, "owner");
  const last = talk.messages.at(-1);
  if (request.method === "GET" && last)
    await markTalkRead({ demandId: id, platformId: partner.platformId, side: "owner", upTo: last.sentAt });
  return {
    demand,
    demandId: id,
    talk,
    side: "owner" as const,
    partner,
    mayWrite: can(account.actor, "demand.write", { organisationId: organisationId ?? 0 }),
    done: talkOutcome(request),
    limits: await findFileLimits(),
    requestId: newRequestId(),
  };
}

export async function action({ request, context, params }: ActionFunctionArgs) {
  const { id, by } = await requireOwnDemand({ request, context, params }, "demand.write");
  const slug = params.slug ?? "";
  const sent = await readTalkForm(request);
  if (!sent.ok) return sent.refusal;
  const { form, text, files } = sent.value;
  const said = await sayToPlatform({ demandId: id, slug, text, files }, by(form.requestId));
  if (!said.ok) return refusedTalk(form, said.refusal);
  return goOn(pathsIn(languageOf(new URL(request.url).pathname)).demandTalk(id, slug), said.value.outcome);
}

export const meta: MetaFunction<typeof loader> = ({ location }) => {
  const t = translator(languageOf(location.pathname), "replies");
  return pageMeta(location.pathname, { title: t("talkTitle"), isIndexed: false });
};

export default function OwnersTalk() {
  const { demand, ...view } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const t = useMessages("replies");
  const paths = usePaths();
  const { other, slug } = view.partner;
  return (
    <DemandFrame demand={demand} answer={answer} part="quotes">
      <div className="flex flex-col gap-1">
        <h2 className="text-lead font-semibold">
          {t("talkWith")} <a href={paths.platform(slug)}>{other ? <LocalText name={other} /> : slug}</a>
        </h2>
        <p className="max-w-prose text-quiet">{t("talkSealed")}</p>
      </div>
      <TalkPanel {...view} answer={answer} />
    </DemandFrame>
  );
}
