import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { readRows } from "../http/form-rows";
import { answerPart, readPartForm, readPartPage } from "../http/own-platform";
import { translator } from "../i18n/catalogues";
import { mostRows, siteRow } from "../modules/registry/own-platform-form";
import { listOwnSites, listPlaceOptions } from "../modules/registry/own-platform-parts.queries.server";
import { OwnSitesPage } from "../modules/registry/own-platform-sites";
import { saveOwnSites } from "../modules/registry/own-platform-sites.commands.server";
import { pageMeta } from "../page-meta";
import { languageOf } from "../paths";

const fields = ["kind", "nameZh", "nameEn", "place", "addressZh", "addressEn", "lat", "lng"];

export async function loader(asked: LoaderFunctionArgs) {
  const page = await readPartPage(asked, "sites");
  return { ...page, ...(await listOwnSites(page.platform.id)), places: await listPlaceOptions() };
}

export async function action(asked: ActionFunctionArgs) {
  const sent = await readPartForm(asked);
  const { form, slug, version, command } = sent;
  const read = readRows(form, { schema: siteRow, fields, fixed: ["kind"], most: mostRows.sites });
  if (read.faults.length > 0) return form.refuse(read.faults);
  const result = await saveOwnSites({ slug, version, ...read }, command);
  return answerPart(asked, sent, "sites", result, read.places);
}

export const meta: MetaFunction = ({ location }) => {
  const t = translator(languageOf(location.pathname), "manage");
  return pageMeta(location.pathname, { title: t("part.sites"), isIndexed: false });
};

export default function OwnSites() {
  return <OwnSitesPage {...useLoaderData<typeof loader>()} answer={useActionData<typeof action>()} />;
}
