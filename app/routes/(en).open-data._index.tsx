import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { translator } from "../i18n/catalogues";
import { OpenDataPage } from "../modules/open-data/open-data-page";
import { pageMeta } from "../page-meta";
import { feedNames } from "../path-parts";
import { languageOf } from "../paths";
import type { RouteHandle } from "../route-handle";

export const handle: RouteHandle = { feeds: feedNames };

export function loader({ request, context }: LoaderFunctionArgs) {
  // Changes with a release only.
  context.page.tag("texts");
  return { origin: context.site?.origin ?? new URL(request.url).origin };
}

export const meta: MetaFunction = ({ location }) => {
  const t = translator(languageOf(location.pathname), "ledger");
  return pageMeta(location.pathname, { title: t("openTitle"), description: t("openSummary") });
};

export default function OpenData() {
  return <OpenDataPage {...useLoaderData<typeof loader>()} />;
}
