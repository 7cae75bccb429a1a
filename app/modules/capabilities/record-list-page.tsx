import { Banner } from "~/app/components/banner";
import { ButtonLink } from "~/app/components/button";
import { type Column, DataTable } from "~/app/components/data-table";
import { EmptyState } from "~/app/components/empty-state";
import { HitText } from "~/app/components/hit-text";
import { PageHeader } from "~/app/components/page-header";
import { Pagination } from "~/app/components/pagination";
import { SampleTag } from "~/app/components/sample-tag";
import { Section } from "~/app/components/section-nav";
import { Tag } from "~/app/components/tag";
import { civilDateAt } from "~/app/core/civil-date";
import { useFormat, useMessages, usePaths } from "~/app/i18n/use-messages";
import { CapabilityTabs } from "./capability-tabs";
import type { RecordFilter } from "./record-filter";
import { RecordFilters } from "./record-filters";
import type { RecordsPlatform } from "./record-platform.queries.server";
import { useHours } from "./record-words";
import type { RecordChoices, RecordLine, RecordRun, RecordTotals } from "./records.queries.server";

export interface RecordListView {
  platform: RecordsPlatform;
  filter: RecordFilter;
  choices: RecordChoices;
  totals: RecordTotals;
  lines: readonly RecordLine[];
  runs: readonly RecordRun[];
  page: number;
  runsPage: number;
  perPage: number;
  canManage: boolean;
}

/** The service records of a platform under filters, with their totals. */
export function RecordListPage(view: RecordListView) {
  const { platform, filter, lines, runs, totals, page, runsPage, perPage, canManage } = view;
  const t = useMessages("assessment");
  const paths = usePaths();
  const isFiltered = Object.keys(filter).length > 0;
  return (
    <>
      <PageHeader
        title={t("records")}
        tags={platform.isSample ? <SampleTag /> : null}
        facts={
          <p className="text-lead">
            <HitText text={platform.name} />
          </p>
        }
        lead={t("recordsLead")}
        actions={
          <>
            {canManage ? (
              <ButtonLink href={paths.ownCapabilities(platform.slug, "records", "new")}>
                {t("enterRecord")}
              </ButtonLink>
            ) : null}
            <ButtonLink variant="secondary" href={paths.recordTable(platform.slug, filter)}>
              {t("takeTable")}
            </ButtonLink>
            {canManage ? null : (
              <ButtonLink variant="secondary" href={paths.ownAssessment(platform.slug)}>
                {t("title")}
              </ButtonLink>
            )}
          </>
        }
      />
      <div className="flex flex-col gap-6">
        {canManage ? <CapabilityTabs slug={platform.slug} part="records" /> : null}
        <RecordFilters {...view} />
        {filter.isWithRuns ? <Banner title={t("withRuns")}>{t("withRunsText")}</Banner> : null}
        <Totals totals={totals} isWithRuns={filter.isWithRuns === true} />
        {lines.length === 0 && runs.length === 0 ? (
          <EmptyState title={t(isFiltered ? "noneFound" : "noRecords")}>
            {isFiltered ? <a href={paths.ownRecords(platform.slug)}>{t("showAll")}</a> : t("noRecordsText")}
          </EmptyState>
        ) : null}
        {lines.length > 0 ? (
          <div>
            <RecordTable slug={platform.slug} lines={lines} />
            <Pagination
              page={page}
              perPage={perPage}
              total={totals.records}
              hrefFor={(one) => paths.ownRecords(platform.slug, { ...filter, page: one, runsPage })}
            />
          </div>
        ) : null}
        {runs.length > 0 ? <Runs {...view} /> : null}
      </div>
    </>
  );
}

function Totals({ totals, isWithRuns }: { totals: RecordTotals; isWithRuns: boolean }) {
  const t = useMessages("assessment");
  const { number, fen } = useFormat();
  const hours = useHours();
  const facts = [
    { term: t("total.records"), detail: number(totals.records) },
    ...(isWithRuns ? [{ term: t("total.running"), detail: hours(totals.minutes + totals.runMinutes) }] : []),
    { term: t("total.minutes"), detail: hours(totals.minutes) },
    { term: t("total.amount"), detail: fen(totals.amountFen) },
    { term: t("total.samples"), detail: number(totals.samples) },
    { term: t("total.users"), detail: number(totals.users) },
  ];
  return (
    <dl className="flex flex-wrap gap-x-10 gap-y-3 border-y border-line py-4">
      {facts.map(({ term, detail }) => (
        <div key={term}>
          <dt className="text-small text-quiet">{term}</dt>
          <dd className="text-lead font-semibold tabular-nums">{detail}</dd>
        </div>
      ))}
    </dl>
  );
}

