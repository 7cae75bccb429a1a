import type { ReactNode } from "react";
import { Banner } from "~/app/components/banner";
import { ButtonLink } from "~/app/components/button";
import { HitText } from "~/app/components/hit-text";
import { WithSidebar } from "~/app/components/layout";
import { PageHeader } from "~/app/components/page-header";
import { SampleTag } from "~/app/components/sample-tag";
import { Section, SectionNav } from "~/app/components/section-nav";
import { SummaryList } from "~/app/components/summary-list";
import { Tag } from "~/app/components/tag";
import { textIn } from "~/app/i18n/text-in";
import { useFormat, useLanguage, useMessages, usePaths } from "~/app/i18n/use-messages";
import { momentText } from "./booking-time";
import type { OfferFile } from "./offer-files.queries.server";
import { OfferDocuments, OfferPhotos } from "./offer-media";
import { OfferQuestions } from "./offer-questions";
import { priceWords, turnaroundWords } from "./offer-row-words";
import type { AnsweredQuestion } from "./questions.queries.server";
import type { OfferText, ServiceDetail } from "./service-detail.queries.server";
import { ServiceMethods } from "./service-methods";
import { ServicePriceTable } from "./service-price-table";

export interface ServiceView {
  service: ServiceDetail;
  files: readonly OfferFile[];
  questions: readonly AnsweredQuestion[];
  /** How the platform keeps its word, where there are enough cases. */
  figures?: ReactNode;
}

/** A service as the public sees it: who and what, what it costs and how long it takes, and the next step. */
export function ServicePage({ service, files, questions, figures }: ServiceView) {
  const t = useMessages("services");
  const isOpen = service.status === "published";
  const photos = files.some(({ kind }) => kind === "photo");
  const documents = files.some(({ kind }) => kind === "document");
  const sections = [
    { id: "price", title: t("priceTitle"), body: <ServicePriceTable service={service} /> },
    { id: "about", title: t("aboutTitle"), body: <About service={service} /> },
    ...(service.methods.length > 0
      ? [{ id: "methods", title: t("methodsTitle"), body: <ServiceMethods service={service} /> }]
      : []),
    {
      id: "samples",
      title: t("samplesTitle"),
      body: <Samples service={service} />,
    },
    ...(service.instruments.length > 0
      ? [{ id: "instruments", title: t("instrumentsTitle"), body: <Instruments service={service} /> }]
      : []),
    ...(photos ? [{ id: "photos", title: t("photosTitle"), body: <OfferPhotos files={files} /> }] : []),
    ...(documents ? [{ id: "files", title: t("filesTitle"), body: <OfferDocuments files={files} /> }] : []),
    {
      id: "questions",
      title: t("questionsTitle"),
      body: <OfferQuestions kind="service" id={service.id} questions={questions} isOpen={isOpen} />,
    },
    { id: "platform", title: t("platformTitle"), body: <Platform service={service} /> },
  ];
  return (
    <>
      <Head service={service} figures={figures} />
      <WithSidebar sidebar={<SectionNav sections={sections} />}>
        {sections.map(({ id, title, body }) => (
          <Section key={id} id={id} title={title}>
            {body}
          </Section>
        ))}
      </WithSidebar>
    </>
  );
}

function Head({ service, figures }: { service: ServiceDetail; figures: ReactNode }) {
  const t = useMessages("services");
  const o = useMessages("offers");
  const paths = usePaths();
  const language = useLanguage();
  const name = textIn(service.name, language);
  const isOpen = service.status === "published";
  const bookable = service.instruments.find(({ isBookable }) => isBookable);
  const kinds = service.certificates.map(({ kind, name: other }) =>
    kind === "other" ? (textIn(other, language)?.text ?? "") : kind.toUpperCase(),
  );
  return (
    <>
      <PageHeader
        title={name?.text ?? ""}
        {...(name && name.lang !== language ? { titleLang: name.lang } : {})}
        tags={
          <>
            <Tag mark={null}>
              <HitText text={service.category.name} />
            </Tag>
            {[...new Set(kinds)].map((kind) => (
              <Tag key={kind} tone="good">
                {kind}
              </Tag>
            ))}
            {service.status === "paused" ? <Tag tone="caution">{o("status.paused")}</Tag> : null}
            {service.isStale ? <Tag tone="caution">{o("stale.mark")}</Tag> : null}
            {service.isSample ? <SampleTag /> : null}
          </>
        }
        facts={
          <div className="flex flex-col gap-2">
            <p className="flex flex-wrap items-baseline gap-x-6 gap-y-1">
              <strong className="text-lead">{priceWords(service.price, language)}</strong>
              {service.turnaround ? <span>{turnaroundWords(service.turnaround, language)}</span> : null}
            </p>
            <p className="flex flex-wrap items-center gap-x-3">
              <a href={paths.platform(service.platform.slug)} className="inline-flex min-h-11 items-center">
                <HitText text={service.platform.name} />
              </a>
              <span className="text-quiet">
                <HitText text={service.league} />
              </span>
            </p>
            {figures}
          </div>
        }
        lead={<Prose text={service.summary} />}
        actions={
          isOpen ? (
            <>
              <ButtonLink href={paths.newEnquiry("service", service.id, "quote")}>{t("quote")}</ButtonLink>
              {bookable ? (
                <ButtonLink href={paths.bookInstrument(bookable.id)} variant="secondary">
                  {bookable.nextFree
                    ? t("book", { when: momentText(new Date(bookable.nextFree), language) })
                    : t("bookAny")}
                </ButtonLink>
              ) : null}
              <ButtonLink href={paths.newQuestion("service", service.id)} variant="quiet">
                {t("ask")}
              </ButtonLink>
            </>
          ) : null
        }
      />
      {service.status === "paused" || service.isStale ? (
        <div className="flex flex-col gap-3 pb-6">
          {service.status === "paused" ? (
            <Banner tone="caution" title={o("paused.title")}>
              <p>{o("paused.text")}</p>
            </Banner>
          ) : null}
          {service.isStale ? (
            <Banner tone="caution" title={o("stale.mark")}>
              <p>{o("stale.text", { months: service.staleMonths })}</p>
            </Banner>
          ) : null}
        </div>
      ) : null}
    </>
  );
}

