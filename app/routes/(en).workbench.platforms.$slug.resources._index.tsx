import {
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { newRequestId } from "../http/form";
import { answerOffer, offerId, readOfferForm } from "../http/own-offer";
import { requireOwnPlatform } from "../http/own-platform";
import { translator } from "../i18n/catalogues";
import { offerMoves } from "../modules/capabilities/core/offer-state";
import { confirmOffers } from "../modules/capabilities/offer-moves.commands.server";
import { listOwnResources } from "../modules/capabilities/own-resources.queries.server";
import { OwnResourcesPage, resourceResults } from "../modules/capabilities/resource-list-manage";
import { copyResource, moveResource } from "../modules/capabilities/resources.commands.server";
import { pageMeta } from "../page-meta";
import { languageOf } from "../paths";

export async function loader(asked: LoaderFunctionArgs) {
  const { platform } = await requireOwnPlatform(asked, "capability.manage");
  const result = new URL(asked.request.url).searchParams.get("result");
  return {
    platform,
    resources: await listOwnResources(platform.id),
    requestId: newRequestId(),
    result: resourceResults.find((one) => one === result),
  };
}

export async function action(asked: ActionFunctionArgs) {
  const { form, slug, command, paths } = await readOfferForm(asked);
  const list = paths.ownCapabilities(slug, "resources");
  const leadTo = (result: string) => redirect(`${list}?result=${result}`, 303);
  if (form.intent === "confirm-all") {
    const done = await confirmOffers("resource", { slug }, command);
    return done.ok ? leadTo("confirmed") : answerOffer(form, done, () => list);
  }
  const id = offerId(form.intent);
  const wanted = form.text("do");
  if (wanted === "confirm") {
    const done = await confirmOffers("resource", { slug, ids: [id] }, command);
    return done.ok ? leadTo("confirmed") : answerOffer(form, done, () => list);
  }
  if (wanted === "copy") {
    const done = await copyResource({ slug, id }, command);
    return done.ok ? leadTo("copied") : answerOffer(form, done, () => list);
  }
  const move = offerMoves.find((one) => one === wanted);
  if (!move) throw new Response(null, { status: 400 });
  const done = await moveResource({ slug, id, move }, command);
  return done.ok
    ? leadTo(done.value.outcome === "held" ? "held" : "moved")
    : answerOffer(form, done, () => list);
}

export const meta: MetaFunction = ({ location }) => {
  const t = translator(languageOf(location.pathname), "capabilities");
  return pageMeta(location.pathname, { title: t("part.resources"), isIndexed: false });
};

export default function OwnResources() {
  return <OwnResourcesPage {...useLoaderData<typeof loader>()} answer={useActionData<typeof action>()} />;
}
