import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { Banner } from "../components/banner";
import { requireOwnAchievements } from "../http/own-achievement";
import { offerId } from "../http/own-offer";
import { translator } from "../i18n/catalogues";
import { useMessages, usePaths } from "../i18n/use-messages";
import { findOwnAchievementDetail } from "../modules/achievements/achievement-detail.queries.server";
import { listAchievementFiles } from "../modules/achievements/achievement-files.queries.server";
import { AchievementPage } from "../modules/achievements/achievement-page";
import { pageMeta } from "../page-meta";
import { languageOf } from "../paths";

export async function loader(asked: LoaderFunctionArgs) {
  const { organisationId } = await requireOwnAchievements(asked);
  const achievement = await findOwnAchievementDetail(organisationId, offerId(asked.params.id));
  if (!achievement) throw new Response(null, { status: 404 });
  return { achievement, files: await listAchievementFiles(achievement.id), origin: "" };
}

export const meta: MetaFunction = ({ location }) => {
  const t = translator(languageOf(location.pathname), "achievements");
  return pageMeta(location.pathname, { title: t("previewTitle"), isIndexed: false });
};

export default function AchievementPreview() {
  const view = useLoaderData<typeof loader>();
  const t = useMessages("achievements");
  const paths = usePaths();
  return (
    <>
      <div className="pt-2 pb-6">
        <Banner title={t("previewTitle")}>
          <p>{t("previewText")}</p>
          <a href={paths.ownAchievements(view.achievement.id)} className="inline-flex min-h-11 items-center">
            {t("edit")}
          </a>
        </Banner>
      </div>
      <AchievementPage {...view} isPreview />
    </>
  );
}
