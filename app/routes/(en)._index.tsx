import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { NoticeLines } from "../modules/publications/notice-lines";
import {
  countOpenPublicNotices,
  findNextNoticeChange,
  listLatestNotices,
} from "../modules/publications/notices.queries.server";
import { countRegistry, listNewestApprovals } from "../modules/registry/figures.queries.server";
import { HomePage } from "../modules/registry/home-page";
import { listVocabulary } from "../modules/registry/vocabulary.queries.server";
import { pageMeta } from "../page-meta";
import type { RouteHandle } from "../route-handle";

/** Enough to show that something happens, few enough to be read. */
const NEWEST = 5;

export const handle: RouteHandle = {
  enhance: ["search-suggest"],
  feeds: ["approvals", "notices", "policies"],
};

export async function loader({ context }: LoaderFunctionArgs) {
  // Asked for first: what starts in between is then told of twice rather than not at all.
  const nextChange = await findNextNoticeChange();
  const [vocabulary, figures, newest, notices, openNotices] = await Promise.all([
    listVocabulary(),
    countRegistry(),
    listNewestApprovals(NEWEST),
    listLatestNotices(NEWEST),
    countOpenPublicNotices(),
  ]);
  context.page.tag("platforms", "notices");
  for (const at of [nextChange, ...notices.map((notice) => notice.changesAt)]) {
    if (at !== undefined) context.page.validUntil(new Date(at));
  }
  return {
    classes: vocabulary.classes.map(({ code, name, family }) => ({ code, name, family })),
    fields: vocabulary.fields,
    leagues: vocabulary.leagues,
    figures,
    newest,
    notices,
    openNotices,
  };
}

export const meta: MetaFunction = ({ location }) => pageMeta(location.pathname, {});

export default function Home() {
  const { notices, ...view } = useLoaderData<typeof loader>();
  return <HomePage view={view} notices={notices.length > 0 ? <NoticeLines cards={notices} /> : null} />;
}
