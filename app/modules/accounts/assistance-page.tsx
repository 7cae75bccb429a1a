import { Banner } from "~/app/components/banner";
import { ButtonLink } from "~/app/components/button";
import { type Column, DataTable } from "~/app/components/data-table";
import { EmptyState } from "~/app/components/empty-state";
import { Wide } from "~/app/components/layout";
import { PageHeader } from "~/app/components/page-header";
import { Pagination } from "~/app/components/pagination";
import { Tag } from "~/app/components/tag";
import { useFormat, useMessages, usePaths } from "~/app/i18n/use-messages";
import type { PreparedForm } from "./assisted-forms.queries.server";
import { assistedTones } from "./membership-words";

/** 代办: what somebody at an office has filled in for others, and whether they have said yes. */
export function AssistancePage({
  forms,
  total,
  page,
  perPage,
  isPrepared,
}: {
  forms: readonly PreparedForm[];
  total: number;
  page: number;
  perPage: number;
  isPrepared: boolean;
}) {
  const members = useMessages("members");
  const t = useMessages("assistance");
  const paths = usePaths();
  const format = useFormat();
  const columns: Column<PreparedForm>[] = [
    {
      key: "name",
      header: members("nameZh"),
      isRowHeader: true,
      cell: ({ nameZh }) => <span lang="zh-CN">{nameZh}</span>,
    },
    { key: "phone", header: t("assist.mobile"), cell: ({ phone }) => phone },
    {
      key: "when",
      header: t("assist.preparedAt"),
      cell: ({ preparedAt }) => format.instant(new Date(preparedAt)),
    },
    {
      key: "state",
      header: members("desk.state"),
      cell: ({ state, application, expiresAt }) => (
        <span className="flex flex-wrap items-center gap-2">
          <Tag tone={assistedTones[state]}>{t(`assist.state.${state}`)}</Tag>
          <span className="text-small text-quiet">
            {application ? members(`status.${application}`) : null}
            {state === "waiting" ? members("openUntil", { when: format.instant(new Date(expiresAt)) }) : null}
          </span>
        </span>
      ),
    },
  ];
  const add = <ButtonLink href={paths.newAssistedForm()}>{t("assist.new")}</ButtonLink>;
  return (
    <Wide>
      <PageHeader title={t("assist.title")} lead={t("assist.lead")} actions={total > 0 ? add : null} />
      {isPrepared ? (
        <div className="pb-8">
          <Banner tone="good" title={members("done.prepared")} isAnswer>
            <p>{t("assist.preparedText")}</p>
          </Banner>
        </div>
      ) : null}
      {total === 0 ? (
        <EmptyState title={t("assist.none")} actions={add}>
          {t("assist.noneText")}
        </EmptyState>
      ) : (
        <DataTable
          caption={t("assist.title")}
          isCaptionHidden
          columns={columns}
          rows={forms}
          rowKey={({ id }) => String(id)}
        />
      )}
      <Pagination
        page={page}
        perPage={perPage}
        total={total}
        hrefFor={(to) => `${paths.assistance()}?${new URLSearchParams({ page: String(to) })}`}
      />
    </Wide>
  );
}
