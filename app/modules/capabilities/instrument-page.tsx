import type { ReactNode } from "react";
import { Banner } from "~/app/components/banner";
import { ButtonLink } from "~/app/components/button";
import { HitText } from "~/app/components/hit-text";
import { Icon } from "~/app/components/icon";
import { Section, type SectionLink } from "~/app/components/section-nav";
import { textIn } from "~/app/i18n/text-in";
import { useFormat, useLanguage, useMessages, usePaths } from "~/app/i18n/use-messages";
import { photoPath } from "~/app/paths";
import { momentText } from "./booking-time";
import type { NotBookable } from "./core/instrument-bookable";
import type { InstrumentDetail, PublicYear } from "./instrument-detail.queries.server";
import { InstrumentFacts } from "./instrument-facts";
import { BookingRules, InstrumentFees, YearlyHours } from "./instrument-fees";
import { type FreeDay, FreeWeek } from "./instrument-week";
import type { OfferFile } from "./offer-files.queries.server";
import { OfferDocuments, OfferPhotos } from "./offer-media";

/** All that the page of an instrument shows. */
export interface InstrumentPageView {
  instrument: InstrumentDetail;
  /** Why it cannot be booked; undefined: it can. */
  notBookable?: NotBookable | undefined;
  /** The coming days, today first. */
  days: readonly FreeDay[];
  years: readonly PublicYear[];
  /** Its pictures and documents, pictures first. */
  files: readonly OfferFile[];
  /** Civil date. */
  today: string;
}

/**
 * The price of an hour, the next free time and what can be done now, beside a picture. `figures`: how fast the platform
 * answers. `isPreview`: nothing leads on.
 */
export function InstrumentLead({
  view: { instrument, notBookable, files },
  figures,
  isPreview = false,
}: {
  view: InstrumentPageView;
  figures?: ReactNode;
  isPreview?: boolean;
}) {
  const t = useMessages("instruments");
  const offers = useMessages("offers");
  const format = useFormat();
  const language = useLanguage();
  const [photo] = files.filter(({ kind }) => kind === "photo");
  const from = lowestHour(instrument);
  const perSample = instrument.tariffs[0]?.perSampleFen ?? 0;
  // Where hours cost nothing, what costs something is said.
  const isBySample = from === 0 && perSample > 0;
  const starting = offers("price.from", { price: format.fen(from ?? 0) });
  const hourly = from === undefined ? offers("price.by_quote") : starting;
  const price = isBySample ? format.fen(perSample) : hourly;
  return (
    <div className={`grid gap-6 pb-8 ${photo ? "md:grid-cols-[20rem_minmax(0,1fr)]" : ""}`}>
      {photo ? (
        <img
          src={photoPath(photo.id, "offer")}
          alt={(language === "en" && photo.captionEn) || photo.captionZh}
          width={photo.width ?? undefined}
          height={photo.height ?? undefined}
          decoding="async"
          className="aspect-[4/3] h-auto w-full rounded border border-line bg-page object-cover"
        />
      ) : null}
      <div className="flex flex-col gap-4">
        <dl className="flex flex-wrap gap-x-10 gap-y-3">
          <Key term={t(isBySample ? "tariff.sample" : "key.price")}>{price}</Key>
          {notBookable || instrument.nextFree || instrument.isFull ? (
            <Key term={t("key.nextFree")}>
              {instrument.nextFree && !notBookable
                ? momentText(new Date(instrument.nextFree), language)
                : t(notBookable ? "key.notOnline" : "key.full")}
            </Key>
          ) : null}
        </dl>
        {figures}
        {notBookable ? <WhyNot reason={notBookable} /> : null}
        {isPreview ? null : <Actions instrument={instrument} notBookable={notBookable} />}
      </div>
    </div>
  );
}

function Key({ term, children }: { term: string; children: ReactNode }) {
  return (
    <div>
      <dt className="text-small text-quiet">{term}</dt>
      <dd className="text-title font-semibold">{children}</dd>
    </div>
  );
}

function WhyNot({ reason }: { reason: NotBookable }) {
  const t = useMessages("instruments");
  if (reason === "not_public") return null;
  return (
    <p className="flex max-w-prose items-start gap-2">
      <Icon name="info" className="mt-1 size-5 shrink-0 text-quiet" />
      {t(`notBookable.${reason}`)}
    </p>
  );
}

function Actions({ instrument, notBookable }: Pick<InstrumentPageView, "instrument" | "notBookable">) {
  const t = useMessages("instruments");
  const language = useLanguage();
  const paths = usePaths();
  const { id, nextFree, status } = instrument;
  if (status !== "published") return null;
  return (
    <p className="no-print flex flex-wrap gap-3">
      {notBookable ? null : (
        <ButtonLink href={paths.bookInstrument(id)}>
          {nextFree ? t("action.book", { at: momentText(new Date(nextFree), language) }) : t("action.look")}
        </ButtonLink>
      )}
      <ButtonLink
        href={paths.newEnquiry("instrument", id, "quote")}
        variant={notBookable ? "primary" : "secondary"}
      >
        {t("action.quote")}
      </ButtonLink>
      <ButtonLink href={paths.newQuestion("instrument", id)} variant="secondary">
        {t("action.ask")}
      </ButtonLink>
    </p>
  );
}

