import { Banner } from "~/app/components/banner";
import { ButtonLink } from "~/app/components/button";
import { DataTable } from "~/app/components/data-table";
import { EmptyState } from "~/app/components/empty-state";
import { PageHeader } from "~/app/components/page-header";
import { SampleTag } from "~/app/components/sample-tag";
import { Section } from "~/app/components/section-nav";
import type { FormAnswer } from "~/app/core/form-fault";
import { useFormat, useLanguage, useMessages, usePaths } from "~/app/i18n/use-messages";

import { nameIn } from "../registry/local-name";
import { RewardFormulas, RewardNotice } from "./reward-formula-list";
import { rewardNote, sumOf, termsIn } from "./reward-words";
import type { RewardBook, UnseenCertificate } from "./rewards.queries.server";
import { UnseenCertificates } from "./unseen-certificates";

export interface RewardsDeskView extends RewardBook {
  unseen: readonly UnseenCertificate[];
  requestId: string;
  isDone: boolean;
  answer: FormAnswer | undefined;
}

/** Rewards of all brokers at the desk: a section a broker, and the table to take along. */
export function RewardsDeskPage({ brokers, formulas, unseen, requestId, isDone, answer }: RewardsDeskView) {
  const t = useMessages("rewards");
  const paths = usePaths();
  return (
    <>
      <PageHeader
        title={t("title")}
        lead={t("deskLead")}
        actions={
          brokers.length > 0 ? (
            <ButtonLink href={paths.rewardTable()} variant="secondary">
              {t("export")}
            </ButtonLink>
          ) : undefined
        }
      />
      <div className="flex flex-col gap-8 pb-12">
        {isDone && !answer ? <Banner tone="good" title={t("seen")} isAnswer /> : null}
        <RewardNotice formulas={formulas} />
        <UnseenCertificates certificates={unseen} requestId={requestId} answer={answer} />
        {brokers.length === 0 ? (
          <EmptyState title={t("deskNone")}>
            <p>{t("deskNoneText")}</p>
          </EmptyState>
        ) : (
          brokers.map((broker) => <Broker key={broker.id} broker={broker} />)
        )}
        <RewardFormulas formulas={formulas} />
      </div>
    </>
  );
}

function Broker({ broker: { id, name, lines } }: { broker: RewardBook["brokers"][number] }) {
  const t = useMessages("rewards");
  const language = useLanguage();
  const { date, fen } = useFormat();
  const sums = [
    `${t("contracts")} ${lines.filter(({ registered }) => registered).length}`,
    `${t("yearTotal")} ${fen(sumOf(lines, "reward"))}`,
    `${t("commissionTotal")} ${fen(sumOf(lines, "commission"))}`,
  ];
  return (
    <Section id={`b${id}`} title={nameIn(name, language).text}>
      <p className="text-quiet">{sums.join(" · ")}</p>
      <DataTable
        caption={sums.join(" · ")}
        isCaptionHidden
        rows={lines}
        rowKey={({ introductionId }) => String(introductionId)}
        columns={[
          {
            key: "number",
            header: t("number"),
            isRowHeader: true,
            cell: ({ registered, introductionId, isSample }) => (
              <>
                {registered ? (
                  <span className="tabular-nums">{registered.number}</span>
                ) : (
                  <span className="text-quiet">{t("unregistered")}</span>
                )}
                <span className="block text-small font-normal text-quiet">
                  {t("column.introduction")} {introductionId} {isSample ? <SampleTag /> : null}
                </span>
              </>
            ),
          },
          {
            key: "day",
            header: t("registeredOn"),
            cell: ({ registered }) =>
              registered ? <span className="whitespace-nowrap">{date(registered.registeredOn)}</span> : "–",
          },
          {
            key: "base",
            header: t("base"),
            isNumeric: true,
            cell: ({ reward }) =>
              reward?.basis === undefined ? (
                "–"
              ) : (
                <>
                  <span className="whitespace-nowrap">{fen(reward.baseFen)}</span>
                  <span className="block text-small text-quiet">{t(`basis.${reward.basis}`)}</span>
                </>
              ),
          },
          {
            key: "reward",
            header: t("reward"),
            isNumeric: true,
            cell: (line) => (
              <>
                <span className="whitespace-nowrap">{line.reward ? fen(line.reward.fen) : "–"}</span>
                {line.registered && rewardNote(line, language) ? (
                  <span className="block text-small text-quiet">{rewardNote(line, language)}</span>
                ) : null}
              </>
            ),
          },
          {
            key: "commission",
            header: t("commission"),
            isNumeric: true,
            cell: ({ commission, commissionFen }) => (
              <>
                <span className="whitespace-nowrap">
                  {commissionFen === undefined ? "–" : fen(commissionFen)}
                </span>
                <span className="block text-small text-quiet">{termsIn(commission, language)}</span>
              </>
            ),
          },
        ]}
      />
    </Section>
  );
}
