import { Banner } from "~/app/components/banner";
import { Button, ButtonLink } from "~/app/components/button";
import { RadioField } from "~/app/components/choice-field";
import { TextArea } from "~/app/components/field";
import { FormFaults, PostForm } from "~/app/components/form";
import { HitText } from "~/app/components/hit-text";
import { PageHeader } from "~/app/components/page-header";
import { SampleTag } from "~/app/components/sample-tag";
import { Section } from "~/app/components/section-nav";
import { type SummaryItem, SummaryList } from "~/app/components/summary-list";
import { Tag } from "~/app/components/tag";
import type { FormAnswer } from "~/app/core/form-fault";
import { textIn } from "~/app/i18n/text-in";
import { useFormat, useLanguage, useMessages, usePaths } from "~/app/i18n/use-messages";
import { nameIn } from "../registry/local-name";
import { BookingEvents } from "./booking-facts";
import { PriceList } from "./booking-price-list";
import { spanText } from "./booking-time";
import type { BookingView, PartyView } from "./booking-view";
import { levelOf, statusTones, useBookingFaults, useCancelRule } from "./booking-words";

export interface BookingDetailView {
  booking: BookingView;
  requestId: string;
  result?: string | undefined;
  answer: FormAnswer | undefined;
}

const results = ["requested", "confirmed", "joined", "cancelled", "left-booking", "rated", "in_use"] as const;

/** One booking as the firm that booked or joined it sees it. */
export function BookingDetailPage({ booking, requestId, result, answer }: BookingDetailView) {
  const t = useMessages("bookings");
  const common = useMessages("common");
  const paths = usePaths();
  const language = useLanguage();
  const { instant } = useFormat();
  const words = useBookingFaults();
  const own = booking.parties.find(({ isOwn }) => isOwn);
  const others = booking.parties.length - 1;
  const done = results.find((one) => one === result);
  const address = textIn(booking.address, language);
  const instructions = textIn(booking.instructions, language);
  const items: SummaryItem[] = [
    { term: t("number"), detail: String(booking.id) },
    {
      term: t("time"),
      detail: spanText(new Date(booking.startsAt), new Date(booking.endsAt), language),
      note: t("shanghaiTime"),
    },
    ...(booking.startedAt && booking.endedAt
      ? [
          {
            term: t("used"),
            detail: spanText(new Date(booking.startedAt), new Date(booking.endedAt), language),
          },
        ]
      : []),
    {
      term: t("place"),
      detail: (
        <>
          <a href={paths.platform(booking.platform.slug)}>
            <HitText text={booking.platform.name} />
          </a>
          {address ? (
            <span className="block" lang={address.lang}>
              {address.text}
            </span>
          ) : null}
        </>
      ),
    },
    { term: t("operation"), detail: t(`operationIs.${booking.operation}`) },
    ...(own
      ? [
          {
            term: t("samples"),
            detail: t("samplesCount", { count: own.samples }),
            note: own.samplesArrivedAt
              ? t("samplesArrived", { when: instant(new Date(own.samplesArrivedAt)) })
              : own.samples > 0 && instructions
                ? instructions.text
                : undefined,
          },
          { term: t("purpose"), detail: own.purpose },
          ...(own.note ? [{ term: t("note"), detail: own.note }] : []),
        ]
      : []),
    ...(booking.isOpenToShare || others > 0
      ? [
          {
            term: t("sharing"),
            detail: others > 0 ? t("sharedWith", { count: others }) : t("sharingYes"),
          },
        ]
      : []),
  ];
  return (
    <>
      <PageHeader
        title={nameIn(booking.instrument.name, language).text}
        titleLang={nameIn(booking.instrument.name, language).lang === language ? undefined : "zh-CN"}
        tags={
          <>
            <Tag tone={statusTones[booking.status]}>{t(`status.${booking.status}`)}</Tag>
            {booking.isSample ? <SampleTag /> : null}
          </>
        }
        facts={
          <p className="text-lead">
            {spanText(new Date(booking.startsAt), new Date(booking.endsAt), language)}
          </p>
        }
        actions={
          <>
            <ButtonLink href={paths.bookingCalendar(booking.id)} variant="secondary">
              {t("calendarFile")}
            </ButtonLink>
            <ButtonLink href={paths.newEnquiry("instrument", booking.instrument.id)} variant="secondary">
              {t("messagePlatform")}
            </ButtonLink>
            <ButtonLink href={paths.instrument(booking.instrument.id)} variant="quiet">
              {t("toInstrument")}
            </ButtonLink>
            {["confirmed", "in_use", "completed"].includes(booking.status) ? (
              <ButtonLink href={paths.newContract("booking", booking.id)} variant="quiet">
                {common("writeContract")}
              </ButtonLink>
            ) : null}
          </>
        }
      />
      <div className="flex flex-col gap-6">
        {done && !answer ? <Banner tone="good" title={t(`result.${done}`)} isAnswer /> : null}
        <FormFaults answer={answer} words={words} />
        <State booking={booking} requestId={requestId} />
        <Rating booking={booking} requestId={requestId} />
        <Section id="facts" title={t("facts")}>
          <SummaryList items={items} />
        </Section>
        {own ? <OwnPrice party={own} booking={booking} /> : null}
        <Cancel booking={booking} requestId={requestId} own={own} />
        <BookingEvents events={booking.events} />
      </div>
    </>
  );
}

