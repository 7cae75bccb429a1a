import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { requireAccount, requirePermission } from "../http/account";
import { pageSizes, parsePagination, requirePageInRange } from "../http/pagination";
import { translator } from "../i18n/catalogues";
import { can } from "../modules/accounts/core/permissions";
import {
  type ContractGroup,
  contractGroups,
  listContracts,
} from "../modules/contracts/contract-list.queries.server";
import { ContractListPage } from "../modules/contracts/contract-list-page";
import { pageMeta } from "../page-meta";
import { languageOf } from "../paths";

/** The contracts of the acting organisation; of an auditor, who acts for none, all. */
export async function loader({ request, context }: LoaderFunctionArgs) {
  const { actor } = await requireAccount({ request, context });
  const { acting } = actor;
  await requirePermission(
    { request, context },
    "contract.read",
    acting ? { organisationId: acting.organisationId } : {},
  );
  const query = new URL(request.url).searchParams;
  const { page } = parsePagination(query);
  const perPage = pageSizes[0];
  const wanted = query.get("status") ?? "";
  // Only own names of the object are its groups.
  const group = Object.hasOwn(contractGroups, wanted) ? (wanted as ContractGroup) : undefined;
  const reader = acting ? { organisationId: acting.organisationId } : "all";
  const found = await listContracts(reader, { group, page, perPage });
  requirePageInRange({ page, perPage }, found.total);
  const mayWrite =
    acting !== undefined && can(actor, "contract.draft", { organisationId: acting.organisationId });
  return { ...found, group, page, perPage, isAll: acting === undefined, mayWrite };
}

export const meta: MetaFunction = ({ location }) => {
  const t = translator(languageOf(location.pathname), "contracts");
  return pageMeta(location.pathname, { title: t("listTitle"), isIndexed: false });
};

export default function Contracts() {
  return <ContractListPage {...useLoaderData<typeof loader>()} />;
}
