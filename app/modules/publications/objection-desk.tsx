import { Banner } from "~/app/components/banner";
import { Button } from "~/app/components/button";
import { RadioField } from "~/app/components/choice-field";
import { DataTable } from "~/app/components/data-table";
import { EmptyState } from "~/app/components/empty-state";
import { TextArea } from "~/app/components/field";
import { PostForm, useField } from "~/app/components/form";
import { Wide } from "~/app/components/layout";
import { PageHeader } from "~/app/components/page-header";
import { Section } from "~/app/components/section-nav";
import { SummaryList } from "~/app/components/summary-list";
import { Tag } from "~/app/components/tag";
import type { FormAnswer } from "~/app/core/form-fault";
import { endWords } from "~/app/i18n/end-words";
import { useFormat, useLanguage, useMessages, usePaths } from "~/app/i18n/use-messages";
import { useEditorialFaults } from "./editorial-faults";
import type { ObjectionDetail, ObjectionLine } from "./submission-desk.queries.server";
import { AgeWords, Evidence, Sent } from "./submission-desk-parts";
import type { Age } from "./waiting-days.queries.server";

/** An objection with the working days that it has waited. */
export type AgedObjection = ObjectionLine & { age: Age };

/** The queue of objections: what waits, the oldest first, and what was answered last. */
export function ObjectionDesk({
  objections,
  result,
}: {
  objections: readonly AgedObjection[];
  result?: string | undefined;
}) {
  const t = useMessages("editorial");
  const waiting = objections.filter(({ status }) => status === "received");
  const answered = objections.filter(({ status }) => status !== "received");
  return (
    <Wide>
      <PageHeader title={t("objectionsTitle")} lead={t("objectionsLead")} />
      <Sent result={result} />
      <Section id="waiting" title={t("waiting")}>
        {waiting.length > 0 ? (
          <Table objections={waiting} caption={t("waiting")} />
        ) : (
          <EmptyState title={t("objectionsNone")}>{t("objectionsNoneText")}</EmptyState>
        )}
      </Section>
      <Section id="finished" title={t("finished")}>
        {answered.length > 0 ? (
          <Table objections={answered} caption={t("finished")} />
        ) : (
          <p className="text-quiet">{t("finishedNone")}</p>
        )}
      </Section>
    </Wide>
  );
}

function Table({ objections, caption }: { objections: readonly AgedObjection[]; caption: string }) {
  const t = useMessages("editorial");
  const s = useMessages("submissions");
  const paths = usePaths();
  const format = useFormat();
  return (
    <DataTable
      caption={caption}
      isCaptionHidden
      columns={[
        {
          key: "notice",
          header: t("columnNotice"),
          isRowHeader: true,
          width: "w-[48%]",
          cell: ({ id, notice }) => (
            <a href={paths.deskItem("objections", id)} lang="zh-CN" className="inline-flex py-2">
              {notice.title}
            </a>
          ),
        },
        {
          key: "who",
          header: t("objector"),
          cell: ({ objectorKind }) => t(`objector.${objectorKind}`),
        },
        {
          key: "received",
          header: t("columnReceived"),
          cell: ({ receivedAt }) => format.instant(new Date(receivedAt)),
        },
        {
          key: "state",
          header: t("columnState"),
          cell: ({ status, age }) =>
            status === "received" ? (
              <Tag tone="caution">
                <AgeWords age={age} />
              </Tag>
            ) : (
              <Tag tone={status === "upheld" ? "good" : "neutral"}>{s(`status.${status}`)}</Tag>
            ),
        },
      ]}
      rows={objections}
      rowKey={({ id }) => String(id)}
    />
  );
}

const outcomes = ["upheld", "not_upheld"] as const;

/** One objection, with its sender for those who look into it, and the form for its only answer. */
export function ObjectionDeskItem({
  objection,
  age,
  requestId,
  answer,
}: {
  objection: ObjectionDetail;
  age: Age;
  requestId: string;
  answer?: FormAnswer | undefined;
}) {
  const t = useMessages("editorial");
  const s = useMessages("submissions");
  const paths = usePaths();
  const format = useFormat();
  const language = useLanguage();
  const { notice, status } = objection;
  return (
    <Wide>
      <PageHeader
        title={t("objectionTitle", { id: String(objection.id), notice: notice.title })}
        tags={
          status === "received" ? (
            <Tag tone="caution">
              <AgeWords age={age} />
            </Tag>
          ) : (
            <Tag tone={status === "upheld" ? "good" : "neutral"}>{s(`status.${status}`)}</Tag>
          )
        }
      />
      <div className="flex max-w-prose flex-col">
        {objection.isErased ? null : (
          <div className="pb-8">
            <Banner title={t("contactLogged")} />
          </div>
        )}
        <Section id="statement" title={t("statement")}>
          <p className="break-words whitespace-pre-line">
            {objection.isErased ? t("erased") : objection.statement}
          </p>
        </Section>
        <Section id="files" title={t("files")}>
          <Evidence files={objection.files} />
        </Section>
        <Section id="facts" title={t("columnNotice")}>
          <SummaryList
            items={[
              {
                term: t("columnNotice"),
                detail: (
                  <a href={paths.notice(notice.id)} lang="zh-CN">
                    {notice.title}
                  </a>
                ),
              },
              { term: t("noticeEnds"), detail: notice.endsAt && endWords(notice.endsAt, language) },
              { term: t("columnReceived"), detail: format.instant(new Date(objection.receivedAt)) },
              {
                term: t("objector"),
                detail: objection.isErased ? t("erased") : objection.objectorName,
                note: t(`objector.${objection.objectorKind}`),
              },
              { term: t("contact"), detail: objection.isErased ? t("erased") : objection.contact },
              { term: t("receiptNumber"), detail: objection.receiptNumber },
            ]}
          />
        </Section>
        <Section id="answer" title={t("answerTitle")}>
          {objection.answer === undefined ? (
            <Form requestId={requestId} answer={answer} />
          ) : (
            <SummaryList
              items={[
                { term: t("outcome"), detail: s(`status.${status}`) },
                { term: t("answer"), detail: <p className="whitespace-pre-line">{objection.answer}</p> },
                {
                  term: t("answered"),
                  detail: objection.answeredAt && format.instant(new Date(objection.answeredAt)),
                },
              ]}
            />
          )}
        </Section>
      </div>
    </Wide>
  );
}

function Form({ requestId, answer }: { requestId: string; answer?: FormAnswer | undefined }) {
  const t = useMessages("editorial");
  const s = useMessages("submissions");
  const words = useEditorialFaults();
  const field = useField(answer, { words });
  return (
    <PostForm requestId={requestId} answer={answer} words={words}>
      <RadioField
        {...field("status")}
        label={t("outcome")}
        options={outcomes.map((value) => ({ value, label: s(`status.${value}`) }))}
      />
      <TextArea
        {...field("answer")}
        label={t("answer")}
        hint={t("answerHint")}
        rows={8}
        maxLength={5000}
        isRequired
      />
      <div>
        <Button>{t("sendAnswer")}</Button>
      </div>
    </PostForm>
  );
}
