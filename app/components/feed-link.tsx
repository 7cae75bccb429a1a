import { useMessages, usePaths } from "../i18n/use-messages";
import type { FeedName } from "../paths";
import { Icon } from "./icon";

/** A link to a feed, with its sign. The page's head names it too, by the route's `feeds`. */
export function FeedLink({ name }: { name: FeedName }) {
  const t = useMessages("common");
  const paths = usePaths();
  return (
    <a
      href={paths.feed(name)}
      type="application/atom+xml"
      className="no-print inline-flex min-h-11 items-center gap-2 text-small"
    >
      <Icon name="feed" className="size-4" />
      {t("feedSubscribe", { name: t(`feed.${name}`) })}
    </a>
  );
}
