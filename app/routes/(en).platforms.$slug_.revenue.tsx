import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { startOf } from "../core/civil-date";
import { translator } from "../i18n/catalogues";
import { PlatformRevenuePage } from "../modules/contracts/platform-revenue-page";
import { findPublicRevenue } from "../modules/contracts/public-revenue.queries.server";
import { revenueTag } from "../modules/contracts/revenue-tags";
import { nameIn } from "../modules/registry/local-name";
import { findPlatformBySlug } from "../modules/registry/platform-detail.queries.server";
import { pageMeta } from "../page-meta";
import { languageOf } from "../paths";

export async function loader({ params, request, context }: LoaderFunctionArgs) {
  const platform = await findPlatformBySlug(params.slug ?? "");
  if (!platform) throw new Response(null, { status: 404 });
  context.page.tag(`platform:${platform.slug}`, revenueTag(platform.id), "rules");
  const revenue = await findPublicRevenue(platform.id);
  context.page.validUntil(startOf(revenue.next));
  const { slug, name, isSample } = platform;
  return {
    origin: context.site?.origin ?? new URL(request.url).origin,
    platform: { slug, name, isSample },
    revenue,
  };
}

export const meta: MetaFunction<typeof loader> = ({ data, location }) => {
  const language = languageOf(location.pathname);
  const t = translator(language, "books");
  if (!data) return pageMeta(location.pathname, { title: t("publicTitle"), isIndexed: false });
  const name = nameIn(data.platform.name, language).text;
  return pageMeta(location.pathname, {
    title: t("publicPageTitle", { name }),
    description: t("publicDescription", { name }),
  });
};

export default function PlatformRevenue() {
  return <PlatformRevenuePage {...useLoaderData<typeof loader>()} />;
}
