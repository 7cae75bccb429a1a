import { EmptyState } from "~/app/components/empty-state";
import { Rows } from "~/app/components/layout";
import { PageHeader } from "~/app/components/page-header";
import { Pagination } from "~/app/components/pagination";
import { Tabs } from "~/app/components/tabs";
import { civilDateAt } from "~/app/core/civil-date";
import { useFormat, useMessages, usePaths } from "~/app/i18n/use-messages";
import { type FindingStatus, findingStatuses } from "./desk-filters";
import type { DeskFinding } from "./desk-patterns.queries.server";
import { FindingLine } from "./finding-words";

const tabWords = { open: "filterOpen", decided: "filterDecided", gone: "filterGone" } as const;

/** What looks unusual in the books of an officer's authority. */
export function DeskPatternsPage({
  findings,
  total,
  page,
  perPage,
  status,
}: {
  findings: readonly DeskFinding[];
  total: number;
  page: number;
  perPage: number;
  status: FindingStatus;
}) {
  const t = useMessages("verifying");
  const paths = usePaths();
  const { date } = useFormat();
  const address = (one: FindingStatus, to = 1) =>
    paths.deskPatterns({ ...(one === "open" ? {} : { status: [one] }), page: to });
  return (
    <>
      <PageHeader title={t("patternsTitle")} lead={t("patternsLead")} />
      <div className="pb-4">
        <Tabs
          label={t("filter")}
          tabs={findingStatuses.map((one) => ({
            label: t(tabWords[one]),
            href: address(one),
            isCurrent: one === status,
          }))}
        />
      </div>
      {findings.length === 0 ? (
        <EmptyState title={t(status === "open" ? "patternsNone" : "patternsNoneHere")}>
          {status === "open" ? t("patternsNoneText") : undefined}
        </EmptyState>
      ) : (
        <Rows>
          {findings.map((finding) => (
            <div key={finding.id} className="flex flex-col gap-1 py-4">
              <FindingLine finding={finding} isOfMany />
              <p className="text-small text-quiet">
                {finding.goneAt && !finding.decision
                  ? t("goneOn", { day: date(civilDateAt(new Date(finding.goneAt))) })
                  : t("foundOn", { day: date(civilDateAt(new Date(finding.foundAt))) })}
                {finding.decision ? ` · ${t(`outcome.${finding.decision.outcome}`)}` : null}
              </p>
            </div>
          ))}
        </Rows>
      )}
      <Pagination page={page} perPage={perPage} total={total} hrefFor={(to) => address(status, to)} />
    </>
  );
}
