import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { requireOfficer } from "../http/officer";
import { translator } from "../i18n/catalogues";
import {
  listPublishedNotices,
  listScheduledNotices,
} from "../modules/publications/notice-desk.queries.server";
import { NoticeDeskPage } from "../modules/publications/notice-desk-page";
import { pageMeta } from "../page-meta";
import { languageOf } from "../paths";

const perPage = 30;

export async function loader({ request, context }: LoaderFunctionArgs) {
  const { result } = await requireOfficer({ request, context }, "notices.edit");
  const asked = new URL(request.url).searchParams.get("page") ?? "1";
  const page = /^[1-9]\d{0,3}$/.test(asked) ? Number(asked) : 1;
  const published = await listPublishedNotices({ page, perPage });
  if (page > 1 && published.notices.length === 0) throw new Response(null, { status: 404 });
  return { scheduled: page === 1 ? await listScheduledNotices() : [], ...published, page, perPage, result };
}

export const meta: MetaFunction = ({ location }) => {
  const t = translator(languageOf(location.pathname), "editorial");
  return pageMeta(location.pathname, { title: t("noticesTitle"), isIndexed: false });
};

export default function DeskNotices() {
  return <NoticeDeskPage {...useLoaderData<typeof loader>()} />;
}
