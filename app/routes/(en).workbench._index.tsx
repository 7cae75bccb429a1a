import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { Banner } from "../components/banner";
import { PageHeader } from "../components/page-header";
import { Section } from "../components/section-nav";
import { requirePermission } from "../http/account";
import { translator } from "../i18n/catalogues";
import { useMessages, usePaths } from "../i18n/use-messages";
import type { Actor } from "../modules/accounts/core/permissions";
import { findUndeliverable, listInbox } from "../modules/notifications/inbox.queries.server";
import { inboxItems } from "../modules/notifications/inbox-items";
import { InboxList } from "../modules/notifications/inbox-list";
import { listDeadlines } from "../modules/workbench/deadlines.queries.server";
import { listWaiting } from "../modules/workbench/waiting.queries.server";
import { DeadlineList, type EmptyKind, WaitingList } from "../modules/workbench/waiting-list";
import { pageMeta } from "../page-meta";
import { languageOf } from "../paths";

/** Of what somebody was told: the rest is a page further. */
const newest = 5;

export async function loader({ request, context }: LoaderFunctionArgs) {
  const { actor, person } = await requirePermission({ request, context }, "account.manage");
  const [waiting, deadlines, inbox, undeliverable] = await Promise.all([
    listWaiting(actor),
    listDeadlines(actor),
    listInbox(person.id, { page: 1, perPage: newest }),
    findUndeliverable(person.id),
  ]);
  return {
    name: person.name,
    waiting,
    deadlines,
    undeliverable,
    items: inboxItems(inbox.lines, languageOf(new URL(request.url).pathname)),
    total: inbox.total,
    empty: emptyKind(actor),
  };
}

function emptyKind(actor: Actor): EmptyKind {
  const roles = actor.offices.map(({ role }) => role);
  if (roles.includes("officer")) return "officer";
  if (roles.includes("department")) return "department";
  if (roles.includes("auditor")) return "auditor";
  return actor.memberships.length > 0 || actor.isBroker || actor.isExpert ? "member" : "nobody";
}

export const meta: MetaFunction = ({ location }) =>
  pageMeta(location.pathname, {
    title: translator(languageOf(location.pathname), "workbench")("title"),
    isIndexed: false,
  });

export default function Overview() {
  const { name, waiting, deadlines, undeliverable, items, total, empty } = useLoaderData<typeof loader>();
  const t = useMessages("workbench");
  const paths = usePaths();
  return (
    <>
      <PageHeader title={t("greeting", { name })} />
      {undeliverable ? (
        <div className="pb-6">
          <Banner tone="caution" title={t("undeliverable")}>
            <a href={paths.settings()}>{t("place.settings")}</a>
          </Banner>
        </div>
      ) : null}
      <Section id="waiting" title={t("waiting")}>
        <WaitingList lines={waiting} empty={empty} />
      </Section>
      {deadlines.length > 0 ? (
        <Section id="deadlines" title={t("deadlines")}>
          <DeadlineList deadlines={deadlines} />
        </Section>
      ) : null}
      <Section id="news" title={t("news")}>
        {items.length > 0 ? <InboxList items={items} isShort /> : <p className="text-quiet">{t("noNews")}</p>}
        {total > items.length ? (
          <p>
            <a href={paths.notifications()}>{t("allNews", { count: total })}</a>
          </p>
        ) : null}
      </Section>
    </>
  );
}
