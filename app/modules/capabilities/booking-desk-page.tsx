import { Banner } from "~/app/components/banner";
import { Button } from "~/app/components/button";
import { TextArea, TextField } from "~/app/components/field";
import { FormFaults, PostForm } from "~/app/components/form";
import { Pair } from "~/app/components/form-rows";
import { PageHeader } from "~/app/components/page-header";
import { SampleTag } from "~/app/components/sample-tag";
import { Section } from "~/app/components/section-nav";
import { SummaryList } from "~/app/components/summary-list";
import { Tag } from "~/app/components/tag";
import type { FormAnswer } from "~/app/core/form-fault";
import { yuanOf } from "~/app/core/money";
import { useFormat, useLanguage, useMessages, usePaths } from "~/app/i18n/use-messages";
import { nameIn } from "../registry/local-name";
import { BookingEvents } from "./booking-facts";
import { PriceList } from "./booking-price-list";
import { Decline } from "./booking-requests-page";
import { localText, momentText, spanText } from "./booking-time";
import type { BookingView, PartyView } from "./booking-view";
import { levelOf, statusTones, useBookingFaults } from "./booking-words";

export interface BookingDeskView {
  booking: BookingView;
  requestId: string;
  result?: string | undefined;
  answer: FormAnswer | undefined;
}

const results = ["confirmed", "declined", "arrived", "in_use", "completed", "no_show", "cancelled"] as const;

/** One booking as the platform's people see it: who comes, and what to do next. */
export function BookingDeskPage({ booking, requestId, result, answer }: BookingDeskView) {
  const t = useMessages("bookings");
  const paths = usePaths();
  const language = useLanguage();
  const { instant } = useFormat();
  const words = useBookingFaults();
  const done = results.find((one) => one === result);
  const name = nameIn(booking.instrument.name, language);
  return (
    <>
      <PageHeader
        title={name.text}
        titleLang={name.lang === language ? undefined : "zh-CN"}
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
      />
      <div className="flex flex-col gap-6">
        {done && !answer ? <Banner tone="good" title={t(`result.${done}`)} isAnswer /> : null}
        <FormFaults answer={answer} words={words} />
        {booking.moves.includes("confirm") || booking.moves.includes("decline") ? (
          <div className="flex flex-wrap items-start gap-3">
            {booking.moves.includes("confirm") ? (
              <PostForm requestId={requestId} intent="confirm" className="">
                <input type="hidden" name="id" value={booking.id} />
                <Button
                  aria-label={t("approveOf", { when: momentText(new Date(booking.startsAt), language) })}
                >
                  {t("approve")}
                </Button>
              </PostForm>
            ) : null}
            {booking.moves.includes("decline") ? <Decline id={booking.id} requestId={requestId} /> : null}
          </div>
        ) : null}
        {booking.moves.includes("checkIn") ? (
          <PostForm requestId={requestId} intent="checkIn">
            <Button>{t("checkInAll")}</Button>
          </PostForm>
        ) : null}
        {booking.parties.map((party) => (
          <Party key={party.id} party={party} booking={booking} requestId={requestId} />
        ))}
        {booking.moves.includes("complete") ? (
          <Complete booking={booking} requestId={requestId} answer={answer} />
        ) : null}
        {booking.records.length > 0 ? (
          <Section id="records" title={t("deskRecords")}>
            <ul className="list-disc ps-5 marker:text-quiet">
              {booking.records.map(({ id, satisfaction, note }) => (
                <li key={id}>
                  <a href={paths.ownCapabilities(booking.platform.slug, "records", id)}>
                    {t("recordNumber", { number: String(id) })}
                  </a>
                  {satisfaction ? (
                    <p>
                      {t("ratedByFirm", { level: t(`level.${levelOf(satisfaction)}`) })}
                      {note ? <span className="block text-quiet">{note}</span> : null}
                    </p>
                  ) : null}
                </li>
              ))}
            </ul>
          </Section>
        ) : null}
        <SummaryList
          items={[
            { term: t("number"), detail: String(booking.id) },
            { term: t("operation"), detail: t(`operationIs.${booking.operation}`) },
            ...(booking.expiresAt && booking.status === "requested"
              ? [{ term: t("state"), detail: t("decidedBy", { when: instant(new Date(booking.expiresAt)) }) }]
              : []),
            { term: t("sharing"), detail: t(booking.isOpenToShare ? "sharingYes" : "sharingNo") },
          ]}
        />
        <Otherwise booking={booking} requestId={requestId} />
        <BookingEvents events={booking.events} />
      </div>
    </>
  );
}

