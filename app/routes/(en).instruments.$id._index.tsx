import type { LoaderFunctionArgs } from "@remix-run/node";
import { type MetaFunction, useLoaderData } from "@remix-run/react";
import { Breadcrumb } from "../components/breadcrumb";
import { JsonLd } from "../components/json-ld";
import { Wide, WithSidebar } from "../components/layout";
import { SectionNav } from "../components/section-nav";
import { daysAfter, startOf } from "../core/civil-date";
import { loadKeptShare } from "../http/kept-share";
import { translator } from "../i18n/catalogues";
import { textIn } from "../i18n/text-in";
import { useLanguage, useMessages, usePaths } from "../i18n/use-messages";
import { findAvailability } from "../modules/capabilities/availability.queries.server";
import {
  findPublicInstrument,
  listPublicYears,
} from "../modules/capabilities/instrument-detail.queries.server";
import { InstrumentHead } from "../modules/capabilities/instrument-head";
import { instrumentLinkedData } from "../modules/capabilities/instrument-linked-data";
import {
  InstrumentLead,
  InstrumentNotes,
  InstrumentSections,
  useInstrumentSections,
} from "../modules/capabilities/instrument-page";
import { listOfferFiles } from "../modules/capabilities/offer-files.queries.server";
import { OfferQuestions } from "../modules/capabilities/offer-questions";
import { listAnsweredQuestions } from "../modules/capabilities/questions.queries.server";
import { ReplyFigures } from "../modules/enquiries/reply-figures";
import { findReplyFigures } from "../modules/enquiries/reply-figures.queries.server";
import { replyFiguresTag } from "../modules/enquiries/reply-figures-tag";
import { findRuleNumber } from "../modules/publications/rules.queries.server";
import { findRegistryDay } from "../modules/registry/registry-day.queries.server";
import { pageMeta } from "../page-meta";
import { languageOf, photoPath } from "../paths";
import type { RouteHandle } from "../route-handle";

export const handle: RouteHandle = { enhance: ["copy-link", "print"] };

/** So many days of free times are shown. */
const DAYS = 7;

export async function loader({ params, request, context }: LoaderFunctionArgs) {
  const id = /^[1-9]\d{0,8}$/.test(params.id ?? "") ? Number(params.id) : undefined;
  const instrument = id === undefined ? undefined : await findPublicInstrument(id);
  if (!instrument) throw new Response(null, { status: 404 });
  const { platform } = instrument;
  const today = await findRegistryDay();
  const [availability, years, reply, kept, months] = await Promise.all([
    findAvailability(instrument.id, today, DAYS),
    listPublicYears(instrument.id),
    findReplyFigures(platform.id),
    loadKeptShare(context, platform.id),
    findRuleNumber("offer.stale-months", today),
  ]);
  context.page.tag(
    "instruments",
    `instrument:${instrument.id}`,
    `platform:${platform.slug}`,
    replyFiguresTag(platform.id),
    ...instrument.services.map((service) => `service:${service.id}`),
  );
  // At midnight the days move on, and what is free first can soon no more be booked.
  context.page.validUntil(startOf(daysAfter(today, 1)));
  const first = availability?.notBookable ? undefined : availability?.starts[0];
  if (availability && first !== undefined)
    context.page.validUntil(new Date(first - availability.settings.leadHours * 3_600_000));
  else if (instrument.changesAt) context.page.validUntil(new Date(instrument.changesAt));
  if (instrument.staleAt && !instrument.isStale) context.page.validUntil(new Date(instrument.staleAt));
  return {
    origin: context.site?.origin ?? new URL(request.url).origin,
    // What has just been reckoned is truer than what is kept.
    instrument: first === undefined ? instrument : { ...instrument, nextFree: new Date(first).toISOString() },
    notBookable: availability?.notBookable,
    days: (availability?.days ?? []).map(({ day, free }) => ({ day, free })),
    years,
    today,
    months,
    figures: { reply, kept },
    files: await listOfferFiles("instrument", instrument.id),
    questions: await listAnsweredQuestions("instrument", instrument.id),
  };
}

export const meta: MetaFunction<typeof loader> = ({ data, location }) => {
  if (!data) return pageMeta(location.pathname, { title: "404", isIndexed: false });
  const language = languageOf(location.pathname);
  const t = translator(language, "instruments");
  const { instrument } = data;
  const name = textIn(instrument.name, language)?.text ?? instrument.name.zh;
  const platform = textIn(instrument.platform.name, language)?.text ?? instrument.platform.name.zh;
  return pageMeta(location.pathname, {
    title: name,
    description: t("describe", { name, platform, league: textIn(instrument.league, language)?.text ?? "" }),
    isIndexed: instrument.status === "published",
  });
};

export default function InstrumentPage() {
  const data = useLoaderData<typeof loader>();
  const { origin, instrument, months, figures } = data;
  const language = useLanguage();
  const paths = usePaths();
  const t = useMessages("instruments");
  const isOpen = instrument.status === "published";
  const questions = (
    <OfferQuestions kind="instrument" id={instrument.id} questions={data.questions} isOpen={isOpen} />
  );
  const parts = useInstrumentSections(data, { questions });
  const [photo] = data.files.filter(({ kind }) => kind === "photo");
  const name = textIn(instrument.name, language)?.text ?? instrument.name.zh;
  return (
    <Wide>
      <JsonLd
        data={instrumentLinkedData(instrument, language, {
          page: origin + paths.instrument(instrument.id),
          platform: origin + paths.platform(instrument.platform.slug),
          image: photo ? origin + photoPath(photo.id, "offer") : undefined,
        })}
      />
      <Breadcrumb
        origin={origin}
        items={[{ label: t("title"), href: paths.instruments() }, { label: name }]}
      />
      <InstrumentHead instrument={instrument} />
      <InstrumentNotes instrument={instrument} months={months} />
      <InstrumentLead view={data} figures={<ReplyFigures {...figures} />} />
      <WithSidebar sidebar={<SectionNav sections={parts} />}>
        <InstrumentSections parts={parts} />
      </WithSidebar>
    </Wide>
  );
}
