import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { Banner } from "../components/banner";
import { Button } from "../components/button";
import { PostForm } from "../components/form";
import { newRequestId } from "../http/form";
import { offerId, outcomeIn } from "../http/own-offer";
import { requireOwnPlatform } from "../http/own-platform";
import { translator } from "../i18n/catalogues";
import { useMessages, usePaths } from "../i18n/use-messages";
import { listOfferFiles } from "../modules/capabilities/offer-files.queries.server";
import { listAnsweredQuestions } from "../modules/capabilities/questions.queries.server";
import { findServicePreview } from "../modules/capabilities/service-detail.queries.server";
import { ServicePage } from "../modules/capabilities/service-page";
import { pageMeta } from "../page-meta";
import { languageOf } from "../paths";

export async function loader(asked: LoaderFunctionArgs) {
  const { platform } = await requireOwnPlatform(asked, "capability.manage");
  const id = offerId(asked.params.id);
  const service = await findServicePreview({ id, platformId: platform.id });
  if (!service) throw new Response(null, { status: 404 });
  return {
    slug: platform.slug,
    service,
    files: await listOfferFiles("service", id),
    questions: await listAnsweredQuestions("service", id),
    requestId: newRequestId(),
    outcome: outcomeIn(asked.request),
  };
}

export const meta: MetaFunction = ({ location }) => {
  const t = translator(languageOf(location.pathname), "capabilities");
  return pageMeta(location.pathname, { title: t("services.previewTitle"), isIndexed: false });
};

export default function ServicePreview() {
  const { slug, requestId, outcome, ...view } = useLoaderData<typeof loader>();
  const t = useMessages("capabilities");
  const o = useMessages("offers");
  const paths = usePaths();
  const { id, status } = view.service;
  return (
    <>
      <div className="no-print flex flex-col gap-2 pt-2 pb-6">
        {outcome ? <Banner tone="good" title={t(`outcome.${outcome}`)} isAnswer /> : null}
        <Banner title={t("services.previewTitle")}>
          <p>{t("services.previewText", { status: o(`status.${status}`) })}</p>
          <p className="flex flex-wrap gap-x-5">
            <a href={paths.ownCapabilities(slug, "services")} className="inline-flex min-h-11 items-center">
              {t("services.back")}
            </a>
            {status === "withdrawn" ? null : (
              <a
                href={paths.ownCapabilities(slug, "services", id)}
                className="inline-flex min-h-11 items-center"
              >
                {t("services.edit")}
              </a>
            )}
          </p>
          {status === "draft" ? (
            <PostForm requestId={requestId} action={paths.ownCapabilities(slug, "services")} className="pt-2">
              <input type="hidden" name="id" value={id} />
              <Button name="do" value="publish">
                {o("move.publish")}
              </Button>
            </PostForm>
          ) : null}
        </Banner>
      </div>
      <ServicePage {...view} />
    </>
  );
}
