import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { loadComparison } from "../http/comparison";
import { translator } from "../i18n/catalogues";
import { useMessages, usePaths } from "../i18n/use-messages";
import { serviceFacts, soonestFree } from "../modules/capabilities/comparison-facts";
import { ComparisonPage } from "../modules/capabilities/comparison-page";
import { findService } from "../modules/capabilities/service-detail.queries.server";
import { pageMeta } from "../page-meta";
import { languageOf } from "../paths";
import type { RouteHandle } from "../route-handle";

export const handle: RouteHandle = { enhance: ["copy-link", "print"] };

export async function loader({ request, context }: LoaderFunctionArgs) {
  const { things, facts, ...page } = await loadComparison({ request, context }, "service", findService);
  return {
    ...page,
    facts: serviceFacts(things, facts),
    things: things.map(({ id, name, platform, instruments }) => ({
      id,
      name,
      platform: platform.name,
      instrumentId: soonestFree(instruments)?.id,
    })),
  };
}

export const meta: MetaFunction<typeof loader> = ({ location }) =>
  pageMeta(location.pathname, {
    title: translator(languageOf(location.pathname), "offers")("compare.heading.service"),
    isIndexed: false,
  });

export default function ServicesCompared() {
  const { things, ...page } = useLoaderData<typeof loader>();
  const t = useMessages("offers");
  const paths = usePaths();
  const ids = things.map(({ id }) => id);
  return (
    <ComparisonPage
      {...page}
      list="service"
      things={things.map(({ id, name, platform, instrumentId }) => ({
        id,
        name,
        platform,
        href: paths.service(id),
        removeHref: paths.servicesCompared(ids.filter((other) => other !== id)),
        next:
          instrumentId === undefined
            ? { label: t("compare.quote"), href: paths.newEnquiry("service", id, "quote") }
            : { label: t("compare.book"), href: paths.bookInstrument(instrumentId) },
      }))}
    />
  );
}
