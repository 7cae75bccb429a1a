import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { Breadcrumb } from "../components/breadcrumb";
import { JsonLd } from "../components/json-ld";
import { Wide } from "../components/layout";
import { loadKeptShare } from "../http/kept-share";
import { translator } from "../i18n/catalogues";
import { textIn } from "../i18n/text-in";
import { useLanguage, useMessages, usePaths } from "../i18n/use-messages";
import { listOfferFiles } from "../modules/capabilities/offer-files.queries.server";
import { priceWords } from "../modules/capabilities/offer-row-words";
import { listAnsweredQuestions } from "../modules/capabilities/questions.queries.server";
import { findService } from "../modules/capabilities/service-detail.queries.server";
import { serviceLinkedData } from "../modules/capabilities/service-linked-data";
import { ServicePage } from "../modules/capabilities/service-page";
import { ReplyFigures } from "../modules/enquiries/reply-figures";
import { findReplyFigures } from "../modules/enquiries/reply-figures.queries.server";
import { replyFiguresTag } from "../modules/enquiries/reply-figures-tag";
import { pageMeta } from "../page-meta";
import { languageOf } from "../paths";
import type { RouteHandle } from "../route-handle";

export const handle: RouteHandle = { enhance: ["copy-link", "print"] };

export async function loader({ params, request, context }: LoaderFunctionArgs) {
  const id = /^[1-9]\d{0,8}$/.test(params.id ?? "") ? Number(params.id) : undefined;
  const service = id === undefined ? undefined : await findService(id);
  if (!service) throw new Response(null, { status: 404 });
  const { platform, instruments } = service;
  context.page.tag(
    `service:${service.id}`,
    `platform:${platform.slug}`,
    "platforms",
    replyFiguresTag(platform.id),
    ...instruments.map((instrument) => `instrument:${instrument.id}`),
    ...(service.lead ? [`organisation:${service.lead.id}`] : []),
  );
  if (service.changesAt) context.page.validUntil(new Date(service.changesAt));
  const [files, questions, reply, kept] = await Promise.all([
    listOfferFiles("service", service.id),
    listAnsweredQuestions("service", service.id),
    findReplyFigures(platform.id),
    loadKeptShare(context, platform.id),
  ]);
  return {
    service,
    files,
    questions,
    reply,
    kept,
    origin: context.site?.origin ?? new URL(request.url).origin,
  };
}

export const meta: MetaFunction<typeof loader> = ({ data, location }) => {
  if (!data) return pageMeta(location.pathname, { title: "404", isIndexed: false });
  const { service } = data;
  const language = languageOf(location.pathname);
  const t = translator(language, "services");
  const name = textIn(service.name, language)?.text ?? "";
  const platform = textIn(service.platform.name, language)?.text ?? "";
  return pageMeta(location.pathname, {
    title: name,
    description: t("describe", { name, platform, price: priceWords(service.price, language) }),
    isIndexed: service.status === "published",
  });
};

export default function Service() {
  const { origin, reply, kept, ...view } = useLoaderData<typeof loader>();
  const { service } = view;
  const o = useMessages("offers");
  const paths = usePaths();
  const language = useLanguage();
  return (
    <Wide>
      <JsonLd
        data={serviceLinkedData(service, {
          service: origin + paths.service(service.id),
          platform: origin + paths.platform(service.platform.slug),
        })}
      />
      <Breadcrumb
        origin={origin}
        items={[
          { label: o("list.title.service"), href: paths.services() },
          { label: textIn(service.name, language)?.text ?? "" },
        ]}
      />
      <ServicePage {...view} figures={reply || kept ? <ReplyFigures reply={reply} kept={kept} /> : null} />
    </Wide>
  );
}
