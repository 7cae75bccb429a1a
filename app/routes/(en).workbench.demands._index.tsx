import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { requireAccount, requirePermission } from "../http/account";
import { newRequestId } from "../http/form";
import { translator } from "../i18n/catalogues";
import { listOwnDemands } from "../modules/demands/own-demands.queries.server";
import { OwnDemandsPage } from "../modules/demands/own-demands-page";
import { pageMeta } from "../page-meta";
import { languageOf } from "../paths";

export async function loader(asked: LoaderFunctionArgs) {
  const { acting, actor, person } = await requireAccount(asked);
  await requirePermission(asked, "demand.draft");
  const membership = actor.memberships.find(({ organisationId }) => organisationId === acting?.id);
  const organisationId = membership?.isInStanding ? acting?.id : undefined;
  const result = new URL(asked.request.url).searchParams.get("result");
  const demands = await listOwnDemands({ organisationId, personId: person.id });
  const drafts = demands.filter(({ status }) => status === "draft");
  return {
    demands,
    hasOrganisation: organisationId !== undefined,
    done: (["kept", "discarded"] as const).find((one) => one === result),
    discardIds: Object.fromEntries(drafts.map(({ id }) => [id, newRequestId()])),
  };
}

export const meta: MetaFunction = ({ location }) => {
  const t = translator(languageOf(location.pathname), "posting");
  return pageMeta(location.pathname, { title: t("listTitle"), isIndexed: false });
};

export default function OwnDemands() {
  return <OwnDemandsPage {...useLoaderData<typeof loader>()} />;
}
