import { Banner } from "~/app/components/banner";
import { type Column, DataTable } from "~/app/components/data-table";
import { EmptyState } from "~/app/components/empty-state";
import { Wide } from "~/app/components/layout";
import { PageHeader } from "~/app/components/page-header";
import { Section } from "~/app/components/section-nav";
import { Tag } from "~/app/components/tag";
import { useFormat, useLanguage, useMessages, usePaths } from "~/app/i18n/use-messages";
import { subjectIn } from "./hold-words";
import type { HoldRow } from "./holds.queries.server";

/** The queue of what control terms hold, and what became of the last ones. */
export function HoldsPage({
  waiting,
  decided,
  result,
}: {
  waiting: readonly HoldRow[];
  decided: readonly HoldRow[];
  result?: string | undefined;
}) {
  const t = useMessages("screening");
  return (
    <Wide>
      <PageHeader title={t("holdsTitle")} lead={t("holdsLead")} />
      {result === "released" || result === "refused" ? (
        <div className="pb-8">
          <Banner tone="good" title={t(`done.${result}`)} isAnswer />
        </div>
      ) : null}
      <Section id="waiting" title={t("waitingTitle")}>
        {waiting.length > 0 ? (
          <Table rows={waiting} caption={t("waitingTitle")} />
        ) : (
          <EmptyState title={t("noneWaiting")}>{t("noneWaitingText")}</EmptyState>
        )}
      </Section>
      <Section id="decided" title={t("decidedTitle")}>
        {decided.length > 0 ? (
          <Table rows={decided} caption={t("decidedTitle")} isDecided />
        ) : (
          <p className="text-quiet">{t("noneDecided")}</p>
        )}
      </Section>
    </Wide>
  );
}

function Table({
  rows,
  caption,
  isDecided = false,
}: {
  rows: readonly HoldRow[];
  caption: string;
  isDecided?: boolean;
}) {
  const t = useMessages("screening");
  const paths = usePaths();
  const format = useFormat();
  const language = useLanguage();
  const columns: Column<HoldRow>[] = [
    {
      key: "what",
      header: t("columnWhat"),
      isRowHeader: true,
      cell: ({ id, subjectKind, subjectName }) => (
        <a href={paths.deskItem("holds", id)} className="inline-flex min-h-11 items-center">
          {subjectName === undefined
            ? `${subjectIn(subjectKind, language)} ${id}`
            : t("holdName", { what: subjectIn(subjectKind, language), name: subjectName })}
        </a>
      ),
    },
    {
      key: "terms",
      header: t("columnTerms"),
      cell: ({ terms }) => <span lang="zh-CN">{terms.join(t("termsSeparator"))}</span>,
    },
    { key: "who", header: t("columnWho"), cell: ({ personName }) => personName ?? t("bySystem") },
    { key: "when", header: t("columnWhen"), cell: ({ heldAt }) => format.instant(new Date(heldAt)) },
  ];
  const state: Column<HoldRow> = {
    key: "state",
    header: t("columnState"),
    cell: ({ status }) => (
      <Tag tone={status === "released" ? "good" : status === "refused" ? "bad" : "neutral"}>
        {t(`status.${status}`)}
      </Tag>
    ),
  };
  return (
    <DataTable
      caption={caption}
      isCaptionHidden
      columns={isDecided ? [...columns, state] : columns}
      rows={rows}
      rowKey={({ id }) => String(id)}
    />
  );
}
