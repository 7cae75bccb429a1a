import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { newRequestId, readForm } from "../http/form";
import { goOn, numberIn } from "../http/officer";
import { requireOwnPlatform } from "../http/own-platform";
import { sentBy } from "../http/sent-by";
import { translator } from "../i18n/catalogues";
import { can } from "../modules/accounts/core/permissions";
import { CapabilityFrame } from "../modules/capabilities/capability-frame";
import { listWaitingForPlatform } from "../modules/demands/introductions.queries.server";
import { declineDemand, undoDecline } from "../modules/demands/not-for-us.commands.server";
import { notForUsInput, reasonField } from "../modules/demands/not-for-us-form";
import { PastQuotes } from "../modules/demands/past-quotes";
import { listPastQuotes } from "../modules/demands/past-quotes.queries.server";
import { boardViews } from "../modules/demands/suits";
import { listSuitingDemands } from "../modules/demands/suits.queries.server";
import { boardChanges, SuitsPage } from "../modules/demands/suits-page";
import { WaitingIntroductions } from "../modules/demands/waiting-introductions";
import { pageMeta } from "../page-meta";
import { languageOf, pathsIn } from "../paths";

/** The open demands that a platform may know of, for members of its lead unit. */
export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const { account, platform } = await requireOwnPlatform({ request, context, params }, "demand.read-answers");
  const { searchParams } = new URL(request.url);
  const view = boardViews.find((one) => one === searchParams.get("view")) ?? "suiting";
  const field = searchParams.get("field") || undefined;
  const page = searchParams.has("page") ? numberIn(searchParams.get("page") ?? "") : 1;
  const board = await listSuitingDemands(platform.id, { view, field, page });
  if (page > 1 && board.demands.length === 0) throw new Response(null, { status: 404 });
  return {
    platform,
    slug: platform.slug,
    board,
    introductions: await listWaitingForPlatform(platform.id, account.person.id),
    pastQuotes: page > 1 ? [] : await listPastQuotes(platform.id),
    view,
    field,
    page,
    mayAnswer: can(account.actor, "demand.answer", {
      organisationId: platform.lead.id,
      isOpen: !platform.hasEnded,
    }),
    done: boardChanges.find((one) => one === searchParams.get("result")),
    requestIds: Object.fromEntries(board.demands.map(({ id }) => [id, newRequestId()])),
  };
}

/** Says that one of them is not for the platform, or takes that back. */
export async function action({ request, context, params }: ActionFunctionArgs) {
  const { account, platform } = await requireOwnPlatform({ request, context, params }, "demand.answer");
  const form = await readForm(request);
  const [, word, number] = /^(decline|undo)-([1-9]\d{0,8})$/.exec(form.intent) ?? [];
  if (word === undefined) throw new Response(null, { status: 400 });
  const by = sentBy(account, form.requestId);
  const sender = { ...by, actor: { ...by.actor, organisationId: platform.lead.id } };
  const thing = { demandId: Number(number), slug: platform.slug };
  const field = reasonField(thing.demandId);
  const parsed = notForUsInput.safeParse({ reason: form.text(field) });
  if (word === "decline" && !parsed.success) return form.refuse([{ field, code: "choose" }]);
  const said =
    word === "decline" && parsed.success
      ? await declineDemand({ ...thing, ...parsed.data }, sender)
      : await undoDecline(thing, sender);
  if (said.ok) {
    const paths = pathsIn(languageOf(new URL(request.url).pathname));
    return goOn(paths.ownCapabilities(platform.slug, "demands"), word === "decline" ? "declined" : "undone");
  }
  const { reason } = said.refusal;
  if (reason === "hidden") throw new Response(null, { status: 404 });
  return form.refuse([{ code: reason === "request_id_used_with_other_input" ? "sent_before" : reason }], 409);
}

export const meta: MetaFunction = ({ location }) => {
  const t = translator(languageOf(location.pathname), "capabilities");
  return pageMeta(location.pathname, { title: t("part.demands"), isIndexed: false });
};

export default function PlatformDemands() {
  const { platform, introductions, pastQuotes, ...view } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  return (
    <CapabilityFrame platform={platform} part="demands" answer={answer}>
      <WaitingIntroductions views={introductions} />
      <SuitsPage {...view} answer={answer} />
      <PastQuotes slug={view.slug} quotes={pastQuotes} />
    </CapabilityFrame>
  );
}
