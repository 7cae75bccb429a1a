import { Banner } from "~/app/components/banner";
import { Button, ButtonLink } from "~/app/components/button";
import { TextArea } from "~/app/components/field";
import { PostForm, useField } from "~/app/components/form";
import { HitText } from "~/app/components/hit-text";
import { PageHeader } from "~/app/components/page-header";
import { SampleTag } from "~/app/components/sample-tag";
import { Section } from "~/app/components/section-nav";
import { SummaryList } from "~/app/components/summary-list";
import { Tag } from "~/app/components/tag";
import type { FormAnswer } from "~/app/core/form-fault";
import { useFormat, useLanguage, useMessages, usePaths } from "~/app/i18n/use-messages";
import { spanText } from "./booking-time";
import type { RecordsPlatform } from "./record-platform.queries.server";
import { useHours } from "./record-words";
import type { RecordFacts } from "./records.queries.server";

export interface RecordView {
  platform: RecordsPlatform;
  record: RecordFacts;
  canManage: boolean;
  requestId: string;
  result?: "entered" | "voided" | undefined;
  answer: FormAnswer | undefined;
}

/** One service record with everything that is known of it, and the form that voids it. */
export function RecordPage({ platform, record, canManage, requestId, result, answer }: RecordView) {
  const t = useMessages("assessment");
  const language = useLanguage();
  const paths = usePaths();
  const { fen, number, instant } = useFormat();
  const hours = useHours();
  const { instrument, service, bookingId, voided } = record;
  return (
    <>
      <PageHeader
        title={t("recordTitle", { number: String(record.id) })}
        tags={
          <>
            {voided ? <Tag tone="bad">{t("void")}</Tag> : <Tag tone="good">{t("counts")}</Tag>}
            {record.isSample ? <SampleTag /> : null}
          </>
        }
        facts={
          <p className="text-lead">
            {spanText(new Date(record.startedAt), new Date(record.endedAt), language)}
          </p>
        }
        actions={
          <ButtonLink variant="secondary" href={paths.ownRecords(platform.slug)}>
            {t("toRecords")}
          </ButtonLink>
        }
      />
      <div className="flex flex-col gap-6">
        {result && !answer ? <Banner tone="good" title={t(`result.${result}`)} isAnswer /> : null}
        {voided ? (
          <Banner
            tone="bad"
            title={t("voidedOn", { when: instant(new Date(voided.at)), by: voided.by ?? "–" })}
          >
            <p>{voided.reason}</p>
          </Banner>
        ) : null}
        <SummaryList
          items={[
            ...(instrument
              ? [
                  {
                    term: t("column.instrument"),
                    detail: (
                      <a href={paths.ownAssessment(platform.slug, { instrument: instrument.id })}>
                        <HitText text={instrument.name} />
                      </a>
                    ),
                    note: instrument.assetNumber,
                  },
                ]
              : []),
            ...(service ? [{ term: t("column.service"), detail: <HitText text={service.name} /> }] : []),
            { term: t("column.mode"), detail: t(`mode.${record.mode}`) },
            {
              term: t("column.user"),
              detail: <HitText text={record.user} />,
              note: t(`user.${record.userKind}`),
            },
            { term: t("column.hours"), detail: hours(record.minutes) },
            { term: t("column.samples"), detail: number(record.samples) },
            { term: t("column.amount"), detail: fen(record.amountFen) },
            { term: t("column.agreement"), detail: record.agreement ?? t("none") },
            ...(bookingId
              ? [
                  {
                    term: t("column.booking"),
                    detail: canManage ? (
                      <a href={paths.ownCapabilities(platform.slug, "bookings", bookingId)}>
                        {t("bookingNumber", { number: String(bookingId) })}
                      </a>
                    ) : (
                      t("bookingNumber", { number: String(bookingId) })
                    ),
                  },
                ]
              : []),
            {
              term: t("column.satisfaction"),
              detail: record.satisfaction
                ? t("satisfaction", {
                    level: t(`level.${levels[record.satisfaction - 1] ?? "fair"}`),
                    points: record.satisfaction,
                  })
                : t("notRated"),
              note: record.satisfactionNote,
            },
            {
              term: t("column.entered"),
              detail: record.enteredBy
                ? t("enteredBy", { name: record.enteredBy, when: instant(new Date(record.enteredAt)) })
                : t("enteredByBooking", { when: instant(new Date(record.enteredAt)) }),
            },
          ]}
        />
        {canManage && !voided ? <VoidForm requestId={requestId} answer={answer} /> : null}
      </div>
    </>
  );
}

const levels = ["very_poor", "poor", "fair", "good", "very_good"] as const;

function VoidForm({ requestId, answer }: Pick<RecordView, "requestId" | "answer">) {
  const t = useMessages("assessment");
  const field = useField(answer, { intent: "void" });
  return (
    <Section id="void" title={t("voidTitle")}>
      <p className="max-w-prose text-quiet">{t("voidText")}</p>
      <PostForm
        requestId={requestId}
        intent="void"
        answer={answer}
        className="flex max-w-prose flex-col gap-5"
      >
        <TextArea {...field("reason")} label={t("voidReason")} isRequired rows={3} maxLength={500} />
        <div>
          <Button variant="danger">{t("voidDo")}</Button>
        </div>
      </PostForm>
    </Section>
  );
}
