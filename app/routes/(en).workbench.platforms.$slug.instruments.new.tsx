import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { faultsOf, newRequestId } from "../http/form";
import { answerOffer, readOfferForm } from "../http/own-offer";
import { requireOwnPlatform } from "../http/own-platform";
import { translator } from "../i18n/catalogues";
import { useMessages } from "../i18n/use-messages";
import { CapabilityFrame } from "../modules/capabilities/capability-frame";
import { instrumentInput } from "../modules/capabilities/instrument-form";
import { InstrumentForm } from "../modules/capabilities/instrument-form-page";
import { listInstrumentChoices } from "../modules/capabilities/instrument-own.queries.server";
import { createInstrument } from "../modules/capabilities/instruments.commands.server";
import { pageMeta } from "../page-meta";
import { languageOf } from "../paths";

export async function loader(asked: LoaderFunctionArgs) {
  const { platform } = await requireOwnPlatform(asked, "capability.manage");
  return { platform, choices: await listInstrumentChoices(platform.id), requestId: newRequestId() };
}

export async function action(asked: ActionFunctionArgs) {
  const { form, slug, command, paths } = await readOfferForm(asked);
  const read = instrumentInput.safeParse(form.pick(Object.keys(instrumentInput.shape), ["fieldCodes"]));
  if (!read.success) return form.refuse(faultsOf(read.error));
  return answerOffer(form, await createInstrument({ slug, ...read.data }, command), ({ id }) =>
    paths.ownCapabilities(slug, "instruments", id),
  );
}

export const meta: MetaFunction = ({ location }) => {
  const t = translator(languageOf(location.pathname), "capabilities");
  return pageMeta(location.pathname, { title: t("instruments.new"), isIndexed: false });
};

export default function NewInstrument() {
  const { platform, choices, requestId } = useLoaderData<typeof loader>();
  const t = useMessages("capabilities");
  return (
    <CapabilityFrame
      platform={platform}
      part="instruments"
      title={t("instruments.new")}
      lead={t("instruments.newLead")}
    >
      <InstrumentForm choices={choices} requestId={requestId} answer={useActionData<typeof action>()} />
    </CapabilityFrame>
  );
}
