import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { requireOwnPlatform } from "../http/own-platform";
import { translator } from "../i18n/catalogues";
import { OwnPlatformOverview } from "../modules/registry/own-platform-overview";
import { listWaitingChanges } from "../modules/registry/own-platform-parts.queries.server";
import { findPlatformBySlug } from "../modules/registry/platform-detail.queries.server";
import { listPlatformUnits } from "../modules/registry/platform-units.queries.server";
import { pageMeta } from "../page-meta";
import { languageOf } from "../paths";

export async function loader(asked: LoaderFunctionArgs) {
  const { platform } = await requireOwnPlatform(asked);
  const record = await findPlatformBySlug(platform.slug);
  if (!record) throw new Response(null, { status: 404 });
  return {
    platform,
    record,
    units: await listPlatformUnits(platform.id),
    waiting: await listWaitingChanges(platform.slug),
  };
}

export const meta: MetaFunction = ({ location }) => {
  const t = translator(languageOf(location.pathname), "manage");
  return pageMeta(location.pathname, { title: t("overviewTitle"), isIndexed: false });
};

export default function OwnPlatform() {
  return <OwnPlatformOverview {...useLoaderData<typeof loader>()} />;
}
