import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { loadComparison } from "../http/comparison";
import { translator } from "../i18n/catalogues";
import { useMessages, usePaths } from "../i18n/use-messages";
import { instrumentFacts } from "../modules/capabilities/comparison-facts";
import { ComparisonPage } from "../modules/capabilities/comparison-page";
import { findPublicInstrument } from "../modules/capabilities/instrument-detail.queries.server";
import { pageMeta } from "../page-meta";
import { languageOf } from "../paths";
import type { RouteHandle } from "../route-handle";

export const handle: RouteHandle = { enhance: ["copy-link", "print"] };

export async function loader({ request, context }: LoaderFunctionArgs) {
  const { things, facts, ...page } = await loadComparison(
    { request, context },
    "instrument",
    findPublicInstrument,
  );
  return {
    ...page,
    facts: instrumentFacts(things, facts),
    things: things.map(({ id, name, platform, nextFree, status }) => ({
      id,
      name,
      platform: platform.name,
      canBook: nextFree !== null && status === "published",
    })),
  };
}

export const meta: MetaFunction<typeof loader> = ({ location }) =>
  pageMeta(location.pathname, {
    title: translator(languageOf(location.pathname), "offers")("compare.heading.instrument"),
    isIndexed: false,
  });

export default function InstrumentsCompared() {
  const { things, ...page } = useLoaderData<typeof loader>();
  const t = useMessages("offers");
  const paths = usePaths();
  const ids = things.map(({ id }) => id);
  return (
    <ComparisonPage
      {...page}
      list="instrument"
      things={things.map(({ id, name, platform, canBook }) => ({
        id,
        name,
        platform,
        href: paths.instrument(id),
        removeHref: paths.instrumentsCompared(ids.filter((other) => other !== id)),
        next: canBook
          ? { label: t("compare.book"), href: paths.bookInstrument(id) }
          : { label: t("compare.quote"), href: paths.newEnquiry("instrument", id, "quote") },
      }))}
    />
  );
}
