import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { newRequestId } from "../http/form";
import { answerOffer, readOfferForm } from "../http/own-offer";
import { requireOwnPlatform } from "../http/own-platform";
import { atItsPlace, readService } from "../http/service-form";
import { translator } from "../i18n/catalogues";
import { listServiceChoices } from "../modules/capabilities/own-services.queries.server";
import { ServiceFormPage } from "../modules/capabilities/service-form-page";
import { createService } from "../modules/capabilities/services.commands.server";
import { pageMeta } from "../page-meta";
import { languageOf } from "../paths";

export async function loader(asked: LoaderFunctionArgs) {
  const { platform } = await requireOwnPlatform(asked, "capability.manage");
  return { platform, choices: await listServiceChoices(platform.id), requestId: newRequestId() };
}

export async function action(asked: ActionFunctionArgs) {
  const { form, slug, command, paths } = await readOfferForm(asked);
  const read = readService(form);
  if (!("input" in read)) return read;
  const made = await createService({ slug, ...read.input }, command);
  return answerOffer(form, atItsPlace(made, read), ({ id }) =>
    paths.ownCapabilities(slug, "services", id, "preview"),
  );
}

export const meta: MetaFunction = ({ location }) => {
  const t = translator(languageOf(location.pathname), "capabilities");
  return pageMeta(location.pathname, { title: t("services.newTitle"), isIndexed: false });
};

export default function NewService() {
  return <ServiceFormPage {...useLoaderData<typeof loader>()} answer={useActionData<typeof action>()} />;
}
