import { Button, ButtonLink } from "~/app/components/button";
import { EmptyState } from "~/app/components/empty-state";
import { FormFaults } from "~/app/components/form";
import { Rows } from "~/app/components/layout";
import type { FormAnswer } from "~/app/core/form-fault";
import { useFormat, useLanguage, useMessages, usePaths } from "~/app/i18n/use-messages";
import type { FollowedPlatform, SavedSearch } from "./followed.queries.server";

/** The searches somebody keeps, each with its name to change. */
export function SavedSearches({
  searches,
  requestId,
  answer,
}: {
  searches: readonly SavedSearch[];
  requestId: string;
  answer: FormAnswer | undefined;
}) {
  const t = useMessages("workbench");
  const paths = usePaths();
  const { instant } = useFormat();
  if (searches.length === 0) {
    return (
      <EmptyState
        title={t("noSearches")}
        actions={
          <ButtonLink variant="secondary" href={paths.platforms()}>
            {t("toPlatforms")}
          </ButtonLink>
        }
      >
        {t("noSearchesText")}
      </EmptyState>
    );
  }
  return (
    <Rows>
      {searches.map((search) => {
        const refused = answer?.form === "rename" && answer.typed.id?.[0] === String(search.id);
        return (
          <article key={search.id} className="flex flex-col gap-1 py-4">
            <h3 className="text-lead">
              <a href={`${paths[search.list]()}${search.query && `?${search.query}`}`}>{search.name}</a>
            </h3>
            <p className="text-small text-quiet">
              {t("searchKept", {
                list: t(`list.${search.list}`),
                when: instant(new Date(search.savedAt)),
              })}
            </p>
            <details open={refused}>
              <summary className="inline-flex min-h-11 items-center text-action">{t("change")}</summary>
              <form method="post" className="flex max-w-prose flex-col items-start gap-4 py-2">
                <FormFaults
                  answer={refused ? { ...answer, faults: answer.faults.map(faultOf(search.id)) } : undefined}
                />
                <input type="hidden" name="requestId" value={requestId} />
                <input type="hidden" name="id" value={search.id} />
                <NameField search={search} typed={refused ? answer.typed.name?.[0] : undefined} />
                <div className="flex flex-wrap gap-3">
                  <Button name="intent" value="rename">
                    {t("rename")}
                  </Button>
                  <Button variant="danger" name="intent" value="remove" formNoValidate>
                    {t("removeSearch")}
                  </Button>
                </div>
              </form>
            </details>
          </article>
        );
      })}
    </Rows>
  );
}

/** Several of these stand on the page: the id names which. */
function NameField({ search, typed }: { search: SavedSearch; typed: string | undefined }) {
  const t = useMessages("workbench");
  return (
    <div className="w-full">
      <label htmlFor={nameId(search.id)} className="font-semibold">
        {t("searchName")}
      </label>
      <input
        id={nameId(search.id)}
        name="name"
        required
        maxLength={60}
        defaultValue={typed ?? search.name}
        className="min-h-11 w-full rounded border border-control bg-surface px-3 py-2 text-ink"
      />
    </div>
  );
}

const nameId = (id: number) => `name-${id}`;
const faultOf = (id: number) => (fault: FormAnswer["faults"][number]) => ({ ...fault, field: nameId(id) });

/** The platforms somebody follows. */
export function FollowedPlatforms({
  platforms,
  requestId,
}: {
  platforms: readonly FollowedPlatform[];
  requestId: string;
}) {
  const t = useMessages("workbench");
  const paths = usePaths();
  const isEnglish = useLanguage() === "en";
  const { instant } = useFormat();
  if (platforms.length === 0) {
    return (
      <EmptyState
        title={t("noPlatforms")}
        actions={
          <ButtonLink variant="secondary" href={paths.platforms()}>
            {t("toPlatforms")}
          </ButtonLink>
        }
      >
        {t("noPlatformsText")}
      </EmptyState>
    );
  }
  return (
    <Rows>
      {platforms.map(({ slug, name, since }) => (
        <article key={slug} className="flex flex-wrap items-center justify-between gap-x-6 gap-y-1 py-3">
          <div className="min-w-0">
            <h3>
              <a href={paths.platform(slug)} lang={isEnglish && !name.en ? "zh-CN" : undefined}>
                {isEnglish ? (name.en ?? name.zh) : name.zh}
              </a>
            </h3>
            <p className="text-small text-quiet">
              {t("followedSince", { number: slug, when: instant(new Date(since)) })}
            </p>
          </div>
          <form method="post">
            <input type="hidden" name="requestId" value={requestId} />
            <input type="hidden" name="platform" value={slug} />
            <Button variant="quiet" name="intent" value="unfollow" className="max-sm:-ms-5">
              {t("unfollow")}
              <span className="sr-only">{name.zh}</span>
            </Button>
          </form>
        </article>
      ))}
    </Rows>
  );
}
