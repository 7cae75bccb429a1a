import { useLocation } from "@remix-run/react";
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

/** What was just done here, and the page to come back to. */
function useReturn() {
  const { pathname, search } = useLocation();
  return { here: pathname + search, done: new URLSearchParams(search).get("result") };
}

/** For signed-in readers of a list: keep this search, or the way to where it is kept. */
export function KeepSearch({ keeping }: { keeping: SearchKeeping | undefined }) {
  const t = useMessages("workbench");
  const paths = usePaths();
  const { here, done } = useReturn();
  if (!keeping) return null;
  if (keeping.name !== undefined) {
    return (
      <p className="no-print flex flex-wrap items-center gap-x-3 py-2 sm:ms-auto">
        <span role={done === "saved" ? "status" : undefined}>{t("searchIsKept")}</span>
        <a href={paths.followed()}>{t("manageFollowed")}</a>
      </p>
    );
  }
  return (
    <form method="post" action={paths.followed()} className="no-print sm:ms-auto">
      <input type="hidden" name="requestId" value={keeping.requestId} />
      <input type="hidden" name="list" value={keeping.list} />
      <input type="hidden" name="query" value={keeping.query} />
      <input type="hidden" name="redirectTo" value={here} />
      <Button variant="secondary" name="intent" value="save">
        {t("keepSearch")}
      </Button>
    </form>
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
  const { here, done } = useReturn();
  if (!following) return null;
  const { isFollowed } = following;
  const isDone = done === (isFollowed ? "followed" : "unfollowed");
  return (
    <form
      method="post"
      action={paths.followed()}
      className="no-print flex flex-wrap items-center justify-between gap-x-6 gap-y-2 rounded border border-line bg-surface px-4 py-2"
    >
      <input type="hidden" name="requestId" value={following.requestId} />
      <input type="hidden" name="platform" value={following.slug} />
      <input type="hidden" name="redirectTo" value={here} />
      <p className="text-small text-quiet">
        <span role={isDone ? "status" : undefined}>
          {t(isFollowed ? "followedHint" : isDone ? "followedDone.unfollowed" : "followHint")}
        </span>
        {isFollowed ? (
          <a href={paths.followed()} className="ms-3">
            {t("manageFollowed")}
          </a>
        ) : null}
      </p>
      <Button variant="quiet" name="intent" value={isFollowed ? "unfollow" : "follow"}>
        {t(isFollowed ? "unfollow" : "follow")}
      </Button>
    </form>
  );
}
