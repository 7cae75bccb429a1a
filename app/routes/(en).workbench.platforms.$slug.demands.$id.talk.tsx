import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { findFileLimits } from "../http/enquiry-files";
import { newRequestId } from "../http/form";
import { goOn, numberIn } from "../http/officer";
import { requireOwnPlatform } from "../http/own-platform";
import { sentBy } from "../http/sent-by";
import { readTalkForm, refusedTalk, talkOutcome } from "../http/talk";
import { translator } from "../i18n/catalogues";
import { useMessages, usePaths } from "../i18n/use-messages";
import { can } from "../modules/accounts/core/permissions";
import { CapabilityFrame } from "../modules/capabilities/capability-frame";
import { findPlatformDemand } from "../modules/demands/platform-demand.queries.server";
import { sayToOwner } from "../modules/demands/talk.commands.server";
import { listTalk } from "../modules/demands/talk.queries.server";
import { TalkPanel } from "../modules/demands/talk-panel";
import { markTalkRead } from "../modules/demands/talk-reads.commands.server";
import { findTalkOfPlatform } from "../modules/demands/talk-view.queries.server";
import { LocalText } from "../modules/registry/local-text";
import { pageMeta } from "../page-meta";
import { languageOf, pathsIn } from "../paths";
import type { RouteHandle } from "../route-handle";

export const handle: RouteHandle = { enhance: ["check-files"] };

/** What a demand's owner and one platform say to each other, for the platform. */
export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const { account, platform } = await requireOwnPlatform({ request, context, params }, "demand.read-answers");
  const id = numberIn(params.id);
  const partner = await findTalkOfPlatform(id, platform.slug);
  const demand = partner && (await findPlatformDemand(id, platform.id));
  if (!partner || !demand) throw new Response(null, { status: 404 });
  const talk = await listTalk(id, platform.id, "platform");
  const last = talk.messages.at(-1);
  if (request.method === "GET" && last)
    await markTalkRead({ demandId: id, platformId: platform.id, side: "platform", upTo: last.sentAt });
  return {
    platform,
    name: demand.name,
    demandId: id,
    talk,
    side: "platform" as const,
    partner,
    mayWrite: can(account.actor, "demand.answer", {
      organisationId: platform.lead.id,
      isOpen: !platform.hasEnded,
    }),
    done: talkOutcome(request),
    limits: await findFileLimits(),
    requestId: newRequestId(),
  };
}

export async function action({ request, context, params }: ActionFunctionArgs) {
  const { account, platform } = await requireOwnPlatform({ request, context, params }, "demand.answer");
  const id = numberIn(params.id);
  if (!(await findTalkOfPlatform(id, platform.slug))) throw new Response(null, { status: 404 });
  const sent = await readTalkForm(request);
  if (!sent.ok) return sent.refusal;
  const { form, text, files } = sent.value;
  const by = sentBy(account, form.requestId);
  const sender = { ...by, actor: { ...by.actor, organisationId: platform.lead.id } };
  const said = await sayToOwner({ demandId: id, slug: platform.slug, text, files }, sender);
  if (!said.ok) return refusedTalk(form, said.refusal);
  const paths = pathsIn(languageOf(new URL(request.url).pathname));
  return goOn(paths.ownCapabilities(platform.slug, "demands", id, "talk"), said.value.outcome);
}

export const meta: MetaFunction<typeof loader> = ({ location }) => {
  const t = translator(languageOf(location.pathname), "replies");
  return pageMeta(location.pathname, { title: t("talkTitle"), isIndexed: false });
};

export default function PlatformsTalk() {
  const { platform, name, ...view } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const t = useMessages("replies");
  const paths = usePaths();
  return (
    <CapabilityFrame
      answer={answer}
      platform={platform}
      part="demands"
      title={t("talkTitle")}
      lead={
        <>
          <p>
            <a
              href={paths.ownCapabilities(platform.slug, "demands", view.demandId)}
              className="inline-flex min-h-11 items-center"
            >
              <LocalText name={name} />
            </a>
          </p>
          <p>{t("talkSealed")}</p>
        </>
      }
    >
      <TalkPanel {...view} answer={answer} />
    </CapabilityFrame>
  );
}
