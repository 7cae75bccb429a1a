import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { translator } from "../i18n/catalogues";
import { textIn } from "../i18n/text-in";
import { findNotice } from "../modules/publications/notice-detail.queries.server";
import { NoticePage } from "../modules/publications/notice-page";
import { pageMeta } from "../page-meta";
import { languageOf } from "../paths";
import type { RouteHandle } from "../route-handle";

export const handle: RouteHandle = { enhance: ["copy-link", "print"] };

export async function loader({ params, request, context }: LoaderFunctionArgs) {
  const id = /^[1-9]\d{0,8}$/.test(params.id ?? "") ? Number(params.id) : undefined;
  const notice = id === undefined ? undefined : await findNotice(id);
  if (!notice) throw new Response(null, { status: 404 });
  context.page.tag("notices", "platforms", "policies", `organisation:${notice.issuer.id}`);
  if (notice.changesAt) context.page.validUntil(new Date(notice.changesAt));
  return { origin: context.site?.origin ?? new URL(request.url).origin, notice };
}

export const meta: MetaFunction<typeof loader> = ({ data, location }) => {
  if (!data) return pageMeta(location.pathname, { title: "404", isIndexed: false });
  const { notice } = data;
  const language = languageOf(location.pathname);
  const t = translator(language, "notices");
  const title = textIn(notice.title, language)?.text ?? notice.title.zh;
  const text = textIn(notice.body, language)?.text ?? "";
  return pageMeta(location.pathname, {
    title: notice.withdrawn ? t("titleWithdrawn", { title }) : title,
    description: text.replace(/\s+/g, " ").slice(0, 150),
    isIndexed: !notice.withdrawn,
  });
};

export default function Notice() {
  return <NoticePage {...useLoaderData<typeof loader>()} />;
}
