import type { ReactNode } from "react";
import { AnsweredPage } from "~/app/components/answered-page";
import { PageHeader } from "~/app/components/page-header";
import { SampleTag } from "~/app/components/sample-tag";
import { Tabs } from "~/app/components/tabs";
import { Tag } from "~/app/components/tag";
import type { FormAnswer } from "~/app/core/form-fault";
import { useFormat, useMessages, usePaths } from "~/app/i18n/use-messages";
import { type DemandPart, demandParts } from "~/app/path-parts";
import { DemandStatusTag } from "./demand-status-tag";
import type { OwnDemandHead } from "./own-demand-head.queries.server";

/**
 * The frame of every page that a demand's owner sees of it: its name, how it stands, and the way to its parts. `part`:
 * the one that is shown; none is its own page.
 */
export function DemandFrame({
  demand,
  part,
  lead,
  actions,
  answer,
  children,
}: {
  demand: OwnDemandHead;
  part?: DemandPart;
  lead?: ReactNode;
  actions?: ReactNode;
  /** What became of a form of the page that was refused. */
  answer?: FormAnswer | undefined;
  children: ReactNode;
}) {
  const t = useMessages("posting");
  const paths = usePaths();
  const tabs = [
    { label: t("tab.own"), href: paths.ownDemand(demand.id), isCurrent: part === undefined },
    ...demandParts.map((one) => ({
      label: t(`tab.${one}`),
      href: paths.ownDemand(demand.id, one),
      isCurrent: part === one,
    })),
  ];
  const isOut = demand.openedOn !== undefined && demand.status !== "draft";
  return (
    <>
      <PageHeader
        title={demand.title || t("untitled", { id: String(demand.id) })}
        titleLang="zh-CN"
        tags={
          <>
            <DemandStatusTag status={demand.status} />
            <Tag mark={null}>{t(`visibility.${demand.visibility}`)}</Tag>
            {demand.isSample ? <SampleTag /> : null}
          </>
        }
        facts={<Days demand={demand} />}
        lead={lead}
        actions={actions}
      />
      {isOut ? <Tabs label={t("parts")} tabs={tabs} /> : null}
      <AnsweredPage answer={answer} className="flex flex-col gap-8 pt-6 pb-12">
        {children}
      </AnsweredPage>
    </>
  );
}

function Days({ demand: { id, openedOn, expiresOn, closedOn } }: { demand: OwnDemandHead }) {
  const t = useMessages("posting");
  const { date } = useFormat();
  return (
    <p className="flex flex-wrap gap-x-5 text-small text-quiet">
      <span>{t("number", { id: String(id) })}</span>
      {openedOn ? <span>{t("openedOn", { date: date(openedOn) })}</span> : null}
      {closedOn ? <span>{t("closedOn", { date: date(closedOn) })}</span> : null}
      {!closedOn && openedOn && expiresOn ? <span>{t("expiresOn", { date: date(expiresOn) })}</span> : null}
    </p>
  );
}
