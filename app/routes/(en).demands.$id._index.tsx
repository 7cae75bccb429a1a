import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { dayAfter, startOf } from "../core/civil-date";
import { numberIn } from "../http/officer";
import { translator } from "../i18n/catalogues";
import { textIn } from "../i18n/text-in";
import { findKnownDemand } from "../modules/demands/public-demand.queries.server";
import { PublicDemandPage } from "../modules/demands/public-demand-page";
import { findRegistryDay } from "../modules/registry/registry-day.queries.server";
import { pageMeta } from "../page-meta";
import { languageOf } from "../paths";
import type { RouteHandle } from "../route-handle";

export const handle: RouteHandle = { enhance: ["copy-link", "print"] };

/** The same for everybody: what somebody may know besides stands in the workbench. */
export async function loader({ params, request, context }: LoaderFunctionArgs) {
  const id = numberIn(params.id);
  const [demand, today] = await Promise.all([findKnownDemand(id), findRegistryDay()]);
  if (!demand) throw new Response(null, { status: 404 });
  context.page.tag("demands", `demand:${id}`);
  if (demand.sight === "full") context.page.tag(`organisation:${demand.owner.id}`);
  // Days are counted down.
  context.page.validUntil(startOf(dayAfter(today)));
  return { demand, origin: context.site?.origin ?? new URL(request.url).origin };
}

export const meta: MetaFunction<typeof loader> = ({ data, location }) => {
  if (!data) return pageMeta(location.pathname, { title: "404", isIndexed: false });
  const { demand } = data;
  const language = languageOf(location.pathname);
  const t = translator(language, "demands");
  if (demand.sight === "masked")
    return pageMeta(location.pathname, {
      title: `${textIn(demand.name, language)?.text ?? ""} · ${t("title")}`,
      description: t("masked.describe"),
      isIndexed: false,
    });
  const { title, problem, state } = demand;
  return pageMeta(location.pathname, {
    title: `${title} · ${t("title")}`,
    description: t("describe", { title, problem }).slice(0, 150),
    isIndexed: state === "open",
  });
};

export default function Demand() {
  return <PublicDemandPage {...useLoaderData<typeof loader>()} />;
}
