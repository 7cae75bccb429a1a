import { Banner } from "~/app/components/banner";
import { Button, ButtonLink } from "~/app/components/button";
import { SelectField } from "~/app/components/field";
import { Rows } from "~/app/components/layout";
import { Section } from "~/app/components/section-nav";
import type { CivilDate } from "~/app/core/civil-date";
import { useLanguage, useMessages, usePaths } from "~/app/i18n/use-messages";
import { BookingFrame } from "./booking-head";
import type { BookableInstrument, JoinableBooking } from "./booking-page.queries.server";
import { dayText, localText, momentText, spanText } from "./booking-time";
import { useCancelRule, useLength } from "./booking-words";
import type { NotBookable } from "./core/instrument-bookable";
import { WeekNav } from "./week-nav";
import { type WeekDay, WeekTimes } from "./week-times";

export interface BookingWeekView {
  instrument: BookableInstrument;
  why?: NotBookable | undefined;
  days: readonly WeekDay[];
  /** First days of the weeks before and after, where there are such. */
  before?: CivilDate | undefined;
  after?: CivilDate | undefined;
  lengths: readonly number[];
  minutes: number;
  /** The first free time after this week, where the week has none; ISO. */
  nextFree?: string | undefined;
  joinable: readonly JoinableBooking[];
  isSignedIn: boolean;
}

/** The free times of an instrument, week by week: each leads to the form. */
export function BookingWeekPage(view: BookingWeekView) {
  const t = useMessages("bookings");
  const rule = useCancelRule();
  const { instrument, why } = view;
  if (why) return <NotBookableNow instrument={instrument} why={why} />;
  return (
    <BookingFrame instrument={instrument} title={t("bookTitle")} lead={t("bookLead")}>
      <Length {...view} />
      <Week {...view} />
      {view.joinable.length > 0 ? <Joinable {...view} /> : null}
      <Section id="know" title={t("goodToKnow")}>
        <ul className="max-w-prose list-disc ps-5 marker:text-quiet">
          <li>{t(`approval.${instrument.approval}`)}</li>
          <li>{rule(instrument)}</li>
          <li>{t("leadTime", { hours: instrument.leadHours, days: instrument.horizonDays })}</li>
          {view.isSignedIn ? null : <li>{t("signInLater")}</li>}
        </ul>
      </Section>
    </BookingFrame>
  );
}

function Length({ instrument, days, lengths, minutes }: BookingWeekView) {
  const t = useMessages("bookings");
  const length = useLength();
  if (lengths.length < 2) return <p>{t("lengthIs", { length: length(minutes) })}</p>;
  return (
    <form method="get" className="flex flex-wrap items-end gap-3">
      <input type="hidden" name="from" value={days[0]?.day ?? ""} />
      <div className="w-56 max-w-full">
        <SelectField
          name="minutes"
          label={t(instrument.bookingMode === "slots" ? "lengthSlots" : "length")}
          defaultValue={String(minutes)}
          options={lengths.map((one) => ({ value: String(one), label: length(one) }))}
        />
      </div>
      <Button variant="secondary">{t("showTimes")}</Button>
    </form>
  );
}

