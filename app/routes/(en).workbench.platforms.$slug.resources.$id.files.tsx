import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { newRequestId } from "../http/form";
import { offerId, outcomeIn, saveOfferFiles } from "../http/own-offer";
import { requireOwnPlatform } from "../http/own-platform";
import { translator } from "../i18n/catalogues";
import { listOfferFiles } from "../modules/capabilities/offer-files.queries.server";
import { OfferFilesPage } from "../modules/capabilities/offer-files-page";
import { findOwnResourceDetail } from "../modules/capabilities/resource-detail.queries.server";
import { pageMeta } from "../page-meta";
import { languageOf } from "../paths";

export async function loader(asked: LoaderFunctionArgs) {
  const { platform } = await requireOwnPlatform(asked, "capability.manage");
  const id = offerId(asked.params.id);
  const resource = await findOwnResourceDetail(platform.id, id);
  if (!resource) throw new Response(null, { status: 404 });
  return {
    platform,
    offer: { id, name: resource.name },
    files: await listOfferFiles("resource", id),
    requestId: newRequestId(),
    outcome: outcomeIn(asked.request),
  };
}

export async function action(asked: ActionFunctionArgs) {
  return saveOfferFiles(asked, "resource");
}

export const meta: MetaFunction = ({ location }) => {
  const t = translator(languageOf(location.pathname), "capabilities");
  return pageMeta(location.pathname, { title: t("files.short"), isIndexed: false });
};

export default function ResourceFiles() {
  const data = useLoaderData<typeof loader>();
  return <OfferFilesPage {...data} kind="resource" answer={useActionData<typeof action>()} />;
}
