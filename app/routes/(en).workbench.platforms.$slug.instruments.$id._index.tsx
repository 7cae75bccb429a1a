import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { faultsOf, newRequestId } from "../http/form";
import { readInstrumentPage } from "../http/own-instrument";
import { answerOffer, offerId, readOfferForm } from "../http/own-offer";
import { translator } from "../i18n/catalogues";
import { instrumentInput } from "../modules/capabilities/instrument-form";
import { InstrumentForm } from "../modules/capabilities/instrument-form-page";
import { InstrumentFrame } from "../modules/capabilities/instrument-frame";
import { listInstrumentChoices } from "../modules/capabilities/instrument-own.queries.server";
import { editInstrument } from "../modules/capabilities/instruments.commands.server";
import { pageMeta } from "../page-meta";
import { languageOf } from "../paths";

export async function loader(asked: LoaderFunctionArgs) {
  const { view, row, platformId } = await readInstrumentPage(asked);
  return { view, row, choices: await listInstrumentChoices(platformId), requestId: newRequestId() };
}

export async function action(asked: ActionFunctionArgs) {
  const { form, slug, command, paths } = await readOfferForm(asked);
  const id = offerId(asked.params.id);
  const read = instrumentInput.safeParse(form.pick(Object.keys(instrumentInput.shape), ["fieldCodes"]));
  if (!read.success) return form.refuse(faultsOf(read.error));
  const version = form.text("version");
  return answerOffer(form, await editInstrument({ slug, id, version, ...read.data }, command), () =>
    paths.ownCapabilities(slug, "instruments", id),
  );
}

export const meta: MetaFunction = ({ location }) => {
  const t = translator(languageOf(location.pathname), "capabilities");
  return pageMeta(location.pathname, { title: t("instruments.page.description"), isIndexed: false });
};

export default function EditInstrument() {
  const { view, row, choices, requestId } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  return (
    <InstrumentFrame view={answer ? { ...view, outcome: undefined } : view} page="description">
      <InstrumentForm instrument={row} choices={choices} requestId={requestId} answer={answer} />
    </InstrumentFrame>
  );
}
