import { ButtonLink } from "~/app/components/button";
import { DataTable } from "~/app/components/data-table";
import { EmptyState } from "~/app/components/empty-state";
import { HitText } from "~/app/components/hit-text";
import { PageHeader } from "~/app/components/page-header";
import { SampleTag } from "~/app/components/sample-tag";
import { Section } from "~/app/components/section-nav";
import { SummaryList } from "~/app/components/summary-list";
import { useFormat, useLanguage, useMessages, usePaths } from "~/app/i18n/use-messages";
import type { LocalName } from "../registry/local-name";

import { RewardFormulas, RewardNotice } from "./reward-formula-list";
import type { ClausedFormula } from "./reward-formulas.queries.server";
import { byYear, type RewardWait, rewardNote, sumOf, termsIn } from "./reward-words";
import type { RewardLine } from "./rewards.queries.server";

/** A line with what the broker knows its demand and platform as. */
export interface NamedRewardLine extends RewardLine {
  demand: LocalName;
  platform: LocalName;
}

export interface RewardsView {
  lines: readonly NamedRewardLine[];
  formulas: readonly ClausedFormula[];
}

/** A broker's own rewards and commissions, by the year of registration, each opening to its contract's registration. */
export function RewardsPage({ lines, formulas }: RewardsView) {
  const t = useMessages("rewards");
  const paths = usePaths();
  const registered = lines.filter((line) => line.registered);
  return (
    <>
      <PageHeader
        title={t("title")}
        lead={t("lead")}
        actions={
          registered.length > 0 ? (
            <ButtonLink href={paths.ownRewardTable()} variant="secondary">
              {t("export")}
            </ButtonLink>
          ) : undefined
        }
      />
      <div className="flex flex-col gap-8 pb-12">
        <RewardNotice formulas={formulas} />
        {lines.length === 0 ? (
          <EmptyState
            title={t("none")}
            actions={
              <ButtonLink href={paths.introductions()} variant="secondary">
                {t("noneLink")}
              </ButtonLink>
            }
          >
            <p>{t("noneText")}</p>
          </EmptyState>
        ) : null}
        {byYear(lines).map(({ of, lines: own }) => (
          <Year key={typeof of === "string" ? of : of.year} of={of} lines={own} formulas={formulas} />
        ))}
        {registered.length > 0 ? (
          <Section id="facts" title={t("factsTitle")}>
            <p className="max-w-prose text-quiet">{t("factsLead")}</p>
            {registered.map((line) => (
              <Facts key={line.introductionId} line={line} formulas={formulas} />
            ))}
          </Section>
        ) : null}
        <RewardFormulas formulas={formulas} />
      </div>
    </>
  );
}

