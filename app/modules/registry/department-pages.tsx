import type { ReactNode } from "react";
import { Banner } from "~/app/components/banner";
import { type Column, DataTable } from "~/app/components/data-table";
import { EmptyState } from "~/app/components/empty-state";
import { PageHeader } from "~/app/components/page-header";
import { SampleTag } from "~/app/components/sample-tag";
import { Section } from "~/app/components/section-nav";
import { SummaryList } from "~/app/components/summary-list";
import { Tag } from "~/app/components/tag";
import { endWords } from "~/app/i18n/end-words";
import { useFormat, useLanguage, useMessages, usePaths } from "~/app/i18n/use-messages";
import type { NextReport } from "./core/annual-report";
import type { RecommendedPlatform } from "./department.queries.server";
import { LifecycleTimeline } from "./lifecycle-timeline";
import { nameIn } from "./local-name";
import { LocalText } from "./local-text";
import type { PlatformChange } from "./platform-history.queries.server";
import { StatusTag } from "./platform-marks";
import type { PlatformUnit } from "./platform-units.queries.server";

/** The platforms that a department recommends, and what is due from each. */
export function DepartmentPage({ platforms }: { platforms: readonly RecommendedPlatform[] }) {
  const t = useMessages("desk");
  const paths = usePaths();
  const due = platforms.find(({ report }) => report?.owed === "yes")?.report;
  const owing = platforms.filter(({ report }) => report?.owed === "yes").length;
  const format = useFormat();
  const columns = useColumns();
  return (
    <>
      <PageHeader title={t("departmentDesk")} lead={t("departmentDeskLead")} />
      {platforms.length === 0 ? (
        <EmptyState title={t("recommendedNone")}>{t("recommendedNoneText")}</EmptyState>
      ) : (
        <div className="flex flex-col gap-6">
          {due ? (
            <Banner
              title={t("reportsDue", { count: owing, year: String(due.year), day: format.date(due.dueOn) })}
            >
              <p>
                {t("reportsDueText")} <a href={paths.rules("center.report-due")}>{t("reportsRule")}</a>
              </p>
            </Banner>
          ) : null}
          <DataTable
            caption={t("departmentDesk")}
            isCaptionHidden
            columns={columns}
            rows={platforms}
            rowKey={({ id }) => String(id)}
          />
        </div>
      )}
    </>
  );
}

function useColumns(): Column<RecommendedPlatform>[] {
  const t = useMessages("desk");
  const paths = usePaths();
  const format = useFormat();
  return [
    {
      key: "name",
      header: t("platform"),
      isRowHeader: true,
      width: "w-[36%]",
      cell: ({ registrationNumber, name, lead }) => (
        <>
          <a href={paths.department(registrationNumber)}>
            <LocalText name={name} />
          </a>
          {lead ? (
            <p className="text-small font-normal text-quiet">
              <LocalText name={lead} />
            </p>
          ) : null}
        </>
      ),
    },
    {
      key: "status",
      header: t("status"),
      width: "w-[14%]",
      cell: ({ status }) => <StatusTag status={status} />,
    },
    {
      key: "report",
      header: t("report"),
      width: "w-[22%]",
      cell: ({ report }) => <Report report={report} />,
    },
    {
      key: "page",
      header: t("pageState"),
      width: "w-[28%]",
      cell: ({ completeness, updatedAt, openNotices }) => (
        <>
          <p>{t("complete", { share: format.percent(completeness / 100) })}</p>
          <p className="text-small text-quiet">
            {t("updatedOn", { day: format.instant(new Date(updatedAt)) })}
          </p>
          {openNotices.length > 0 ? (
            <p>
              <Tag tone="notice">{t("openNotices", { count: openNotices.length })}</Tag>
            </p>
          ) : null}
        </>
      ),
    },
  ];
}

function Report({ report }: { report: NextReport | undefined }) {
  const t = useMessages("desk");
  const format = useFormat();
  if (!report) return <span className="text-quiet">{t("reportNone")}</span>;
  const year = String(report.year);
  if (report.owed === "exempt") return <span className="text-quiet">{t("reportExempt", { year })}</span>;
  return (
    <>
      <p>{t("reportFor", { year })}</p>
      <p className="text-small text-quiet">{t("reportBy", { day: format.date(report.dueOn) })}</p>
      {report.owed === "unknown" ? <p className="text-small text-quiet">{t("reportUnknown")}</p> : null}
    </>
  );
}

/** One of the department's platforms: what is due from it, the notices that run about it, its history. */
export function DepartmentPlatformPage({
  platform,
  changes,
  units,
  enquiries,
}: {
  platform: RecommendedPlatform;
  changes: readonly PlatformChange[];
  units: readonly PlatformUnit[];
  /** Enquiries about it that are late. */
  enquiries: ReactNode;
}) {
  const t = useMessages("desk");
  const paths = usePaths();
  const language = useLanguage();
  const format = useFormat();
  const unitNames = new Map(units.map((unit) => [unit.organisationId, unit.name]));
  const { registrationNumber, status, completeness, updatedAt, openNotices } = platform;
  return (
    <>
      <PageHeader
        title={nameIn(platform.name, language).text}
        tags={
          <>
            <StatusTag status={status} />
            {platform.isSample ? <SampleTag /> : null}
          </>
        }
        actions={<a href={paths.department()}>{t("toDepartment")}</a>}
      />
      <div className="flex max-w-prose flex-col gap-2">
        <Section id="due" title={t("dueTitle")}>
          <SummaryList
            items={[
              { term: t("report"), detail: <Report report={platform.report} />, note: t("reportNote") },
              {
                term: t("pageState"),
                detail: t("complete", { share: format.percent(completeness / 100) }),
                note: t("updatedOn", { day: format.instant(new Date(updatedAt)) }),
              },
              {
                term: t("number"),
                detail: <span className="tabular-nums">{registrationNumber}</span>,
                note: <a href={paths.platform(registrationNumber)}>{t("openPublicPage")}</a>,
              },
            ]}
          />
        </Section>
        {enquiries}
        <Section id="notices" title={t("noticesTitle")}>
          {openNotices.length === 0 ? (
            <p className="text-quiet">{t("noticesNone")}</p>
          ) : (
            <ul className="list-disc ps-6">
              {openNotices.map(({ id, titleZh, titleEn, endsAt }) => (
                <li key={id}>
                  <a href={paths.notice(id)}>{nameIn({ zh: titleZh, en: titleEn }, language).text}</a>
                  <p className="text-small text-quiet">
                    {t("noticeUntil", { day: endWords(endsAt, language) })}
                  </p>
                </li>
              ))}
            </ul>
          )}
        </Section>
        <Section id="history" title={t("historyTitle")}>
          <LifecycleTimeline changes={changes} unitNames={unitNames} />
        </Section>
      </div>
    </>
  );
}