/** The lowest price of an hour today, fen. */
function lowestHour({ tariffs }: Pick<InstrumentDetail, "tariffs">): number | undefined {
  const [now] = tariffs;
  if (!now) return undefined;
  const prices = [now.operatedHourFen, now.selfHourFen].filter((fen) => fen !== null);
  return prices.length > 0 ? Math.min(...prices) : undefined;
}

interface Part extends SectionLink {
  body: ReactNode;
}

/** The sections of the page, for its contents too. `questions`: what was asked of it, where it is shown. */
export function useInstrumentSections(
  { instrument, notBookable, days, years, files, today }: InstrumentPageView,
  { questions, isPreview = false }: { questions?: ReactNode; isPreview?: boolean } = {},
): Part[] {
  const t = useMessages("instruments");
  const language = useLanguage();
  const paths = usePaths();
  const text = (id: string, title: string, words: InstrumentDetail["functions"]): Part[] =>
    textIn(words, language)
      ? [
          {
            id,
            title,
            body: (
              <p className="max-w-prose whitespace-pre-line">
                <HitText text={words} />
              </p>
            ),
          },
        ]
      : [];
  const isOpen = !notBookable && instrument.status === "published";
  const photos = files.filter(({ kind }) => kind === "photo").slice(1);
  const documents = files.filter(({ kind }) => kind === "document");
  return [
    ...(isOpen
      ? [
          {
            id: "free",
            title: t("section.free"),
            body: (
              <>
                <FreeWeek instrumentId={instrument.id} days={days} isLinked={!isPreview} />
                {isPreview ? null : (
                  <p>
                    <a
                      href={paths.bookInstrument(instrument.id)}
                      className="inline-flex min-h-11 items-center"
                    >
                      {t("week.all")}
                    </a>
                  </p>
                )}
              </>
            ),
          },
        ]
      : []),
    ...text("functions", t("section.functions"), instrument.functions),
    ...text("services-done", t("section.serviceContent"), instrument.serviceContent),
    ...text("indicators", t("section.indicators"), instrument.indicators),
    { id: "fees", title: t("section.fees"), body: <InstrumentFees instrument={instrument} today={today} /> },
    ...(instrument.bookingMode === "none"
      ? []
      : [{ id: "booking", title: t("section.booking"), body: <BookingRules instrument={instrument} /> }]),
    ...text("rules", t("section.rules"), instrument.rulesOfUse),
    { id: "facts", title: t("section.facts"), body: <InstrumentFacts instrument={instrument} /> },
    ...(instrument.services.length > 0
      ? [
          {
            id: "services",
            title: t("section.services"),
            body: (
              <ul>
                {instrument.services.map(({ id, name }) => (
                  <li key={id}>
                    <a href={paths.service(id)} className="inline-flex min-h-11 items-center">
                      <HitText text={name} />
                    </a>
                  </li>
                ))}
              </ul>
            ),
          },
        ]
      : []),
    ...(photos.length + documents.length > 0
      ? [
          {
            id: "files",
            title: t("section.files"),
            body: (
              <>
                <OfferPhotos files={photos} />
                <OfferDocuments files={documents} />
              </>
            ),
          },
        ]
      : []),
    ...(years.length > 0
      ? [{ id: "hours", title: t("section.hours"), body: <YearlyHours years={years} /> }]
      : []),
    ...(questions ? [{ id: "questions", title: t("section.questions"), body: questions }] : []),
  ];
}

/** The sections one below the other. */
export function InstrumentSections({ parts }: { parts: readonly Part[] }) {
  return parts.map(({ id, title, body }) => (
    <Section key={id} id={id} title={title}>
      {body}
    </Section>
  ));
}

/** What the page says first of one that is paused or was not confirmed for long. */
export function InstrumentNotes({ instrument, months }: { instrument: InstrumentDetail; months: number }) {
  const offers = useMessages("offers");
  return (
    <>
      {instrument.status === "paused" ? (
        <div className="pb-6">
          <Banner tone="caution" title={offers("paused.title")}>
            <p>{offers("paused.text")}</p>
          </Banner>
        </div>
      ) : null}
      {instrument.isStale ? (
        <div className="pb-6">
          <Banner tone="caution" title={offers("stale.mark")}>
            <p>{offers("stale.text", { months })}</p>
          </Banner>
        </div>
      ) : null}
    </>
  );
}
