import { Banner } from "~/app/components/banner";
import { Button } from "~/app/components/button";
import { type Column, DataTable } from "~/app/components/data-table";
import { EmptyState } from "~/app/components/empty-state";
import { PostForm } from "~/app/components/form";
import { Wide } from "~/app/components/layout";
import { PageHeader } from "~/app/components/page-header";
import { Section } from "~/app/components/section-nav";
import { Tag } from "~/app/components/tag";
import { useFormat, useLanguage, useMessages } from "~/app/i18n/use-messages";
import { formatWeekday } from "~/app/i18n/weekday";
import type { Times } from "../jobs/core/due-times";
import type { DeadJob, QueueState } from "../jobs/dead-jobs.queries.server";
import type { ScheduleState } from "../jobs/schedules.queries.server";

interface JobsView {
  /** Each with an id for its form. */
  dead: readonly (DeadJob & { requestId: string })[];
  deadTotal: number;
  queues: readonly QueueState[];
  schedules: readonly ScheduleState[];
  result?: string | undefined;
  /** The job that was to be dealt with is not among the failed. */
  isGone: boolean;
}

/** Jobs that failed for good, what waits, and what happens by the clock. */
export function JobsPage({ dead, deadTotal, queues, schedules, result, isGone }: JobsView) {
  const t = useMessages("operations");
  const done = (["retried", "discarded"] as const).find((one) => one === result);
  return (
    <Wide>
      <PageHeader title={t("jobsTitle")} lead={t("jobsLead")} />
      {isGone ? (
        <div className="pb-8">
          <Banner tone="caution" title={t("jobsGone")} isAnswer />
        </div>
      ) : done ? (
        <div className="pb-8">
          <Banner tone="good" title={t(`jobsResult.${done}`)} isAnswer />
        </div>
      ) : null}
      <Section id="failed" title={t("jobsFailed")}>
        {dead.length === 0 ? (
          <EmptyState title={t("jobsNoneFailed")}>{t("jobsNoneFailedText")}</EmptyState>
        ) : (
          <>
            <p className="max-w-prose text-quiet">{t("jobsHint")}</p>
            <DeadJobs jobs={dead} />
            {deadTotal > dead.length ? (
              <p className="text-small text-quiet">
                {t("jobsMore", { shown: dead.length, total: deadTotal })}
              </p>
            ) : null}
          </>
        )}
      </Section>
      <Section id="schedules" title={t("jobsSchedules")}>
        <Schedules schedules={schedules} />
      </Section>
      <Section id="queues" title={t("jobsQueues")}>
        <Queues queues={queues} />
      </Section>
    </Wide>
  );
}

function DeadJobs({ jobs }: { jobs: JobsView["dead"] }) {
  const t = useMessages("operations");
  const format = useFormat();
  const failedAt = (job: DeadJob) => format.instant(new Date(job.failedAt));
  const words = (job: DeadJob) => ({ task: t(`jobsQueue.${job.queue}`), time: failedAt(job) });
  const columns: Column<JobsView["dead"][number]>[] = [
    { key: "task", header: t("jobsTask"), isRowHeader: true, cell: (job) => t(`jobsQueue.${job.queue}`) },
    {
      key: "code",
      header: t("jobsCode"),
      cell: ({ code }) => (code === "timeout" ? t("jobsTimeout") : <code className="break-all">{code}</code>),
    },
    {
      key: "attempts",
      header: t("jobsAttempts"),
      isNumeric: true,
      cell: ({ attempts }) => t("jobsTimes", { count: attempts }),
    },
    { key: "failed", header: t("jobsFailedAt"), cell: failedAt },
    {
      key: "do",
      header: t("jobsDo"),
      cell: (job) => (
        <PostForm requestId={job.requestId} className="flex flex-wrap gap-2">
          <input type="hidden" name="queue" value={job.queue} />
          <input type="hidden" name="id" value={job.id} />
          <Button variant="secondary" name="intent" value="retry" aria-label={t("jobsRetryOf", words(job))}>
            {t("jobsRetry")}
          </Button>
          <Button variant="quiet" name="intent" value="discard" aria-label={t("jobsDiscardOf", words(job))}>
            {t("jobsDiscard")}
          </Button>
        </PostForm>
      ),
    },
  ];
  return (
    <DataTable
      caption={t("jobsFailed")}
      isCaptionHidden
      columns={columns}
      rows={jobs}
      rowKey={({ id }) => id}
    />
  );
}

function Schedules({ schedules }: { schedules: readonly ScheduleState[] }) {
  const t = useMessages("operations");
  const format = useFormat();
  const timesWords = useTimesWords();
  const columns: Column<ScheduleState>[] = [
    { key: "task", header: t("jobsTask"), isRowHeader: true, cell: ({ name }) => t(`jobsSchedule.${name}`) },
    { key: "when", header: t("jobsWhen"), cell: ({ times }) => timesWords(times) },
    {
      key: "last",
      header: t("jobsLast"),
      cell: ({ lastDoneAt }) => (lastDoneAt ? format.instant(new Date(lastDoneAt)) : t("jobsNotYet")),
    },
    { key: "next", header: t("jobsNext"), cell: ({ nextDueAt }) => format.instant(new Date(nextDueAt)) },
  ];
  return (
    <DataTable
      caption={t("jobsSchedules")}
      isCaptionHidden
      columns={columns}
      rows={schedules}
      rowKey={({ name }) => name}
    />
  );
}

function Queues({ queues }: { queues: readonly QueueState[] }) {
  const t = useMessages("operations");
  const format = useFormat();
  const columns: Column<QueueState>[] = [
    { key: "task", header: t("jobsTask"), isRowHeader: true, cell: ({ queue }) => t(`jobsQueue.${queue}`) },
    { key: "waiting", header: t("jobsWaiting"), isNumeric: true, cell: ({ waiting }) => waiting },
    { key: "work", header: t("jobsAtWork"), isNumeric: true, cell: ({ atWork }) => atWork },
    {
      key: "failed",
      header: t("jobsFailedCount"),
      isNumeric: true,
      cell: ({ failed }) => (failed > 0 ? <Tag tone="bad">{failed}</Tag> : failed),
    },
    {
      key: "since",
      header: t("jobsSince"),
      cell: ({ waitingSince }) =>
        waitingSince ? format.instant(new Date(waitingSince)) : t("jobsNobodyWaits"),
    },
  ];
  return (
    <DataTable
      caption={t("jobsQueues")}
      isCaptionHidden
      columns={columns}
      rows={queues}
      rowKey={({ queue }) => queue}
    />
  );
}

/** A Monday; the days of a week follow it. */
const MONDAY = 5;

function useTimesWords(): (times: Times) => string {
  const t = useMessages("operations");
  const language = useLanguage();
  const clock = (at: number) => {
    const parts = [Math.floor(at / 60), at % 60];
    return parts.map((part) => String(part).padStart(2, "0")).join(":");
  };
  return (times) => {
    switch (times.every) {
      case "minutes":
        return t("jobsTimes.minutes", { minutes: times.minutes });
      case "week": {
        const day = formatWeekday(`2026-01-${String(MONDAY + times.on - 1).padStart(2, "0")}`, language);
        return t("jobsTimes.week", { day, time: clock(times.at) });
      }
      default:
        return t(`jobsTimes.${times.every}`, { time: clock(times.at) });
    }
  };
}
