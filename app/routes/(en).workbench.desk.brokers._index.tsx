import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { requirePermission } from "../http/account";
import { translator } from "../i18n/catalogues";
import { BrokerQueue } from "../modules/accounts/broker-desk";
import { listBrokersForDesk } from "../modules/accounts/brokers.queries.server";
import { pageMeta } from "../page-meta";
import { languageOf } from "../paths";

export async function loader({ request, context }: LoaderFunctionArgs) {
  await requirePermission({ request, context }, "broker.decide");
  const profiles = await listBrokersForDesk();
  return {
    profiles: profiles.map(({ id, nameZh, agency, status, submittedAt }) => ({
      id,
      nameZh,
      agencyName: agency?.nameZh,
      status,
      submittedAt,
    })),
  };
}

export const meta: MetaFunction = ({ location }) => {
  const t = translator(languageOf(location.pathname), "brokers");
  return pageMeta(location.pathname, { title: t("deskTitle"), isIndexed: false });
};

export default function DeskBrokers() {
  return <BrokerQueue {...useLoaderData<typeof loader>()} />;
}
