import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { translator } from "../i18n/catalogues";
import { textIn } from "../i18n/text-in";
import { findPublicAchievement } from "../modules/achievements/achievement-detail.queries.server";
import { listAchievementFiles } from "../modules/achievements/achievement-files.queries.server";
import { AchievementPage } from "../modules/achievements/achievement-page";
import { pageMeta } from "../page-meta";
import { languageOf } from "../paths";
import type { RouteHandle } from "../route-handle";

export const handle: RouteHandle = { enhance: ["copy-link", "print"] };

export async function loader({ params, request, context }: LoaderFunctionArgs) {
  const id = /^[1-9]\d{0,8}$/.test(params.id ?? "") ? Number(params.id) : undefined;
  const achievement = id === undefined ? undefined : await findPublicAchievement(id);
  if (!achievement) throw new Response(null, { status: 404 });
  const { staleAt, isStale, platform } = achievement;
  context.page.tag(`achievement:${achievement.id}`, "achievements");
  // Names of holders, and whether the platform goes on by this name.
  context.page.tag(
    ...achievement.holders.flatMap(({ id: holder }) => (holder ? [`organisation:${holder}`] : [])),
  );
  if (platform) context.page.tag(`platform:${platform.slug}`, "platforms");
  if (staleAt && !isStale) context.page.validUntil(new Date(staleAt));
  return {
    achievement,
    files: await listAchievementFiles(achievement.id),
    origin: context.site?.origin ?? new URL(request.url).origin,
  };
}

export const meta: MetaFunction<typeof loader> = ({ data, location }) => {
  if (!data) return pageMeta(location.pathname, { title: "404", isIndexed: false });
  const { achievement } = data;
  const language = languageOf(location.pathname);
  const t = translator(language, "achievements");
  const title = textIn(achievement.title, language)?.text ?? "";
  const problem = textIn(achievement.problem, language)?.text ?? "";
  return pageMeta(location.pathname, {
    title: `${title} · ${t("title")}`,
    description: problem ? t("describe", { title, problem }).slice(0, 150) : title,
    isIndexed: achievement.status === "published",
  });
};

export default function Achievement() {
  return <AchievementPage {...useLoaderData<typeof loader>()} />;
}
