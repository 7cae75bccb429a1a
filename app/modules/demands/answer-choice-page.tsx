import { ButtonLink } from "~/app/components/button";
import { EmptyState } from "~/app/components/empty-state";
import { HitText } from "~/app/components/hit-text";
import { Wide } from "~/app/components/layout";
import { PageHeader } from "~/app/components/page-header";
import { useMessages, usePaths } from "~/app/i18n/use-messages";
import type { Answering } from "./answering-platforms.queries.server";

/** For which of several platforms a demand is answered, or what is missing to answer it. */
export function AnswerChoicePage({ id, platforms, managesAny }: Answering & { id: number }) {
  const t = useMessages("demands");
  const paths = usePaths();
  return (
    <Wide className="pb-16">
      <PageHeader
        title={t(platforms.length > 0 ? "answerTitle" : "answer")}
        lead={platforms.length > 0 ? t("answerText") : null}
      />
      <div className="max-w-3xl">
        {platforms.length > 0 ? (
          <div className="flex flex-col gap-4">
            <ul className="divide-y divide-line border-y border-line">
              {platforms.map(({ slug, name }) => (
                <li key={slug}>
                  <a
                    href={paths.ownCapabilities(slug, "demands", id)}
                    className="flex min-h-12 items-center py-3"
                  >
                    <HitText text={name} />
                  </a>
                </li>
              ))}
            </ul>
            <p>
              <a href={paths.demand(id)} className="inline-flex min-h-11 items-center">
                {t("toDemand")}
              </a>
            </p>
          </div>
        ) : (
          <EmptyState
            title={t(managesAny ? "answerNotTitle" : "answerNoneTitle")}
            actions={
              <>
                <ButtonLink href={managesAny ? paths.demands() : paths.ownOrganisations()}>
                  {t(managesAny ? "toList" : "toOrganisations")}
                </ButtonLink>
                <ButtonLink href={paths.demand(id)} variant="quiet">
                  {t("toDemand")}
                </ButtonLink>
              </>
            }
          >
            <p>{t(managesAny ? "answerNotText" : "answerNoneText")}</p>
          </EmptyState>
        )}
      </div>
    </Wide>
  );
}
