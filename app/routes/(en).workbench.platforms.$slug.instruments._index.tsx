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
import { listOwnInstruments } from "../modules/capabilities/instrument-own.queries.server";
import { OwnInstrumentList } from "../modules/capabilities/instrument-own-list";
import {
  confirmInstrument,
  copyInstrument,
  moveInstrument,
} from "../modules/capabilities/instruments.commands.server";
import { listOfferFigures } from "../modules/capabilities/offer-figures.queries.server";
import { pageMeta } from "../page-meta";
import { languageOf } from "../paths";

export async function loader(asked: LoaderFunctionArgs) {
  const { platform } = await requireOwnPlatform(asked, "capability.manage");
  const instruments = await listOwnInstruments(platform.id);
  const ids = instruments.map(({ id }) => id);
  return {
    platform,
    instruments,
    figures: Object.fromEntries(await listOfferFigures("instrument", ids)),
    requestIds: Object.fromEntries([0, ...ids].map((id) => [id, newRequestId()])),
    outcome: outcomeIn(asked.request),
  };
}

export async function action(asked: ActionFunctionArgs) {
  const { form, slug, command, paths } = await readOfferForm(asked);
  const list = () => paths.ownCapabilities(slug, "instruments");
  if (form.intent === "confirm-all")
    return answerOffer(form, await confirmInstrument({ slug }, command), list);
  const id = offerId(form.text("id"));
  if (form.intent === "confirm")
    return answerOffer(form, await confirmInstrument({ slug, id }, command), list);
  if (form.intent === "copy") {
    const copied = await copyInstrument({ slug, id }, command);
    return copied.ok
      ? redirect(paths.ownCapabilities(slug, "instruments", copied.value.id), 303)
      : answerOffer(form, copied, list);
  }
  const move = offerMoves.find((one) => one === form.intent);
  if (!move) throw new Response(null, { status: 400 });
  return answerOffer(form, await moveInstrument({ slug, id, move }, command), list);
}

export const meta: MetaFunction = ({ location }) => {
  const t = translator(languageOf(location.pathname), "capabilities");
  return pageMeta(location.pathname, { title: t("part.instruments"), isIndexed: false });
};

export default function OwnInstruments() {
  return <OwnInstrumentList {...useLoaderData<typeof loader>()} answer={useActionData<typeof action>()} />;
}
