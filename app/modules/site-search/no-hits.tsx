import { ButtonLink } from "~/app/components/button";
import { EmptyState } from "~/app/components/empty-state";
import { useMessages, usePaths } from "~/app/i18n/use-messages";
import { SearchExamples } from "./search-doors";
import type { SiteSearchRequest } from "./search-request";
import { siteSearchHref } from "./search-words";
import type { SiteSearch } from "./site-search.queries.server";

/** No result: what else there is under these words, what to try, and where to look without words. */
export function NoHits({ request, result }: { request: SiteSearchRequest; result: SiteSearch }) {
  const t = useMessages("search");
  const paths = usePaths();
  const { kind } = request;
  return (
    <EmptyState
      title={kind ? t(`none.${kind}`) : t("none")}
      actions={
        <>
          <ButtonLink href={paths.platforms()} variant="secondary">
            {t("browse.platform")}
          </ButtonLink>
          <ButtonLink href={paths.services()} variant="quiet">
            {t("browse.service")}
          </ButtonLink>
          <ButtonLink href={paths.policies()} variant="quiet">
            {t("browse.policy")}
          </ButtonLink>
          <ButtonLink href={paths.notices()} variant="quiet">
            {t("browse.notice")}
          </ButtonLink>
        </>
      }
    >
      {kind && result.all > 0 ? (
        <p>
          <a
            href={siteSearchHref(paths, request, { kind: undefined })}
            className="inline-flex min-h-11 items-center"
          >
            {t("inAll", { count: result.all })}
          </a>
        </p>
      ) : (
        <ul className="list-disc ps-5">
          <li>{t("tryFewer")}</li>
          <li>{t("tryOther")}</li>
          <li>{t("tryLetters")}</li>
        </ul>
      )}
      <SearchExamples />
    </EmptyState>
  );
}