function Week({ instrument, days, before, after, minutes, nextFree }: BookingWeekView) {
  const t = useMessages("bookings");
  const paths = usePaths();
  const language = useLanguage();
  const isFull = days.every(({ starts }) => starts.length === 0);
  const first = days[0]?.day ?? "";
  const last = days.at(-1)?.day ?? "";
  const at = nextFree === undefined ? undefined : new Date(nextFree);
  return (
    <Section id="times" title={t("freeTimes")}>
      <WeekNav
        title={t("weekOf", { first: dayText(first, language), last: dayText(last, language) })}
        {...(before ? { before: paths.bookInstrument(instrument.id, before, { minutes }) } : {})}
        {...(after ? { after: paths.bookInstrument(instrument.id, after, { minutes }) } : {})}
      />
      {isFull ? (
        <Banner tone="caution" title={t("weekFull")}>
          <p>{at ? t("nextFree", { when: momentText(at, language) }) : t("noneFree")}</p>
          <p className="flex flex-wrap gap-3 pt-3">
            {at ? (
              <ButtonLink
                href={paths.bookInstrument(instrument.id, undefined, { at: localText(at), minutes })}
              >
                {t("bookAt", { when: momentText(at, language) })}
              </ButtonLink>
            ) : null}
            {instrument.hasWaitingList ? (
              <ButtonLink href={paths.waitForInstrument(instrument.id)} variant="secondary">
                {t("toWait")}
              </ButtonLink>
            ) : null}
          </p>
        </Banner>
      ) : null}
      <WeekTimes instrumentId={instrument.id} days={days} minutes={minutes} />
      <p className="text-small text-quiet">{t("shanghaiTime")}</p>
      {instrument.hasWaitingList && !isFull ? (
        <p>
          <a href={paths.waitForInstrument(instrument.id)} className="inline-flex min-h-11 items-center">
            {t("noneSuits")}
          </a>
        </p>
      ) : null}
    </Section>
  );
}

function Joinable({ instrument, joinable }: BookingWeekView) {
  const t = useMessages("bookings");
  const paths = usePaths();
  const language = useLanguage();
  return (
    <Section id="join" title={t("joinable")}>
      <p className="max-w-prose text-quiet">{t("joinableText")}</p>
      <Rows>
        {joinable.map((one) => (
          <div key={one.id} className="flex flex-wrap items-center justify-between gap-x-6 gap-y-2 py-3">
            <p>
              <span className="font-semibold">
                {spanText(new Date(one.startsAt), new Date(one.endsAt), language)}
              </span>
              <span className="block text-small text-quiet">
                {t("joinablePlaces", {
                  count: one.firms,
                  places: instrument.sharedUpTo - one.firms,
                })}
              </span>
            </p>
            <ButtonLink
              href={paths.bookInstrument(instrument.id, undefined, { join: one.id })}
              variant="secondary"
              aria-label={t("joinOf", { when: momentText(new Date(one.startsAt), language) })}
            >
              {t("join")}
            </ButtonLink>
          </div>
        ))}
      </Rows>
    </Section>
  );
}

function NotBookableNow({ instrument, why }: { instrument: BookableInstrument; why: NotBookable }) {
  const t = useMessages("bookings");
  const paths = usePaths();
  return (
    <BookingFrame instrument={instrument} title={t("bookTitle")}>
      <Banner tone="caution" title={t("notBookable")}>
        <p>{t(`why.${why === "not_public" ? "paused" : why}`)}</p>
        <p className="flex flex-wrap gap-3 pt-3">
          <ButtonLink href={paths.newEnquiry("instrument", instrument.id)}>{t("askPlatform")}</ButtonLink>
          <ButtonLink href={paths.instruments()} variant="secondary">
            {t("otherInstruments")}
          </ButtonLink>
        </p>
      </Banner>
    </BookingFrame>
  );
}

/** What somebody has to do before they can book: sign in is asked by the address itself. */
export function BookingNeeds({
  instrument,
  needs,
}: {
  instrument: BookableInstrument;
  needs: "organisation" | "standing" | "confirm";
}) {
  const t = useMessages("bookings");
  const paths = usePaths();
  const ways = {
    organisation: paths.newOrganisation(),
    standing: paths.ownOrganisations(),
    confirm: paths.signIns(),
  } as const;
  return (
    <BookingFrame instrument={instrument} title={t("bookTitle")}>
      <Banner tone="caution" title={t(`needs.${needs}`)}>
        <p>{t(`needsText.${needs}`)}</p>
        <p className="flex flex-wrap gap-3 pt-3">
          <ButtonLink href={ways[needs]}>{t(`needsDo.${needs}`)}</ButtonLink>
          <ButtonLink href={paths.bookInstrument(instrument.id)} variant="secondary">
            {t("backToTimes")}
          </ButtonLink>
        </p>
      </Banner>
    </BookingFrame>
  );
}
