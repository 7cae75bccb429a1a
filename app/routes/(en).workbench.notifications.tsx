import {
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { Button } from "../components/button";
import { EmptyState } from "../components/empty-state";
import { PageHeader } from "../components/page-header";
import { Pagination } from "../components/pagination";
import { requirePermission } from "../http/account";
import { readForm } from "../http/form";
import { parsePagination, requirePageInRange } from "../http/pagination";
import { translator } from "../i18n/catalogues";
import { useMessages, usePaths } from "../i18n/use-messages";
import { markRead } from "../modules/notifications/inbox.commands.server";
import { findOwnNotification, listInbox } from "../modules/notifications/inbox.queries.server";
import { inboxItems } from "../modules/notifications/inbox-items";
import { InboxList } from "../modules/notifications/inbox-list";
import { pathOf } from "../modules/notifications/notification-words";
import { pageMeta } from "../page-meta";
import { languageOf, pathsIn } from "../paths";

const perPage = 20;

export async function loader({ request, context }: LoaderFunctionArgs) {
  const { person } = await requirePermission({ request, context }, "account.manage");
  const url = new URL(request.url);
  const { page } = parsePagination(url.searchParams);
  const { lines, total, unread } = await listInbox(person.id, { page, perPage });
  requirePageInRange({ page, perPage }, total);
  return { items: inboxItems(lines, languageOf(url.pathname)), page, total, unread };
}

/** `open`: marks one as read and goes where it leads; `read`: marks one; `all`: marks all. */
export async function action({ request, context }: ActionFunctionArgs) {
  const { person } = await requirePermission({ request, context }, "account.manage");
  const language = languageOf(new URL(request.url).pathname);
  const paths = pathsIn(language);
  const form = await readForm(request);
  if (form.intent === "all") {
    await markRead(person.id, "all");
    return redirect(paths.notifications(), 303);
  }
  if (form.intent !== "open" && form.intent !== "read") throw new Response(null, { status: 400 });
  const told = /^[1-9]\d{0,8}$/.test(form.text("id"))
    ? await findOwnNotification(person.id, Number(form.text("id")))
    : undefined;
  if (!told) throw new Response(null, { status: 404 });
  await markRead(person.id, [told.id]);
  const target = form.intent === "open" ? pathOf(told.data, language) : undefined;
  return redirect(target ?? paths.notifications(), 303);
}

export const meta: MetaFunction = ({ location }) =>
  pageMeta(location.pathname, {
    title: translator(languageOf(location.pathname), "workbench")("place.notifications"),
    isIndexed: false,
  });

export default function Notifications() {
  const { items, page, total, unread } = useLoaderData<typeof loader>();
  const t = useMessages("workbench");
  const paths = usePaths();
  return (
    <>
      <PageHeader
        title={t("place.notifications")}
        lead={unread > 0 ? t("unreadCount", { count: unread }) : undefined}
        actions={
          unread > 0 ? (
            <form method="post">
              <Button variant="secondary" name="intent" value="all">
                {t("markAllRead")}
              </Button>
            </form>
          ) : null
        }
      />
      {total === 0 ? (
        <EmptyState title={t("noNotifications")}>{t("noNotificationsText")}</EmptyState>
      ) : (
        <InboxList items={items} />
      )}
      <Pagination
        page={page}
        perPage={perPage}
        total={total}
        hrefFor={(wanted) => paths.notifications(wanted)}
      />
      <p className="pt-8 text-small text-quiet">
        {t.rich("mailedToo", {
          settings: (
            <a key="settings" href={paths.settings()}>
              {t("place.settings")}
            </a>
          ),
        })}
      </p>
    </>
  );
}
