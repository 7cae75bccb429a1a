import {
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { newRequestId } from "../http/form";
import { answerOffer, offerId, outcomeIn, readOfferForm } from "../http/own-offer";
import { requireOwnPlatform } from "../http/own-platform";
import { translator } from "../i18n/catalogues";
import { offerMoves } from "../modules/capabilities/core/offer-state";
import { listOfferFigures } from "../modules/capabilities/offer-figures.queries.server";
import { listOutcomes, OwnServiceList } from "../modules/capabilities/own-service-list";
import { listOwnServices } from "../modules/capabilities/own-services.queries.server";
import { confirmService, copyService, moveService } from "../modules/capabilities/services.commands.server";
import { pageMeta } from "../page-meta";
import { languageOf } from "../paths";

export async function loader(asked: LoaderFunctionArgs) {
  const { platform } = await requireOwnPlatform(asked, "capability.manage");
  const services = await listOwnServices(platform.id);
  const figures = await listOfferFigures(
    "service",
    services.map(({ id }) => id),
  );
  const done = new URL(asked.request.url).searchParams.get("result");
  return {
    platform,
    services: services.map((service) => ({
      ...service,
      figures: figures.get(service.id),
      requestId: newRequestId(),
    })),
    requestId: newRequestId(),
    done: listOutcomes.find((one) => one === done),
    outcome: outcomeIn(asked.request),
  };
}

export async function action(asked: ActionFunctionArgs) {
  const { form, slug, command, paths } = await readOfferForm(asked);
  const wanted = form.text("do");
  const list = paths.ownCapabilities(slug, "services");
  const said = (result: string) => redirect(`${list}?result=${result}`, 303);
  if (form.intent === "all") {
    const all = await confirmService({ slug }, command);
    return all.ok ? said("confirmed") : answerOffer(form, all, () => list);
  }
  const id = offerId(form.text("id"));
  const move = offerMoves.find((one) => one === wanted);
  if (move) {
    const moved = await moveService({ slug, id, move }, command);
    if (!moved.ok || moved.value.outcome === "held") return answerOffer(form, moved, () => list);
    return said(({ publish: "published", pause: "paused", withdraw: "withdrawn" } as const)[move]);
  }
  if (wanted === "confirm") {
    const confirmed = await confirmService({ slug, ids: [id] }, command);
    return confirmed.ok ? said("confirmed") : answerOffer(form, confirmed, () => list);
  }
  if (wanted === "copy") {
    const copied = await copyService({ slug, id }, command);
    return copied.ok ? said("copied") : answerOffer(form, copied, () => list);
  }
  throw new Response(null, { status: 400 });
}

export const meta: MetaFunction = ({ location }) => {
  const t = translator(languageOf(location.pathname), "capabilities");
  return pageMeta(location.pathname, { title: t("part.services"), isIndexed: false });
};

export default function OwnServices() {
  return <OwnServiceList {...useLoaderData<typeof loader>()} answer={useActionData<typeof action>()} />;
}