/** A firm of the booking: what for, what it pays, whether its samples have come. */
function Party({ party, booking, requestId }: { party: PartyView; booking: BookingView; requestId: string }) {
  const t = useMessages("bookings");
  const language = useLanguage();
  const { instant } = useFormat();
  const name = party.name ? nameIn(party.name, language).text : t("nobody");
  const isOpen = ["requested", "confirmed", "in_use"].includes(booking.status);
  return (
    <Section id={`party-${party.id}`} title={name}>
      <SummaryList
        items={[
          { term: t("purpose"), detail: party.purpose },
          ...(party.note ? [{ term: t("note"), detail: party.note }] : []),
          {
            term: t("samples"),
            detail: t("samplesCount", { count: party.samples }),
            note: party.samplesArrivedAt
              ? t("samplesArrived", { when: instant(new Date(party.samplesArrivedAt)) })
              : null,
          },
          ...(party.checkedInAt
            ? [{ term: t("checkedIn"), detail: instant(new Date(party.checkedInAt)) }]
            : []),
        ]}
      />
      {party.samples > 0 && !party.samplesArrivedAt && isOpen ? (
        <PostForm requestId={requestId} intent="arrived" className="">
          <input type="hidden" name="partyId" value={party.id} />
          <Button variant="secondary" aria-label={t("arrivedOf", { name })}>
            {t("arrived")}
          </Button>
        </PostForm>
      ) : null}
      <PriceList lines={party.lines} totalFen={party.totalFen} />
    </Section>
  );
}

/** How it truly went: begin and end, and of each firm its samples and what it owes. */
function Complete({
  booking,
  requestId,
  answer,
}: {
  booking: BookingView;
  requestId: string;
  answer: FormAnswer | undefined;
}) {
  const t = useMessages("bookings");
  const language = useLanguage();
  // Who is there before the time uses it from its begin on.
  const [came, agreed] = [Date.parse(booking.startedAt ?? booking.startsAt), Date.parse(booking.startsAt)];
  const typed = (name: string, now: string) =>
    answer?.form === "complete" ? (answer.typed[name]?.[0] ?? "") : now;
  return (
    <Section id="complete" title={t("completeTitle")}>
      <p className="max-w-prose text-quiet">{t("completeText")}</p>
      <PostForm requestId={requestId} intent="complete" className="flex max-w-prose flex-col gap-5">
        <Pair>
          <TextField
            name="startedAt"
            label={t("startedAt")}
            type="datetime-local"
            isRequired
            defaultValue={typed("startedAt", localText(new Date(Math.max(came, agreed))))}
          />
          <TextField
            name="endedAt"
            label={t("endedAt")}
            type="datetime-local"
            isRequired
            defaultValue={typed("endedAt", localText(new Date(booking.endsAt)))}
          />
        </Pair>
        {booking.parties.map((party) => (
          <fieldset key={party.id} className="rounded border border-line bg-surface p-4">
            <legend className="px-1 font-semibold">
              {party.name ? nameIn(party.name, language).text : t("nobody")}
            </legend>
            <Pair>
              <TextField
                name={`samples.${party.id}`}
                label={t("samples")}
                inputMode="numeric"
                defaultValue={typed(`samples.${party.id}`, String(party.samples))}
              />
              <TextField
                name={`amount.${party.id}`}
                label={t("amount")}
                inputMode="decimal"
                defaultValue={typed(`amount.${party.id}`, yuanOf(party.totalFen))}
              />
            </Pair>
          </fieldset>
        ))}
        <TextArea
          name="reason"
          id="complete-reason"
          label={t("completeReason")}
          hint={t("completeReasonHint")}
          rows={2}
          maxLength={500}
          defaultValue={typed("reason", "")}
        />
        <div>
          <Button>{t("completeDo")}</Button>
        </div>
      </PostForm>
    </Section>
  );
}

/** What else may happen: nobody came, or the platform has to cancel. */
function Otherwise({ booking, requestId }: { booking: BookingView; requestId: string }) {
  const t = useMessages("bookings");
  const { percent } = useFormat();
  return (
    <>
      {booking.moves.includes("noShow") ? (
        <Section id="no-show" title={t("noShowTitle")}>
          <p className="max-w-prose">
            {t("noShowText", { percent: percent(booking.lateCancelPercent / 100) })}
          </p>
          <PostForm requestId={requestId} intent="noShow">
            <div>
              <Button variant="danger">{t("noShowDo")}</Button>
            </div>
          </PostForm>
        </Section>
      ) : null}
      {booking.moves.includes("cancel") ? (
        <Section id="cancel" title={t("platformCancelTitle")}>
          <PostForm requestId={requestId} intent="cancel" className="flex max-w-prose flex-col gap-4">
            <TextArea
              name="reason"
              id="cancel-reason"
              label={t("platformCancelReason")}
              hint={t("reasonHint")}
              isRequired
              rows={2}
              maxLength={500}
            />
            <div>
              <Button variant="danger">{t("platformCancelDo")}</Button>
            </div>
          </PostForm>
        </Section>
      ) : null}
    </>
  );
}
