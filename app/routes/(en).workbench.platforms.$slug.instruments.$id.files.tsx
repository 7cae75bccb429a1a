import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { newRequestId } from "../http/form";
import { readInstrumentPage } from "../http/own-instrument";
import { saveOfferFiles } from "../http/own-offer";
import { translator } from "../i18n/catalogues";
import { listOfferFiles } from "../modules/capabilities/offer-files.queries.server";
import { OfferFilesPage } from "../modules/capabilities/offer-files-page";
import { pageMeta } from "../page-meta";
import { languageOf } from "../paths";

export async function loader(asked: LoaderFunctionArgs) {
  const { view, row } = await readInstrumentPage(asked);
  return {
    platform: view.platform,
    offer: { id: row.id, name: { zh: row.nameZh, ...(row.nameEn ? { en: row.nameEn } : {}) } },
    files: await listOfferFiles("instrument", row.id),
    requestId: newRequestId(),
    outcome: view.outcome,
  };
}

export async function action(asked: ActionFunctionArgs) {
  return saveOfferFiles(asked, "instrument");
}

export const meta: MetaFunction = ({ location }) => {
  const t = translator(languageOf(location.pathname), "capabilities");
  return pageMeta(location.pathname, { title: t("files.short"), isIndexed: false });
};

export default function InstrumentFiles() {
  const data = useLoaderData<typeof loader>();
  return <OfferFilesPage {...data} kind="instrument" answer={useActionData<typeof action>()} />;
}
