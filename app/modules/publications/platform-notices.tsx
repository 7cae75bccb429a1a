import { useMessages } from "~/app/i18n/use-messages";
import { NoticeLines } from "./notice-lines";
import type { NoticeCard } from "./notices.queries.server";

/** What offices announce about one platform: what can be objected to now, then the newest of the rest. */
export function PlatformNotices({
  open,
  others,
}: {
  open: readonly NoticeCard[];
  others: readonly NoticeCard[];
}) {
  const t = useMessages("notices");
  return (
    <>
      {open.length > 0 ? (
        <>
          <p className="max-w-prose text-quiet">{t("openOfPlatform")}</p>
          <NoticeLines cards={open} takesObjections />
        </>
      ) : null}
      {others.length > 0 ? <NoticeLines cards={others} /> : null}
    </>
  );
}
