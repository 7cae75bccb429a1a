import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { loadKeptShare } from "../http/kept-share";
import { translator } from "../i18n/catalogues";
import { textIn } from "../i18n/text-in";
import { findKind } from "../modules/capabilities/core/resource-kinds";
import { listOfferFiles } from "../modules/capabilities/offer-files.queries.server";
import { listAnsweredQuestions } from "../modules/capabilities/questions.queries.server";
import { findPublicResource } from "../modules/capabilities/resource-detail.queries.server";
import { ResourcePage } from "../modules/capabilities/resource-page";
import { ReplyFigures } from "../modules/enquiries/reply-figures";
import { findReplyFigures } from "../modules/enquiries/reply-figures.queries.server";
import { replyFiguresTag } from "../modules/enquiries/reply-figures-tag";
import { pageMeta } from "../page-meta";
import { languageOf } from "../paths";
import type { RouteHandle } from "../route-handle";

export const handle: RouteHandle = { enhance: ["copy-link", "print"] };

export async function loader({ params, request, context }: LoaderFunctionArgs) {
  const id = /^[1-9]\d{0,8}$/.test(params.id ?? "") ? Number(params.id) : undefined;
  const kind = findKind(params.kind ?? "");
  const resource = id === undefined || !kind ? undefined : await findPublicResource(kind.code, id);
  if (!resource) throw new Response(null, { status: 404 });
  context.page.tag(`resource:${resource.id}`, "resources", `platform:${resource.platform.slug}`, "platforms");
  if (resource.staleAt && !resource.isStale) context.page.validUntil(new Date(resource.staleAt));
  context.page.tag(replyFiguresTag(resource.platform.id));
  return {
    resource,
    files: await listOfferFiles("resource", resource.id),
    questions: await listAnsweredQuestions("resource", resource.id),
    reply: await findReplyFigures(resource.platform.id),
    kept: await loadKeptShare(context, resource.platform.id),
    origin: context.site?.origin ?? new URL(request.url).origin,
  };
}

export const meta: MetaFunction<typeof loader> = ({ data, location }) => {
  if (!data) return pageMeta(location.pathname, { title: "404", isIndexed: false });
  const { resource } = data;
  const language = languageOf(location.pathname);
  const t = translator(language, "resources");
  const name = textIn(resource.name, language)?.text ?? "";
  const kind = textIn(findKind(resource.kind)?.name ?? {}, language)?.text ?? "";
  const summary = textIn(resource.summary, language)?.text;
  return pageMeta(location.pathname, {
    title: t("describe", { kind, name }),
    description: summary?.slice(0, 150) ?? t("describe", { kind, name }),
    isIndexed: resource.status === "published",
  });
};

export default function Resource() {
  const { reply, kept, ...view } = useLoaderData<typeof loader>();
  return (
    <ResourcePage {...view} figures={reply || kept ? <ReplyFigures reply={reply} kept={kept} /> : null} />
  );
}
