import { Banner } from "~/app/components/banner";
import { Button } from "~/app/components/button";
import { DataTable } from "~/app/components/data-table";
import { PostForm } from "~/app/components/form";
import { HitText } from "~/app/components/hit-text";
import { Section } from "~/app/components/section-nav";
import { SummaryList } from "~/app/components/summary-list";
import { Tag, type Tone } from "~/app/components/tag";
import type { FormAnswer } from "~/app/core/form-fault";
import { useFormat, useInYuan, useMessages, usePaths } from "~/app/i18n/use-messages";
import type { ContractParty } from "./contract-head.queries.server";
import { ContractTextFacts } from "./contract-text-facts";
import type { ContractView } from "./contract-view";
import type { MilestoneStatus } from "./core/milestone-state";
import { IntroducedSection } from "./introduced-section";
import { NextStep } from "./next-step";

/** A contract for its two sides: what comes next, what it says, its money, milestones, papers and parties. */
export function ContractPage({ answer, ...view }: ContractView & { answer: FormAnswer | undefined }) {
  const t = useMessages("contracts");
  const { contract, done } = view;
  return (
    <>
      {done && !answer ? <Banner tone="good" title={t(`done.${done}`)} isAnswer /> : null}
      <NextStep {...view} answer={answer} />
      <IntroducedSection {...view} requestId={view.requestIds.deny} answer={answer} />
      {contract.shown ? (
        <>
          <Money {...view} />
          <Milestones {...view} />
          <Section id="text" title={t("sayTitle", { number: contract.shown.number })}>
            <ContractTextFacts text={contract.shown.text} names={view.names} isFolded />
          </Section>
          <Papers {...view} />
        </>
      ) : null}
      <Parties {...view} answer={answer} />
    </>
  );
}

function Money({ contract: { money, shown, concludedOn } }: ContractView) {
  const t = useMessages("contracts");
  const { fen } = useFormat();
  if (!shown || !concludedOn) return null;
  const paid = money.recorded + money.confirmed + money.disputed;
  return (
    <Section id="money" title={t("moneyTitle")}>
      <dl className="grid grid-cols-2 gap-4 lg:grid-cols-4">
        {[
          {
            term: t("value"),
            detail: shown.text.valueFen === undefined ? t("openValue") : fen(shown.text.valueFen),
          },
          { term: t("dueSoFar"), detail: fen(money.due) },
          { term: t("paidConfirmed"), detail: fen(money.confirmed) },
          { term: t("stillOpen"), detail: fen(Math.max(0, money.due - paid)) },
        ].map(({ term, detail }) => (
          <div key={term} className="rounded border border-line bg-surface p-4">
            <dt className="text-small text-quiet">{term}</dt>
            <dd className="text-lead tabular-nums">{detail}</dd>
          </div>
        ))}
      </dl>
      {money.recorded > 0 ? <p>{t("paidWaiting", { amount: fen(money.recorded) })}</p> : null}
      {money.disputed > 0 ? (
        <p className="text-bad">{t("paidDisputed", { amount: fen(money.disputed) })}</p>
      ) : null}
    </Section>
  );
}

const milestoneTones: Readonly<Record<MilestoneStatus, Tone>> = {
  planned: "neutral",
  delivered: "caution",
  accepted: "good",
  rejected: "bad",
  dropped: "neutral",
};

function Milestones({ contract }: ContractView) {
  const t = useMessages("contracts");
  const { date, yuan } = useFormat();
  const inYuan = useInYuan();
  const paths = usePaths();
  const standing = new Map(contract.milestones);
  const rows = contract.shown?.text.milestones ?? [];
  if (rows.length === 0) return null;
  return (
    <Section id="milestones" title={t("milestonesTitle")}>
      <DataTable
        caption={t("milestonesTitle")}
        isCaptionHidden
        rows={rows}
        rowKey={({ milestone }) => String(milestone)}
        columns={[
          {
            key: "title",
            header: t("milestone"),
            isRowHeader: true,
            cell: ({ milestone, title }) =>
              standing.has(milestone) ? (
                <a href={paths.contractMilestone(contract.id, milestone)} lang="zh-CN">
                  {title}
                </a>
              ) : (
                <span lang="zh-CN">{title}</span>
              ),
          },
          { key: "due", header: t("dueOn"), cell: ({ dueOn }) => (dueOn ? date(dueOn) : "—") },
          {
            key: "amount",
            header: inYuan(t("dueAmount")),
            isNumeric: true,
            cell: ({ amountFen }) => yuan(amountFen),
          },
          {
            key: "status",
            header: t("standing"),
            cell: ({ milestone }) => {
              const status = standing.get(milestone);
              return status ? <Tag tone={milestoneTones[status]}>{t(`milestoneStatus.${status}`)}</Tag> : "—";
            },
          },
        ]}
      />
    </Section>
  );
}

