import { Button } from "~/app/components/button";
import { useMessages, usePaths } from "~/app/i18n/use-messages";
import type { SearchableList } from "./followed-form";

/** What a list's page knows of its reader's saved searches; nobody signed in: none. */
export interface SearchKeeping {
  list: SearchableList;
  query: string;
  requestId: string;
  /** Under which this very search is kept. */
  name?: string | undefined;
}

/** For signed-in readers of a list: keep this search, or the way to where it is kept. */
export function SearchBar({ keeping }: { keeping: SearchKeeping | undefined }) {
  const t = useMessages("workbench");
  const paths = usePaths();
  if (!keeping) return null;
  return (
    <div id="keep-search" data-live-region className="no-print mx-auto w-full max-w-page px-4 pt-4 sm:px-6">
      <div className="flex flex-wrap items-center justify-between gap-x-6 gap-y-2 rounded border border-line bg-surface px-4 py-2">
        <p className="text-small text-quiet">{t(keeping.name === undefined ? "keepHint" : "keptHint")}</p>
        {keeping.name === undefined ? (
          <form method="post" action={paths.followed()}>
            <input type="hidden" name="requestId" value={keeping.requestId} />
            <input type="hidden" name="list" value={keeping.list} />
            <input type="hidden" name="query" value={keeping.query} />
            <Button variant="quiet" name="intent" value="save">
              {t("keepSearch")}
            </Button>
          </form>
        ) : (
          <a href={paths.followed()} className="inline-flex min-h-11 items-center px-3">
            {t("place.followed")}
          </a>
        )}
      </div>
    </div>
  );
}

/** What a platform's page knows of its reader; nobody signed in: none. */
export interface Following {
  slug: string;
  isFollowed: boolean;
  requestId: string;
}

/** For signed-in readers of a platform's page: follow it, or no longer. */
export function FollowButton({ following }: { following: Following | undefined }) {
  const t = useMessages("workbench");
  const paths = usePaths();
  if (!following) return null;
  return (
    <form
      method="post"
      action={paths.followed()}
      className="no-print flex flex-wrap items-center justify-between gap-x-6 gap-y-2 rounded border border-line bg-surface px-4 py-2"
    >
      <input type="hidden" name="requestId" value={following.requestId} />
      <input type="hidden" name="platform" value={following.slug} />
      <p className="text-small text-quiet">{t(following.isFollowed ? "followedHint" : "followHint")}</p>
      <Button variant="quiet" name="intent" value={following.isFollowed ? "unfollow" : "follow"}>
        {t(following.isFollowed ? "unfollow" : "follow")}
      </Button>
    </form>
  );
}
