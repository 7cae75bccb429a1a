import type { ReactNode } from "react";
import { Banner } from "~/app/components/banner";
import { ButtonLink } from "~/app/components/button";
import { EmptyState } from "~/app/components/empty-state";
import { HitText } from "~/app/components/hit-text";
import { Rows } from "~/app/components/layout";
import { PageHeader } from "~/app/components/page-header";
import { SampleTag } from "~/app/components/sample-tag";
import { Section } from "~/app/components/section-nav";
import { Tag } from "~/app/components/tag";
import { useFormat, useMessages, usePaths } from "~/app/i18n/use-messages";
import type { BrokerBoard } from "./broker-board";
import { IntroductionRow } from "./introduction-row";
import type { IntroductionView } from "./introductions.queries.server";
import type { DemandForBroker } from "./suits-broker.queries.server";

/** A broker's board: demands that could be introduced, and how the broker's own introductions stand. */
export function IntroductionBoardPage({
  demands,
  groups,
  isHeld,
}: BrokerBoard & { demands: readonly DemandForBroker[]; isHeld: boolean }) {
  const t = useMessages("introductions");
  const paths = usePaths();
  return (
    <>
      <PageHeader title={t("boardTitle")} lead={t("boardLead")} />
      {isHeld ? (
        <div className="pb-6">
          <Banner tone="caution" title={t("held")} isAnswer>
            {t("heldText")}
          </Banner>
        </div>
      ) : null}
      {groups.mine.length > 0 ? <Group id="mine" title={t("group.mine")} views={groups.mine} /> : null}
      <Section id="demands" title={t("demandsTitle")}>
        {demands.length === 0 ? (
          <EmptyState
            title={t("demandsNone")}
            actions={
              <ButtonLink href={paths.brokerProfile()} variant="secondary">
                {t("toProfile")}
              </ButtonLink>
            }
          >
            <p>{t("demandsNoneText")}</p>
          </EmptyState>
        ) : (
          <Rows>
            {demands.map((demand) => (
              <DemandLine key={demand.id} demand={demand} />
            ))}
          </Rows>
        )}
      </Section>
      {groups.waiting.length + groups.standing.length + groups.wrong.length === 0 ? (
        <EmptyState title={t("ownNone")}>
          <p>{t("ownNoneText")}</p>
        </EmptyState>
      ) : null}
      {groups.waiting.length > 0 ? (
        <Group id="waiting" title={t("group.waiting")} views={groups.waiting} />
      ) : null}
      {groups.standing.length > 0 ? (
        <Group
          id="standing"
          title={t("group.standing")}
          views={groups.standing}
          lead={t("standingLead", { count: groups.credited })}
        />
      ) : null}
      {groups.wrong.length > 0 ? (
        <Group id="wrong" title={t("group.wrong")} views={groups.wrong} lead={t("wrongLead")} />
      ) : null}
    </>
  );
}

function Group({
  id,
  title,
  views,
  lead,
}: {
  id: string;
  title: string;
  views: readonly IntroductionView[];
  lead?: ReactNode;
}) {
  return (
    <Section id={id} title={title}>
      {lead ? <p className="max-w-prose text-quiet">{lead}</p> : null}
      <Rows>
        {views.map((view) => (
          <IntroductionRow key={view.id} view={view} />
        ))}
      </Rows>
    </Section>
  );
}

function DemandLine({ demand: { id, name, sight, facts, isOfOwnField } }: { demand: DemandForBroker }) {
  const t = useMessages("introductions");
  const offers = useMessages("offers");
  const paths = usePaths();
  const { date } = useFormat();
  return (
    <div className="relative flex flex-col gap-1.5 py-4 hover:bg-surface">
      <div className="flex flex-wrap gap-2">
        {isOfOwnField ? <Tag tone="good">{t("ownField")}</Tag> : null}
        {sight === "masked" ? <Tag>{t("maskedMark")}</Tag> : null}
        {facts.isSample ? <SampleTag /> : null}
      </div>
      <a
        href={paths.brokerDemand(id)}
        className="min-w-0 break-words font-semibold no-underline after:absolute after:inset-0 hover:underline"
      >
        <HitText text={name} />
      </a>
      <p className="text-small text-quiet">
        {facts.field ? (
          <>
            <HitText text={facts.field} /> ·{" "}
          </>
        ) : null}
        {facts.league ? (
          <>
            <HitText text={facts.league} /> ·{" "}
          </>
        ) : null}
        {offers(`facet.band.${facts.budget}`)} · {date(facts.openedOn)}
      </p>
    </div>
  );
}
