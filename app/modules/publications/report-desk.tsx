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
import { civilDateAt } from "~/app/core/civil-date";
import type { FormAnswer } from "~/app/core/form-fault";
import { useFormat, useMessages, usePaths } from "~/app/i18n/use-messages";
import { useEditorialFaults } from "./editorial-faults";
import type { ReportDetail, ReportLine } from "./submission-desk.queries.server";
import { AgeWords, Evidence, Sent } from "./submission-desk-parts";
import type { Age } from "./waiting-days.queries.server";

/** A report with the working days that it has waited. */
export type AgedReport = ReportLine & { age: Age };

/** The queue of reports of falsification: what is open, the oldest first, and what was closed last. */
export function ReportDesk({
  reports,
  result,
}: {
  reports: readonly AgedReport[];
  result?: string | undefined;
}) {
  const t = useMessages("editorial");
  const open = reports.filter(({ status }) => status !== "closed");
  const closed = reports.filter(({ status }) => status === "closed");
  return (
    <Wide>
      <PageHeader title={t("reportsTitle")} lead={t("reportsLead")} />
      <Sent result={result} />
      <Section id="waiting" title={t("waiting")}>
        {open.length > 0 ? (
          <Table reports={open} caption={t("waiting")} />
        ) : (
          <EmptyState title={t("reportsNone")}>{t("reportsNoneText")}</EmptyState>
        )}
      </Section>
      <Section id="finished" title={t("finished")}>
        {closed.length > 0 ? (
          <Table reports={closed} caption={t("finished")} />
        ) : (
          <p className="text-quiet">{t("finishedNone")}</p>
        )}
      </Section>
    </Wide>
  );
}

function Table({ reports, caption }: { reports: readonly AgedReport[]; caption: string }) {
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
          key: "subject",
          header: t("columnSubject"),
          isRowHeader: true,
          width: "w-[48%]",
          cell: ({ id, subject }) => (
            <a href={paths.deskItem("reports", id)} className="inline-flex py-2 break-words">
              {subject}
            </a>
          ),
        },
        {
          key: "received",
          header: t("columnReceived"),
          cell: ({ receivedOn }) => format.date(civilDateAt(new Date(receivedOn))),
        },
        {
          key: "age",
          header: t("columnAge"),
          cell: ({ status, age }) => (status === "closed" ? "–" : <AgeWords age={age} />),
        },
        { key: "state", header: t("columnState"), cell: ({ status }) => <Tag>{s(`status.${status}`)}</Tag> },
      ]}
      rows={reports}
      rowKey={({ id }) => String(id)}
    />
  );
}

const replies = ["investigating", "closed"] as const;

/** One report, of whose sender nothing is there, and the form for what its sender is told. */
export function ReportDeskItem({
  report,
  age,
  requestId,
  answer,
}: {
  report: ReportDetail;
  age: Age;
  requestId: string;
  answer?: FormAnswer | undefined;
}) {
  const t = useMessages("editorial");
  const s = useMessages("submissions");
  const paths = usePaths();
  const format = useFormat();
  const { platform } = report;
  return (
    <Wide>
      <PageHeader
        title={t("reportTitle", { id: String(report.id) })}
        tags={
          <>
            <Tag>{s(`status.${report.status}`)}</Tag>
            {report.status === "closed" ? null : (
              <Tag tone="caution">
                <AgeWords age={age} />
              </Tag>
            )}
          </>
        }
      />
      <div className="flex max-w-prose flex-col">
        <div className="pb-8">
          <Banner title={t(report.hasContact ? "reportContact" : "reportNoContact")} />
        </div>
        <Section id="statement" title={t("statement")}>
          <SummaryList
            items={[
              {
                term: t("columnSubject"),
                detail: report.subject,
                note: platform ? (
                  <a href={paths.platform(platform.slug)}>
                    {platform.slug} {platform.name}
                  </a>
                ) : undefined,
              },
              { term: t("columnReceived"), detail: format.date(civilDateAt(new Date(report.receivedOn))) },
              { term: t("receiptNumber"), detail: report.receiptNumber },
            ]}
          />
          <p className="break-words whitespace-pre-line">{report.statement}</p>
        </Section>
        <Section id="files" title={t("files")}>
          <Evidence files={report.files} />
        </Section>
        {report.reply === undefined ? null : (
          <Section id="last" title={t("lastReply")}>
            <p className="break-words whitespace-pre-line">{report.reply}</p>
            {report.repliedAt ? (
              <p className="text-small text-quiet">{format.instant(new Date(report.repliedAt))}</p>
            ) : null}
          </Section>
        )}
        {report.status === "closed" ? null : (
          <Section id="reply" title={t("replyTitle")}>
            <Form requestId={requestId} answer={answer} />
          </Section>
        )}
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
        label={t("columnState")}
        options={replies.map((value) => ({ value, label: s(`status.${value}`) }))}
      />
      <TextArea
        {...field("reply")}
        label={t("reply")}
        hint={t("replyHint")}
        rows={6}
        maxLength={5000}
        isRequired
      />
      <div>
        <Button>{t("sendReply")}</Button>
      </div>
    </PostForm>
  );
}
