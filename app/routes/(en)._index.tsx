import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { countRegistry, listNewestApprovals } from "../modules/registry/figures.queries.server";
import { HomePage } from "../modules/registry/home-page";
import { listVocabulary } from "../modules/registry/vocabulary.queries.server";
import { pageMeta } from "../page-meta";
import type { RouteHandle } from "../route-handle";

/** Enough to show that something happens, few enough to be read. */
const NEWEST = 6;

export const handle: RouteHandle = { enhance: ["search-suggest"] };

export async function loader({ context }: LoaderFunctionArgs) {
  const [vocabulary, figures, newest] = await Promise.all([
    listVocabulary(),
    countRegistry(),
    listNewestApprovals(NEWEST),
  ]);
  context.page.tag("platforms");
  return {
    classes: vocabulary.classes.map(({ code, name, family }) => ({ code, name, family })),
    fields: vocabulary.fields,
    leagues: vocabulary.leagues,
    figures,
    newest,
  };
}

export const meta: MetaFunction = ({ location }) => pageMeta(location.pathname, {});

export default function Home() {
  return <HomePage {...useLoaderData<typeof loader>()} />;
}
