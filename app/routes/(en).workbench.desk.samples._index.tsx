import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { authoritiesOf, worksOnSamples } from "../http/desk-scope";
import { requireOfficer } from "../http/officer";
import { translator } from "../i18n/catalogues";
import { listDeskSamples } from "../modules/contracts/desk-samples.queries.server";
import { DeskSamplesPage } from "../modules/contracts/desk-samples-page";
import { pageMeta } from "../page-meta";
import { languageOf } from "../paths";

export async function loader({ request, context }: LoaderFunctionArgs) {
  const { account } = await requireOfficer({ request, context }, "revenue.examine");
  const scope = { authorities: authoritiesOf(account), isSample: worksOnSamples(account, context) };
  return { samples: await listDeskSamples(scope, undefined) };
}

export const meta: MetaFunction = ({ location }) => {
  const t = translator(languageOf(location.pathname), "verifying");
  return pageMeta(location.pathname, { title: t("samplesTitle"), isIndexed: false });
};

export default function SamplesDesk() {
  return <DeskSamplesPage {...useLoaderData<typeof loader>()} />;
}
