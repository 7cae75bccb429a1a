import { Button } from "~/app/components/button";
import { Rows } from "~/app/components/layout";
import { Tag } from "~/app/components/tag";
import { useFormat, useMessages, usePaths } from "~/app/i18n/use-messages";

/** A notification in the reader's words. */
export interface InboxItem {
  id: number;
  title: string;
  text: string;
  path?: string;
  /** ISO. */
  at: string;
  isRead: boolean;
}

/**
 * What somebody was told. What has not been read is opened by a form, which also marks it: the link of a mail does not.
 */
export function InboxList({ items, isShort = false }: { items: readonly InboxItem[]; isShort?: boolean }) {
  const t = useMessages("workbench");
  const paths = usePaths();
  const { instant } = useFormat();
  return (
    <Rows>
      {items.map((item) => (
        <article key={item.id} className="flex flex-col gap-1 py-4">
          <p className="flex flex-wrap items-center gap-x-3 text-small text-quiet">
            <time dateTime={item.at}>{instant(new Date(item.at))}</time>
            {item.isRead ? null : <Tag tone="notice">{t("unread")}</Tag>}
          </p>
          <h3 className={item.isRead ? "font-normal" : ""}>
            {item.path && item.isRead ? <a href={item.path}>{item.title}</a> : item.title}
          </h3>
          {isShort ? null : <p className="max-w-prose whitespace-pre-line text-quiet">{item.text}</p>}
          {item.isRead ? null : (
            <form method="post" action={paths.notifications()} className="flex flex-wrap gap-x-2 pt-1">
              <input type="hidden" name="id" value={item.id} />
              {item.path ? (
                <Button variant="quiet" name="intent" value="open" className="-ms-5">
                  {t("open")}
                  <span className="sr-only">{item.title}</span>
                </Button>
              ) : null}
              <Button variant="quiet" name="intent" value="read" className={item.path ? "" : "-ms-5"}>
                {t("markRead")}
                <span className="sr-only">{item.title}</span>
              </Button>
            </form>
          )}
        </article>
      ))}
    </Rows>
  );
}
