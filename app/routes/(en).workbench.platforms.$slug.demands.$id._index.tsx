import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { faultsOf, newRequestId, readForm, type SentForm } from "../http/form";
import { goOn, numberIn } from "../http/officer";
import { requireOwnPlatform } from "../http/own-platform";
import { sentBy } from "../http/sent-by";
import { translator } from "../i18n/catalogues";
import { useLanguage } from "../i18n/use-messages";
import { can } from "../modules/accounts/core/permissions";
import { CapabilityFrame } from "../modules/capabilities/capability-frame";
import { accessRequestInput } from "../modules/demands/access-form";
import { requestAccess } from "../modules/demands/access-requests.commands.server";
import { readFullDemand } from "../modules/demands/full-demand.commands.server";
import { findMaskedFacts } from "../modules/demands/masked-facts.queries.server";
import { declineDemand, undoDecline } from "../modules/demands/not-for-us.commands.server";
import { notForUsInput } from "../modules/demands/not-for-us-form";
import { findPlatformDemand } from "../modules/demands/platform-demand.queries.server";
import {
  PlatformDemandPage,
  PlatformDemandTags,
  platformDemandChanges,
} from "../modules/demands/platform-demand-page";
import { nameIn } from "../modules/registry/local-name";
import { pageMeta } from "../page-meta";
import { languageOf, pathsIn } from "../paths";

/** A demand as one platform knows it, for members of its lead unit. Of the details every look is written down. */
export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const { account, platform } = await requireOwnPlatform({ request, context, params }, "demand.read-answers");
  const id = numberIn(params.id);
  const demand = await findPlatformDemand(id, platform.id);
  if (!demand) throw new Response(null, { status: 404 });
  const look = { role: "platform" as const, personId: account.person.id, platformId: platform.id };
  const result = new URL(request.url).searchParams.get("result");
  return {
    platform,
    slug: platform.slug,
    demand,
    facts: demand.sight === "full" ? await readFullDemand(id, look) : undefined,
    masked: demand.sight === "masked" ? await findMaskedFacts(id) : undefined,
    mayAnswer: can(account.actor, "demand.answer", {
      organisationId: platform.lead.id,
      isOpen: !platform.hasEnded,
    }),
    done: platformDemandChanges.find((change) => change === result),
    requestIds: { ask: newRequestId(), decline: newRequestId() },
  };
}

/** Asks for the details, or says that it is not for them. */
export async function action({ request, context, params }: ActionFunctionArgs) {
  const { account, platform } = await requireOwnPlatform({ request, context, params }, "demand.answer");
  const demandId = numberIn(params.id);
  const demand = await findPlatformDemand(demandId, platform.id);
  if (!demand) throw new Response(null, { status: 404 });
  const form = await readForm(request);
  const by = sentBy(account, form.requestId);
  const sender = { ...by, actor: { ...by.actor, organisationId: platform.lead.id } };
  const here = pathsIn(languageOf(new URL(request.url).pathname)).ownCapabilities(
    platform.slug,
    "demands",
    demandId,
  );
  const target = { demandId, slug: platform.slug };
  if (form.intent === "undo") {
    const undone = await undoDecline(target, sender);
    return undone.ok ? goOn(here, "undone") : refused(form, undone.refusal.reason);
  }
  if (form.intent === "decline") {
    const said = notForUsInput.safeParse(form.pick(["reason"]));
    if (!said.success) return form.refuse([{ field: "reason", code: "choose" }]);
    const declined = await declineDemand({ ...target, ...said.data }, sender);
    return declined.ok ? goOn(here, "declined") : refused(form, declined.refusal.reason);
  }
  if (form.intent !== "ask") throw new Response(null, { status: 400 });
  const input = accessRequestInput.safeParse({ ...form.pick(["message"]), demandId });
  if (!input.success) return form.refuse(faultsOf(input.error));
  const asked = await requestAccess({ ...input.data, slug: platform.slug }, sender);
  if (!asked.ok) return refused(form, asked.refusal.reason);
  return goOn(here, asked.value.outcome === "held" ? "held" : "asked");
}

function refused(form: SentForm, reason: string) {
  if (reason === "hidden") throw new Response(null, { status: 404 });
  return form.refuse([{ code: reason === "request_id_used_with_other_input" ? "sent_before" : reason }], 409);
}

export const meta: MetaFunction<typeof loader> = ({ data, location }) => {
  const t = translator(languageOf(location.pathname), "replies");
  return pageMeta(location.pathname, { title: data?.demand.name.zh ?? t("demandTitle"), isIndexed: false });
};

export default function PlatformDemand() {
  const { platform, ...view } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const language = useLanguage();
  return (
    <CapabilityFrame
      answer={answer}
      platform={platform}
      part="demands"
      title={nameIn(view.demand.name, language).text}
      lead={
        <span className="flex flex-wrap gap-2">
          <PlatformDemandTags demand={view.demand} />
        </span>
      }
    >
      <PlatformDemandPage {...view} answer={answer} />
    </CapabilityFrame>
  );
}