function Papers({ contract }: ContractView) {
  const t = useMessages("contracts");
  const { instant, list } = useFormat();
  const paths = usePaths();
  return (
    <Section id="versions" title={t("papersTitle")}>
      <p className="max-w-prose text-quiet">{t("papersText")}</p>
      <ul className="divide-y divide-line border-y border-line">
        {contract.versions.map(({ number, status, proposedAt, sha256, signedBy, changeNote, reason }) => (
          <li key={number} className="flex flex-col gap-1 py-3">
            <p className="flex flex-wrap items-center gap-x-3">
              <a
                href={paths.contractPaper(contract.id, number)}
                className="inline-flex min-h-11 items-center"
              >
                {t("paperOf", { number })}
              </a>
              <Tag tone={status === "signed" ? "good" : status === "proposed" ? "caution" : "neutral"}>
                {t(`version.${status}`)}
              </Tag>
            </p>
            <p className="text-small text-quiet">
              {t("proposedAt", { when: instant(new Date(proposedAt)) })}
              {signedBy.length > 0
                ? ` · ${t("signedBy", { sides: list(signedBy.map((side) => t(`${side}Mark`))) })}`
                : null}
            </p>
            <p className="text-small break-all text-quiet">SHA-256 {sha256}</p>
            {changeNote ? (
              <p className="max-w-prose whitespace-pre-line">{t("changed", { note: changeNote })}</p>
            ) : null}
            {reason ? (
              <p className="max-w-prose whitespace-pre-line text-bad">{t("refusedFor", { reason })}</p>
            ) : null}
          </li>
        ))}
      </ul>
    </Section>
  );
}

function Parties({
  contract,
  side,
  mayDraft,
  requestIds,
  answer,
}: ContractView & { answer: FormAnswer | undefined }) {
  const t = useMessages("contracts");
  const paths = usePaths();
  const isShown = side !== undefined && contract.shows[side];
  return (
    <Section id="parties" title={t("partiesTitle")}>
      <SummaryList
        items={[
          { term: t("seller"), detail: <Party party={contract.seller} /> },
          {
            term: t("buyer"),
            detail: <Party party={contract.buyer} />,
            note:
              contract.buyer.id === undefined
                ? [t("buyerWithoutAccount"), contract.buyerContact].filter(Boolean).join(" ")
                : undefined,
          },
        ]}
      />
      {side && contract.shown ? (
        <div className="flex flex-col gap-2">
          <p className="max-w-prose text-quiet">
            {t.rich("checkText", {
              link: (
                <a key="link" href={paths.paperCheck(contract.code)}>
                  {t("checkLink")}
                </a>
              ),
            })}
          </p>
          <p>
            {t(isShown ? "nameShown" : "nameHidden")}{" "}
            {t(contract.shows.seller && contract.shows.buyer ? "bothShown" : "notBoth")}
          </p>
          {mayDraft ? (
            <PostForm requestId={requestIds.shows} intent="shows" answer={answer}>
              <input type="hidden" name="isShown" value={isShown ? "no" : "yes"} />
              <div>
                <Button variant="secondary">{t(isShown ? "hideName" : "showName")}</Button>
              </div>
            </PostForm>
          ) : null}
        </div>
      ) : null}
    </Section>
  );
}

function Party({ party }: { party: ContractParty }) {
  const t = useMessages("contracts");
  return (
    <>
      <HitText text={party.name} />
      {party.uscc ? (
        <span className="block text-small text-quiet">{t("uscc", { code: party.uscc })}</span>
      ) : null}
    </>
  );
}