function RecordTable({ slug, lines }: { slug: string; lines: readonly RecordLine[] }) {
  const t = useMessages("assessment");
  const paths = usePaths();
  const { date, fen, number } = useFormat();
  const hours = useHours();
  const columns: Column<RecordLine>[] = [
    {
      key: "number",
      header: t("column.ended"),
      isRowHeader: true,
      cell: ({ id, endedAt, isVoid }) => (
        <span className="flex flex-wrap items-center gap-x-2">
          <a
            href={paths.ownCapabilities(slug, "records", id)}
            className="inline-flex min-h-11 items-center whitespace-nowrap"
          >
            {date(civilDateAt(new Date(endedAt)))}
            <span className="sr-only">{t("recordNumber", { number: String(id) })}</span>
          </a>
          {isVoid ? <Tag tone="bad">{t("void")}</Tag> : null}
        </span>
      ),
    },
    {
      key: "what",
      header: t("column.what"),
      cell: ({ instrument, service }) => {
        const what = instrument ?? service;
        return what ? <HitText text={what.name} /> : null;
      },
    },
    {
      key: "user",
      header: t("column.user"),
      cell: ({ user, userKind }) => (
        <>
          <HitText text={user} />
          <span className="block text-small text-quiet">{t(`user.${userKind}`)}</span>
        </>
      ),
    },
    { key: "mode", header: t("column.mode"), cell: ({ mode }) => t(`mode.${mode}`) },
    {
      key: "hours",
      header: t("column.hours"),
      isNumeric: true,
      cell: ({ minutes }) => <span className="whitespace-nowrap">{hours(minutes)}</span>,
    },
    {
      key: "samples",
      header: t("column.samples"),
      isNumeric: true,
      cell: ({ samples }) => number(samples),
    },
    {
      key: "amount",
      header: t("column.amount"),
      isNumeric: true,
      cell: ({ amountFen }) => <span className="whitespace-nowrap">{fen(amountFen)}</span>,
    },
  ];
  return (
    <DataTable
      caption={t("records")}
      isCaptionHidden
      columns={columns}
      rows={lines}
      rowKey={({ id }) => String(id)}
    />
  );
}

function Runs({ platform, filter, runs, totals, page, runsPage, perPage }: RecordListView) {
  const t = useMessages("assessment");
  const paths = usePaths();
  const { date } = useFormat();
  const hours = useHours();
  const columns: Column<RecordRun>[] = [
    {
      key: "instrument",
      header: t("column.what"),
      isRowHeader: true,
      cell: ({ instrument, isVoid }) => (
        <span className="flex flex-wrap items-center gap-x-2">
          <HitText text={instrument.name} />
          {isVoid ? <Tag tone="bad">{t("void")}</Tag> : null}
        </span>
      ),
    },
    { key: "kind", header: t("column.runKind"), cell: ({ kind }) => t(`run.${kind}`) },
    {
      key: "days",
      header: t("column.days"),
      cell: ({ fromDay, untilDay }) => t("days", { first: date(fromDay), last: date(untilDay) }),
    },
    {
      key: "hours",
      header: t("column.hours"),
      isNumeric: true,
      cell: ({ minutes }) => <span className="whitespace-nowrap">{hours(minutes)}</span>,
    },
  ];
  return (
    <Section id="runs" title={t("runsTitle")}>
      <DataTable
        caption={t("runsTitle")}
        isCaptionHidden
        columns={columns}
        rows={runs}
        rowKey={({ id }) => String(id)}
      />
      <Pagination
        page={runsPage}
        perPage={perPage}
        total={totals.runs}
        hrefFor={(one) => `${paths.ownRecords(platform.slug, { ...filter, page, runsPage: one })}#runs`}
      />
    </Section>
  );
}
