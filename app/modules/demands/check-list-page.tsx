import { Banner } from "~/app/components/banner";
import { type Column, DataTable } from "~/app/components/data-table";
import { EmptyState } from "~/app/components/empty-state";
import { HitText } from "~/app/components/hit-text";
import { Wide } from "~/app/components/layout";
import { PageHeader } from "~/app/components/page-header";
import { Pagination } from "~/app/components/pagination";
import { SampleTag } from "~/app/components/sample-tag";
import { Section } from "~/app/components/section-nav";
import { Tag } from "~/app/components/tag";
import { useFormat, useMessages, usePaths } from "~/app/i18n/use-messages";
import type { CheckRow } from "./check-demand.queries.server";
import { checksPerPage } from "./check-form";

/**
 * Demands that wait for an officer, and those that were published and not looked at since; of their words the titles of
 * those that everybody may read.
 */
export function CheckListPage({
  waiting,
  fresh,
  page,
  total,
  result,
}: {
  waiting: readonly CheckRow[];
  fresh: readonly CheckRow[];
  /** Of the fresh ones, and how many of them there are. */
  page: number;
  total: number;
  result?: string | undefined;
}) {
  const t = useMessages("access");
  const paths = usePaths();
  return (
    <Wide>
      <PageHeader title={t("checksTitle")} lead={t("checksLead")} />
      {isDone(result) ? (
        <div className="pb-8">
          <Banner tone="good" title={t(`checked.${result}`)} isAnswer />
        </div>
      ) : null}
      <Section id="waiting" title={t("checksWaiting")}>
        {waiting.length > 0 ? (
          <Table rows={waiting} caption={t("checksWaiting")} />
        ) : (
          <EmptyState title={t("checksNone")}>{t("checksNoneText")}</EmptyState>
        )}
      </Section>
      <Section id="fresh" title={t("checksFresh")}>
        <p className="max-w-prose text-quiet">{t("checksFreshText")}</p>
        {fresh.length > 0 ? (
          <>
            <Table rows={fresh} caption={t("checksFresh")} isOut />
            <Pagination
              page={page}
              perPage={checksPerPage}
              total={total}
              hrefFor={(to) => `${paths.desk("demands")}${to === 1 ? "" : `?page=${to}`}#fresh`}
            />
          </>
        ) : (
          <p className="text-quiet">{t("checksFreshNone")}</p>
        )}
      </Section>
    </Wide>
  );
}

const doneWords = ["opened", "waits", "seen", "sent_back"] as const;
const isDone = (result: string | undefined): result is (typeof doneWords)[number] =>
  doneWords.some((one) => one === result);

function Table({
  rows,
  caption,
  isOut = false,
}: {
  rows: readonly CheckRow[];
  caption: string;
  isOut?: boolean;
}) {
  const t = useMessages("access");
  const paths = usePaths();
  const format = useFormat();
  const name: Column<CheckRow> = {
    key: "name",
    header: t("checkNumber"),
    isRowHeader: true,
    cell: ({ id, isSample, title }) => (
      <span className="inline-flex flex-wrap items-center gap-2">
        <a href={paths.deskItem("demands", id)} className="inline-flex min-h-11 items-center">
          {title === undefined ? t("checkName", { id: String(id) }) : <span lang="zh-CN">{title}</span>}
        </a>
        {isSample ? <SampleTag /> : null}
      </span>
    ),
  };
  const since: Column<CheckRow> = {
    key: "since",
    header: t(isOut ? "checkOpened" : "checkSince"),
    cell: ({ since: at }) => format.instant(new Date(at)),
  };
  const visibility: Column<CheckRow> = {
    key: "visibility",
    header: t("checkVisibility"),
    cell: ({ visibility: one }) => t(`visibility.${one}`),
  };
  const reasons: Column<CheckRow> = {
    key: "reasons",
    header: t("checkReasons"),
    cell: ({ reasons: found }) => <CheckReasons reasons={found} />,
  };
  const mask: Column<CheckRow> = {
    key: "mask",
    header: t("checkMask"),
    cell: ({ mask: told }) =>
      told?.field ? <HitText text={told.field} /> : <span className="text-quiet">{t("withheld")}</span>,
  };
  return (
    <DataTable
      caption={caption}
      isCaptionHidden
      columns={isOut ? [name, mask, visibility, since] : [name, reasons, visibility, since]}
      rows={rows}
      rowKey={({ id }) => String(id)}
    />
  );
}

/** Why a demand waits, each with its word. */
export function CheckReasons({ reasons }: Pick<CheckRow, "reasons">) {
  const t = useMessages("access");
  return (
    <span className="flex flex-wrap gap-2">
      {reasons.map((one) => (
        <Tag key={one} tone="caution">
          {t(`check.${one}`)}
        </Tag>
      ))}
    </span>
  );
}
