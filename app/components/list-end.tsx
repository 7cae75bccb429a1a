import type { FeedName } from "../path-parts";
import { CopyLink } from "./copy-link";
import { FeedLink } from "./feed-link";

/**
 * What can be taken away from a list: the address of its state, and the feed of what is new in it. Stands outside the
 * parts that filters replace; the route names `copy-link` and the feed.
 */
export function ListEnd({ feed }: { feed?: FeedName }) {
  return (
    <div className="no-print flex flex-wrap items-center gap-x-6 gap-y-2 pt-6">
      <CopyLink />
      {feed ? <FeedLink name={feed} /> : null}
    </div>
  );
}
