import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { newRequestId } from "../http/form";
import { answerOffer, offerId, outcomeIn, readOfferForm } from "../http/own-offer";
import { requireOwnPlatform } from "../http/own-platform";
import { atItsPlace, readService } from "../http/service-form";
import { translator } from "../i18n/catalogues";
import { findServiceToEdit, listServiceChoices } from "../modules/capabilities/own-services.queries.server";
import { ServiceFormPage } from "../modules/capabilities/service-form-page";
import { editService } from "../modules/capabilities/services.commands.server";
import { pageMeta } from "../page-meta";
import { languageOf } from "../paths";

export async function loader(asked: LoaderFunctionArgs) {
  const { platform } = await requireOwnPlatform(asked, "capability.manage");
  const service = await findServiceToEdit({ id: offerId(asked.params.id), platformId: platform.id });
  if (!service || service.status === "withdrawn") throw new Response(null, { status: 404 });
  return {
    platform,
    service,
    choices: await listServiceChoices(platform.id),
    requestId: newRequestId(),
    outcome: outcomeIn(asked.request),
  };
}

export async function action(asked: ActionFunctionArgs) {
  const { form, slug, command, paths } = await readOfferForm(asked);
  const id = offerId(asked.params.id);
  const read = readService(form);
  if (!("input" in read)) return read;
  const changed = await editService({ slug, id, version: form.text("version"), ...read.input }, command);
  return answerOffer(form, atItsPlace(changed, read), () => paths.ownCapabilities(slug, "services", id));
}

export const meta: MetaFunction = ({ location }) => {
  const t = translator(languageOf(location.pathname), "capabilities");
  return pageMeta(location.pathname, { title: t("services.edit"), isIndexed: false });
};

export default function EditService() {
  return <ServiceFormPage {...useLoaderData<typeof loader>()} answer={useActionData<typeof action>()} />;
}
