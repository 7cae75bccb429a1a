import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { Banner } from "../components/banner";
import { offerId } from "../http/own-offer";
import { requireOwnPlatform } from "../http/own-platform";
import { translator } from "../i18n/catalogues";
import { useMessages, usePaths } from "../i18n/use-messages";
import { listOfferFiles } from "../modules/capabilities/offer-files.queries.server";
import { listAnsweredQuestions } from "../modules/capabilities/questions.queries.server";
import { findOwnResourceDetail } from "../modules/capabilities/resource-detail.queries.server";
import { ResourcePage } from "../modules/capabilities/resource-page";
import { pageMeta } from "../page-meta";
import { languageOf } from "../paths";

export async function loader(asked: LoaderFunctionArgs) {
  const { platform } = await requireOwnPlatform(asked, "capability.manage");
  const resource = await findOwnResourceDetail(platform.id, offerId(asked.params.id));
  if (!resource) throw new Response(null, { status: 404 });
  return {
    resource,
    slug: platform.slug,
    files: await listOfferFiles("resource", resource.id),
    questions: await listAnsweredQuestions("resource", resource.id),
    origin: "",
  };
}

export const meta: MetaFunction = ({ location }) => {
  const t = translator(languageOf(location.pathname), "resources");
  return pageMeta(location.pathname, { title: t("own.preview"), isIndexed: false });
};

export default function ResourcePreview() {
  const { slug, ...view } = useLoaderData<typeof loader>();
  const t = useMessages("resources");
  const paths = usePaths();
  return (
    <>
      <div className="pt-2 pb-6">
        <Banner title={t("own.previewTitle")}>
          <p>{t("own.previewText")}</p>
          <a
            href={paths.ownCapabilities(slug, "resources", view.resource.id)}
            className="inline-flex min-h-11 items-center"
          >
            {t("own.edit")}
          </a>
        </Banner>
      </div>
      <ResourcePage {...view} isPreview />
    </>
  );
}
