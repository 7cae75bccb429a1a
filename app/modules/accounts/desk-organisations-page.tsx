import type { ReactNode } from "react";
import { Banner } from "~/app/components/banner";
import { Button } from "~/app/components/button";
import { type Column, DataTable } from "~/app/components/data-table";
import { EmptyState } from "~/app/components/empty-state";
import { TextField } from "~/app/components/field";
import { Wide } from "~/app/components/layout";
import { PageHeader } from "~/app/components/page-header";
import { Pagination } from "~/app/components/pagination";
import { SampleTag } from "~/app/components/sample-tag";
import { Tabs } from "~/app/components/tabs";
import { Tag } from "~/app/components/tag";
import { useFormat, useMessages, usePaths } from "~/app/i18n/use-messages";
import { applicationTones } from "./membership-words";
import type { DeskApplication } from "./organisation-applications.queries.server";
import type { DeskOrganisation } from "./organisation-desk.queries.server";

/** What was done on the page that one came from. */
const results = ["approved-creates", "approved-claims", "approved-joins", "application-refused"] as const;

export type DeskOrganisationList =
  | { part: "waiting" | "decided"; applications: readonly DeskApplication[]; total: number }
  | { part: "verified"; organisations: readonly DeskOrganisation[]; total: number };

/** The desk for organisations: what waits to be verified, what was decided, and everything that people act for. */
export function DeskOrganisationsPage({
  list,
  text,
  page,
  perPage,
  result,
}: {
  list: DeskOrganisationList;
  text: string;
  page: number;
  perPage: number;
  result?: string | undefined;
}) {
  const t = useMessages("members");
  const paths = usePaths();
  const done = results.find((one) => one === result);
  const { part, total } = list;
  return (
    <Wide>
      <PageHeader title={t("desk.organisations")} lead={t("desk.organisationsLead")} />
      {done ? (
        <div className="pb-6">
          <Banner tone="good" title={t(`done.${done}`)} isAnswer />
        </div>
      ) : null}
      <Parts part={part} />
      {part === "verified" ? (
        <form method="get" className="flex flex-wrap items-end gap-3 pb-6">
          <input type="hidden" name="state" value="verified" />
          <div className="min-w-0 flex-1">
            <TextField name="q" label={t("desk.findOrganisation")} defaultValue={text} type="search" />
          </div>
          <Button variant="secondary">{t("desk.find")}</Button>
        </form>
      ) : null}
      {total === 0 ? (
        <EmptyState title={t(`desk.none.${part}`)}>{t(`desk.noneText.${part}`)}</EmptyState>
      ) : list.part === "verified" ? (
        <Verified organisations={list.organisations} />
      ) : (
        <Applications applications={list.applications} isDecided={list.part === "decided"} />
      )}
      <Pagination
        page={page}
        perPage={perPage}
        total={total}
        hrefFor={(to) => hrefOf(paths.desk("organisations"), { state: part, q: text, page: to })}
      />
    </Wide>
  );
}

function hrefOf(path: string, { state, q, page }: { state: string; q: string; page: number }): string {
  const query = new URLSearchParams({
    ...(q ? { q } : {}),
    state,
    ...(page > 1 ? { page: String(page) } : {}),
  });
  return `${path}?${query}`;
}

function Parts({ part }: { part: DeskOrganisationList["part"] }) {
  const t = useMessages("members");
  const paths = usePaths();
  return (
    <div className="pb-6">
      <Tabs
        label={t("desk.parts")}
        tabs={(["waiting", "decided", "verified"] as const).map((one) => ({
          label: t(`desk.part.${one}`),
          href: hrefOf(paths.desk("organisations"), { state: one, q: "", page: 1 }),
          isCurrent: one === part,
        }))}
      />
    </div>
  );
}

function Applications({
  applications,
  isDecided,
}: {
  applications: readonly DeskApplication[];
  isDecided: boolean;
}) {
  const t = useMessages("members");
  const organisations = useMessages("organisations");
  const paths = usePaths();
  const format = useFormat();
  const columns: Column<DeskApplication>[] = [
    {
      key: "name",
      header: t("nameZh"),
      isRowHeader: true,
      cell: ({ id, nameZh }) => <Name href={paths.deskItem("organisations", id)}>{nameZh}</Name>,
    },
    {
      key: "uscc",
      header: organisations("uscc"),
      cell: ({ uscc }) => <span className="break-all tabular-nums">{uscc}</span>,
    },
    { key: "applicant", header: t("desk.applicant"), cell: ({ applicant }) => applicant },
    {
      key: "when",
      header: t(isDecided ? "desk.decidedAt" : "desk.sentAt"),
      cell: ({ submittedAt, decidedAt }) =>
        format.instant(new Date(isDecided ? (decidedAt ?? submittedAt) : submittedAt)),
    },
    {
      key: "state",
      header: t("desk.state"),
      cell: ({ status, duplicates }) =>
        duplicates > 0 && !isDecided ? (
          <Tag tone="caution">{t("desk.duplicates", { count: duplicates })}</Tag>
        ) : (
          <Tag tone={applicationTones[status]}>{t(`status.${status}`)}</Tag>
        ),
    },
  ];
  const caption = t(isDecided ? "desk.part.decided" : "desk.part.waiting");
  return (
    <DataTable
      caption={caption}
      isCaptionHidden
      columns={columns}
      rows={applications}
      rowKey={({ id }) => String(id)}
    />
  );
}

function Verified({ organisations }: { organisations: readonly DeskOrganisation[] }) {
  const t = useMessages("members");
  const words = useMessages("organisations");
  const paths = usePaths();
  const format = useFormat();
  const columns: Column<DeskOrganisation>[] = [
    {
      key: "name",
      header: t("nameZh"),
      isRowHeader: true,
      cell: ({ id, nameZh, isSample }) => (
        <span className="flex flex-wrap items-center gap-2">
          <Name href={paths.deskItem("organisations", `o-${id}`)}>{nameZh}</Name>
          {isSample ? <SampleTag /> : null}
        </span>
      ),
    },
    { key: "kind", header: words("kind"), cell: ({ kind }) => words(`kind.${kind}`) },
    { key: "members", header: t("members"), isNumeric: true, cell: ({ members }) => members },
    {
      key: "since",
      header: t("desk.verifiedAt"),
      cell: ({ verifiedAt }) => format.instant(new Date(verifiedAt)),
    },
    {
      key: "state",
      header: t("desk.state"),
      cell: ({ isSuspended }) => (
        <Tag tone={isSuspended ? "bad" : "good"}>{t(isSuspended ? "suspended" : "verified")}</Tag>
      ),
    },
  ];
  return (
    <DataTable
      caption={t("desk.part.verified")}
      isCaptionHidden
      columns={columns}
      rows={organisations}
      rowKey={({ id }) => String(id)}
    />
  );
}

function Name({ href, children }: { href: string; children: ReactNode }) {
  return (
    <a href={href} lang="zh-CN" className="inline-flex min-h-11 items-center">
      {children}
    </a>
  );
}