function Year({
  of,
  lines,
  formulas,
}: {
  of: RewardWait | { year: string };
  lines: readonly NamedRewardLine[];
  formulas: readonly ClausedFormula[];
}) {
  const t = useMessages("rewards");
  const { date, fen } = useFormat();
  const language = useLanguage();
  const waits = typeof of === "string" ? of : undefined;
  const title = typeof of === "string" ? t(of) : t("yearTitle", of);
  const caps = formulas.filter(({ from }) => lines.some(({ reward }) => reward?.formulaFrom === from));
  return (
    <Section id={typeof of === "string" ? of : `y${of.year}`} title={title}>
      {waits ? (
        <p className="max-w-prose text-quiet">{t(`${waits}Text`)}</p>
      ) : (
        <SummaryList
          items={[
            { term: t("yearTotal"), detail: <strong>{fen(sumOf(lines, "reward"))}</strong> },
            { term: t("commissionTotal"), detail: fen(sumOf(lines, "commission")) },
            ...(caps.length > 0
              ? [
                  {
                    term: t("yearCap"),
                    detail: fen(Math.max(...caps.map(({ yearCapFen }) => yearCapFen))),
                    note: t("sample"),
                  },
                ]
              : []),
          ]}
        />
      )}
      <DataTable
        caption={title}
        isCaptionHidden
        rows={lines}
        rowKey={({ introductionId }) => String(introductionId)}
        columns={[
          { key: "name", header: t("introduction"), isRowHeader: true, cell: (line) => <Name line={line} /> },
          {
            key: "day",
            header: t(waits === "unregistered" ? "concludedOn" : "registeredOn"),
            cell: ({ registered, concludedOn }) => (
              <span className="whitespace-nowrap">{date(registered?.registeredOn ?? concludedOn)}</span>
            ),
          },
          {
            key: "reward",
            header: t("reward"),
            isNumeric: true,
            cell: (line) => (
              <>
                {line.reward?.formulaFrom === undefined ? (
                  "–"
                ) : (
                  <a href={`#r${line.introductionId}`} className="whitespace-nowrap">
                    {fen(line.reward.fen)}
                  </a>
                )}
                {!waits && rewardNote(line, language) ? (
                  <span className="block text-small text-quiet">{rewardNote(line, language)}</span>
                ) : null}
              </>
            ),
          },
          {
            key: "commission",
            header: t("commission"),
            isNumeric: true,
            cell: ({ commissionFen, registered, introductionId }) =>
              commissionFen === undefined ? (
                <span className="text-quiet">{t("commissionLater")}</span>
              ) : registered ? (
                <a href={`#r${introductionId}`} className="whitespace-nowrap">
                  {fen(commissionFen)}
                </a>
              ) : (
                <span className="whitespace-nowrap">{fen(commissionFen)}</span>
              ),
          },
        ]}
      />
    </Section>
  );
}

function Name({ line }: { line: NamedRewardLine }) {
  const paths = usePaths();
  return (
    <>
      <a href={paths.introduction(line.introductionId)} className="break-words">
        <HitText text={line.demand} /> {"→"} <HitText text={line.platform} />
      </a>
      {line.isSample ? (
        <span className="ms-2 inline-block">
          <SampleTag />
        </span>
      ) : null}
    </>
  );
}

function Facts({ line, formulas }: { line: NamedRewardLine; formulas: readonly ClausedFormula[] }) {
  const t = useMessages("rewards");
  const language = useLanguage();
  const { date, fen, percent } = useFormat();
  const { registered, reward, shareBp } = line;
  if (!registered) return null;
  const formula = formulas.find(({ from }) => from === reward?.formulaFrom);
  return (
    <section
      id={`r${line.introductionId}`}
      aria-labelledby={`r${line.introductionId}-name`}
      className="flex flex-col gap-3 rounded pt-4 target:bg-notice-ground"
    >
      <h3 id={`r${line.introductionId}-name`} className="text-lead">
        <HitText text={line.demand} /> {"→"} <HitText text={line.platform} />
      </h3>
      <SummaryList
        items={[
          { term: t("number"), detail: <span className="tabular-nums">{registered.number}</span> },
          { term: t("office"), detail: <span lang="zh-CN">{registered.office}</span> },
          { term: t("registeredOn"), detail: date(registered.registeredOn) },
          { term: t("value"), detail: fen(registered.valueFen) },
          { term: t("technical"), detail: fen(registered.technicalFen) },
          { term: t("terms"), detail: termsIn(line.commission, language) },
          ...(reward && formula
            ? [
                {
                  term: t("steps"),
                  detail: t("stepsText", {
                    base: `${t(`basis.${formula.basis}`)} ${fen(reward.baseFen)}`,
                    rate: percent(formula.rateBp / 10_000),
                    full: fen(Math.floor((reward.baseFen * formula.rateBp) / 10_000)),
                    cap: fen(formula.contractCapFen),
                    share: percent(shareBp / 10_000),
                    fen: fen(reward.fen),
                  }),
                  note: [t("byRule", { from: date(formula.from) }), rewardNote(line, language)]
                    .filter((text) => text !== "")
                    .join(" · "),
                },
              ]
            : []),
        ]}
      />
    </section>
  );
}