/** What the state means for the customer, and what to do now. */
function State({ booking, requestId }: { booking: BookingView; requestId: string }) {
  const t = useMessages("bookings");
  const paths = usePaths();
  const { instant } = useFormat();
  const { status, expiresAt, reason } = booking;
  const until = expiresAt ? instant(new Date(expiresAt)) : "";
  if (status === "offered" && booking.moves.includes("take"))
    return (
      <Banner tone="caution" title={t("offeredTitle", { when: until })}>
        <p>{t("offeredText")}</p>
        <PostForm requestId={requestId} intent="take" className="pt-3">
          <Button>{t("take")}</Button>
        </PostForm>
      </Banner>
    );
  if (status === "requested")
    return <Banner title={t("requestedTitle")}>{expiresAt ? t("decidedBy", { when: until }) : null}</Banner>;
  if (status === "confirmed" && booking.moves.includes("checkIn"))
    return (
      <Banner tone="good" title={t("checkInNow")}>
        <p className="pt-2">
          <ButtonLink href={paths.checkIn(booking.instrument.id)}>{t("toCheckIn")}</ButtonLink>
        </p>
      </Banner>
    );
  if ((status === "declined" || status === "cancelled") && reason)
    return <Banner tone="bad" title={t("because", { reason })} />;
  if (status === "expired")
    return (
      <Banner tone="caution" title={t("expiredTitle")}>
        <p className="pt-2">
          <ButtonLink href={paths.bookInstrument(booking.instrument.id)}>{t("otherTime")}</ButtonLink>
        </p>
      </Banner>
    );
  return null;
}

function OwnPrice({ party, booking }: { party: PartyView; booking: BookingView }) {
  const t = useMessages("bookings");
  const { fen } = useFormat();
  const others = booking.parties.filter(({ isOwn }) => !isOwn);
  return (
    <Section id="price" title={t("price")}>
      <PriceList lines={party.lines} totalFen={party.totalFen} totalLabel={t("youPay")} />
      {others.length > 0 ? (
        <p className="max-w-prose text-small text-quiet">
          {t("othersPay", {
            total: fen(others.reduce((sum, { totalFen }) => sum + totalFen, 0)),
            count: others.length,
          })}
        </p>
      ) : null}
      <p className="max-w-prose text-small text-quiet">{t("priceNote")}</p>
    </Section>
  );
}

/** How to cancel, and what it costs at this moment. Who joined leaves; who booked cancels, or leaves it to the others. */
function Cancel({
  booking,
  requestId,
  own,
}: {
  booking: BookingView;
  requestId: string;
  own: PartyView | undefined;
}) {
  const t = useMessages("bookings");
  const { fen } = useFormat();
  const rule = useCancelRule();
  if (!own || !booking.moves.includes("withdraw")) return null;
  const isShared = booking.parties.length > 1;
  const intent = isShared ? "leave" : "cancel";
  return (
    <Section id="cancel" title={t("cancelTitle")}>
      <p className="max-w-prose">{rule(booking)}</p>
      <p className="max-w-prose font-semibold">
        {booking.cancelFen === 0
          ? t("cancelFreeNow")
          : t("cancelCostsNow", { price: fen(booking.cancelFen) })}
      </p>
      <details className="max-w-prose">
        <summary className="inline-flex min-h-11 cursor-pointer items-center text-bad">
          {t(isShared ? "leaveOpen" : "cancelOpen")}
        </summary>
        <PostForm requestId={requestId} intent={intent} className="flex flex-col gap-4 pt-2">
          {isShared ? null : (
            <TextArea
              name="reason"
              id="cancel-reason"
              label={t("cancelReason")}
              hint={t("cancelReasonHint")}
              rows={2}
              maxLength={500}
            />
          )}
          <div>
            <Button variant="danger">
              {booking.cancelFen === 0
                ? t(isShared ? "leaveDo" : "cancelDo")
                : t("cancelDoFor", { price: fen(booking.cancelFen) })}
            </Button>
          </div>
        </PostForm>
      </details>
    </Section>
  );
}

/** After the use: the record of it, and a rating in five levels, once. */
function Rating({ booking, requestId }: { booking: BookingView; requestId: string }) {
  const t = useMessages("bookings");
  const [record] = booking.records;
  if (booking.status !== "completed" || !record) return null;
  return (
    <Section id="rating" title={t("ratingTitle")}>
      <p>{t("recordNumber", { number: String(record.id) })}</p>
      {record.satisfaction ? (
        <p>
          {t("rated", { level: t(`level.${levelOf(record.satisfaction)}`) })}
          {record.note ? <span className="block text-quiet">{record.note}</span> : null}
        </p>
      ) : (
        <PostForm requestId={requestId} intent="rate" className="flex max-w-prose flex-col gap-4">
          <RadioField
            name="satisfaction"
            label={t("ratingLabel")}
            options={([5, 4, 3, 2, 1] as const).map((level) => ({
              value: String(level),
              label: t(`level.${level}`),
            }))}
          />
          <TextArea name="satisfactionNote" label={t("ratingNote")} rows={2} maxLength={500} />
          <div>
            <Button>{t("rate")}</Button>
          </div>
        </PostForm>
      )}
    </Section>
  );
}
