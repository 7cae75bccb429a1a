import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { dayAfter, startOf } from "../core/civil-date";
import { translator } from "../i18n/catalogues";
import { textIn } from "../i18n/text-in";
import { BrokerPage } from "../modules/accounts/broker-page";
import { findBroker } from "../modules/accounts/brokers.queries.server";
import { findRegistryDay } from "../modules/registry/registry-day.queries.server";
import { pageMeta } from "../page-meta";
import { languageOf } from "../paths";
import type { RouteHandle } from "../route-handle";

export const handle: RouteHandle = { enhance: ["copy-link", "print"] };

export async function loader({ params, request, context }: LoaderFunctionArgs) {
  const id = /^[1-9]\d{0,8}$/.test(params.id ?? "") ? Number(params.id) : undefined;
  const broker = id === undefined ? undefined : await findBroker(id);
  if (!broker) throw new Response(null, { status: 404 });
  context.page.tag(`broker:${broker.id}`, "brokers", "platforms");
  context.page.validUntil(startOf(dayAfter(await findRegistryDay())));
  if (broker.agency) context.page.tag(`organisation:${broker.agency.id}`);
  return { broker, origin: context.site?.origin ?? new URL(request.url).origin };
}

export const meta: MetaFunction<typeof loader> = ({ data, location }) => {
  if (!data) return pageMeta(location.pathname, { title: "404", isIndexed: false });
  const language = languageOf(location.pathname);
  const t = translator(language, "brokers");
  return pageMeta(location.pathname, {
    title: `${textIn(data.broker.name, language)?.text ?? ""} · ${t("title")}`,
    description: textIn(data.broker.summary, language)?.text.slice(0, 150),
  });
};

export default function Broker() {
  return <BrokerPage {...useLoaderData<typeof loader>()} />;
}
