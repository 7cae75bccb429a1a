import { useMessages, usePaths } from "../i18n/use-messages";
import type { FeedName } from "../path-parts";
import { Icon } from "./icon";

/** A link to a feed, with its sign and, unless `isPlain`, what one does with it. The page's head names it too, by the route's `feeds`. */
export function FeedLink({ name, isPlain = false }: { name: FeedName; isPlain?: boolean }) {
  const t = useMessages("common");
  const paths = usePaths();
  return (
    <span className="no-print flex flex-wrap items-center gap-x-3 text-small">
      <a
        href={paths.feed(name)}
        type="application/atom+xml"
        className="inline-flex min-h-11 items-center gap-2"
      >
        <Icon name="feed" className="size-4" />
        {t("feedSubscribe", { name: t(`feed.${name}`) })}
      </a>
      {isPlain ? null : <span className="max-w-prose text-quiet">{t("feedHint")}</span>}
    </span>
  );
}
