import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { findSearchKeeping } from "../http/following";
import { readListPage, withoutPast } from "../http/list-page";
import { requirePageInRange } from "../http/pagination";
import { KeepSearch } from "../modules/notifications/follow-buttons";
import {
  listPolicies,
  listPolicyVocabulary,
  listPolicyWaysOut,
} from "../modules/publications/policy-list.queries.server";
import { PolicyListPage } from "../modules/publications/policy-list-page";
import {
  defaultSort,
  facetCodes,
  facetOptions,
  type PolicyListRequest,
  sortsFor,
} from "../modules/publications/policy-list-request";
import { describePolicyList } from "../modules/publications/policy-list-words";
import { findRegistryDay } from "../modules/registry/registry-day.queries.server";
import { pageMeta } from "../page-meta";
import { languageOf } from "../paths";
import type { RouteHandle } from "../route-handle";

export const handle: RouteHandle = { enhance: ["live-filters", "copy-link"], feeds: ["policies"] };

/** How deep the results of a text can be read. */
const depth = 1000;

export async function loader({ request, context }: LoaderFunctionArgs) {
  const url = new URL(request.url);
  const [vocabulary, today] = await Promise.all([listPolicyVocabulary(), findRegistryDay()]);
  const { notices, asOf, ...asked } = readListPage(url, {
    facets: facetCodes(vocabulary),
    sortsFor,
    defaultSort,
    today,
  });
  context.page.tag("policies");
  const wanted: PolicyListRequest = asked;
  const list = await listPolicies(wanted, languageOf(url.pathname) === "en" ? "en" : "zh");
  const reachable = wanted.text === "" ? list.total.value : Math.min(list.total.value, depth);
  requirePageInRange(wanted, reachable);
  const { counts, withoutFacet, ...shown } = list;
  return {
    ...shown,
    origin: context.site?.origin ?? url.origin,
    keeping: await findSearchKeeping({ request, context }, "policies"),
    request: wanted,
    notices: withoutPast(notices, asOf),
    reachable,
    facets: facetOptions(vocabulary, wanted.facets, counts),
    waysOut: list.total.value === 0 ? await listPolicyWaysOut(wanted, { withoutFacet }) : [],
  };
}

export const meta: MetaFunction<typeof loader> = ({ data, location }) => {
  if (!data) return [];
  const { links, ...page } = describePolicyList(data, languageOf(location.pathname));
  return [...pageMeta(location.pathname, page), ...links];
};

export default function Policies() {
  const { keeping, ...list } = useLoaderData<typeof loader>();
  return <PolicyListPage {...list} aside={<KeepSearch keeping={keeping} />} />;
}