/** A text of several lines, in the language that it has. */
function Prose({ text }: { text: OfferText }) {
  const language = useLanguage();
  const shown = textIn(text, language);
  if (!shown) return null;
  return (
    <p lang={shown.lang === language ? undefined : shown.lang} className="max-w-prose whitespace-pre-line">
      {shown.text}
    </p>
  );
}

function About({ service }: { service: ServiceDetail }) {
  const t = useMessages("services");
  const format = useFormat();
  const language = useLanguage();
  const { deliverable, fields, turnaround, capacity, confirmedOn } = service;
  return (
    <SummaryList
      items={[
        {
          term: t("deliverable"),
          detail: textIn(deliverable, language) ? <Prose text={deliverable} /> : null,
        },
        {
          term: t("turnaround"),
          detail: turnaround ? turnaroundWords(turnaround, language) : null,
          ...(turnaround ? { note: t("turnaroundNote") } : {}),
        },
        {
          term: t("capacity"),
          detail: capacity
            ? t("capacityOf", {
                count: format.number(capacity.count),
                unit: t(`unit.${capacity.unit}`),
                period: t(`period.${capacity.period}`),
              })
            : null,
        },
        {
          term: t("fields"),
          detail:
            fields.length > 0
              ? format.list(fields.map(({ name }) => textIn(name, language)?.text ?? ""))
              : null,
        },
        { term: t("confirmed"), detail: confirmedOn ? format.date(confirmedOn) : null },
      ]}
    />
  );
}

function Samples({ service: { samples, place, league } }: { service: ServiceDetail }) {
  const t = useMessages("services");
  const language = useLanguage();
  const name = textIn(place.name, language);
  const address = textIn(place.address, language);
  return (
    <SummaryList
      items={[
        { term: t("samples"), detail: textIn(samples, language) ? <Prose text={samples} /> : null },
        {
          term: t("place"),
          detail: (
            <>
              {name ? <span lang={name.lang}>{name.text} </span> : null}
              {address ? <span lang={address.lang}>{address.text}</span> : <HitText text={league} />}
            </>
          ),
        },
      ]}
    />
  );
}

function Instruments({ service: { instruments, status } }: { service: ServiceDetail }) {
  const t = useMessages("services");
  const paths = usePaths();
  const language = useLanguage();
  return (
    <ul className="divide-y divide-line border-y border-line">
      {instruments.map(({ id, name, model, isBookable, nextFree }) => (
        <li key={id} className="flex flex-wrap items-center gap-x-4 gap-y-1 py-2">
          <a href={paths.instrument(id)} className="inline-flex min-h-11 items-center">
            <HitText text={name} />
          </a>
          {model ? <span className="text-quiet">{model}</span> : null}
          {isBookable && status === "published" ? (
            <a href={paths.bookInstrument(id)} className="no-print inline-flex min-h-11 items-center">
              {nextFree ? t("book", { when: momentText(new Date(nextFree), language) }) : t("bookAny")}
            </a>
          ) : null}
        </li>
      ))}
    </ul>
  );
}

function Platform({ service: { platform, lead } }: { service: ServiceDetail }) {
  const t = useMessages("services");
  const paths = usePaths();
  return (
    <>
      <SummaryList
        items={[
          {
            term: t("platform"),
            detail: (
              <a href={paths.platform(platform.slug)} className="inline-flex min-h-11 items-center">
                <HitText text={platform.name} />
              </a>
            ),
          },
          { term: t("platformClass"), detail: <HitText text={platform.className} /> },
          {
            term: t("lead"),
            detail: lead ? (
              <a href={paths.organisation(String(lead.id))} className="inline-flex min-h-11 items-center">
                <HitText text={lead.name} />
              </a>
            ) : null,
          },
        ]}
      />
      <p className="no-print">
        <a href={paths.services({ platform: [platform.slug] })} className="inline-flex min-h-11 items-center">
          {t("othersOfPlatform")}
        </a>
      </p>
    </>
  );
}
