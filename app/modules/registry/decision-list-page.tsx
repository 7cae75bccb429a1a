import { ButtonLink } from "~/app/components/button";
import { type Column, DataTable } from "~/app/components/data-table";
import { EmptyState } from "~/app/components/empty-state";
import { PageHeader } from "~/app/components/page-header";
import { Pagination } from "~/app/components/pagination";
import { Tabs } from "~/app/components/tabs";
import { Tag, type Tone } from "~/app/components/tag";
import { useFormat, useMessages, usePaths } from "~/app/i18n/use-messages";
import type { DecisionLine } from "./decision.queries.server";
import { LocalText } from "./local-text";

type DecisionStatus = DecisionLine["status"];

export const decisionTones: Readonly<Record<DecisionStatus, Tone>> = {
  waiting: "caution",
  applied: "good",
  rejected: "bad",
  withdrawn: "neutral",
};
const statuses = ["waiting", "applied", "rejected", "withdrawn"] as const;

/** The decisions of an officer's authority, those that wait first. */
export function DecisionListPage({
  decisions,
  total,
  page,
  perPage,
  status,
}: {
  decisions: readonly DecisionLine[];
  total: number;
  page: number;
  perPage: number;
  status?: DecisionStatus | undefined;
}) {
  const t = useMessages("desk");
  const paths = usePaths();
  const columns = useColumns();
  return (
    <>
      <PageHeader
        title={t("decisionsTitle")}
        lead={t("decisionsLead")}
        actions={<ButtonLink href={paths.newDecision()}>{t("decisionNew")}</ButtonLink>}
      />
      <div className="pb-4">
        <Tabs
          label={t("decisionFilter")}
          tabs={[undefined, ...statuses].map((one) => ({
            label: one ? t(`decisionStatus.${one}`) : t("decisionsAll"),
            href: paths.deskDecisions(one ? { status: [one] } : {}),
            isCurrent: one === status,
          }))}
        />
      </div>
      {decisions.length === 0 ? (
        <EmptyState title={t("decisionsNone")}>{t("decisionsNoneText")}</EmptyState>
      ) : (
        <>
          <DataTable
            caption={t("decisionsTitle")}
            isCaptionHidden
            columns={columns}
            rows={decisions}
            rowKey={({ id }) => String(id)}
          />
          <Pagination
            page={page}
            perPage={perPage}
            total={total}
            hrefFor={(to) => paths.deskDecisions({ ...(status ? { status: [status] } : {}), page: to })}
          />
        </>
      )}
    </>
  );
}

function useColumns(): Column<DecisionLine>[] {
  const t = useMessages("desk");
  const words = useMessages("platform");
  const paths = usePaths();
  const format = useFormat();
  return [
    {
      key: "document",
      header: t("documentTitle"),
      isRowHeader: true,
      width: "w-[38%]",
      cell: ({ id, documentTitle, documentNumber }) => (
        <>
          <a href={paths.deskItem("decisions", id)}>{documentTitle}</a>
          <p className="text-small font-normal text-quiet">{documentNumber}</p>
        </>
      ),
    },
    {
      key: "what",
      header: t("columnWhat"),
      width: "w-[34%]",
      cell: ({ change, platform }) => (
        <>
          <p>{change ? words(`change.${change}`) : t("decisionEnters")}</p>
          {platform ? (
            <p className="text-small text-quiet">
              <LocalText name={platform.name} />
            </p>
          ) : null}
        </>
      ),
    },
    {
      key: "status",
      header: t("status"),
      width: "w-[14%]",
      cell: ({ status }) => <Tag tone={decisionTones[status]}>{t(`decisionStatus.${status}`)}</Tag>,
    },
    {
      key: "day",
      header: t("document.day"),
      width: "w-[14%]",
      cell: ({ decidedOn }) => format.date(decidedOn),
    },
  ];
}
