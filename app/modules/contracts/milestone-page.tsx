import { AnsweredPage } from "~/app/components/answered-page";
import { ButtonLink } from "~/app/components/button";
import { EmptyState } from "~/app/components/empty-state";
import type { FileLimits } from "~/app/components/files-field";
import { Section } from "~/app/components/section-nav";
import { SummaryList } from "~/app/components/summary-list";
import { Tag } from "~/app/components/tag";
import { Timeline } from "~/app/components/timeline";
import type { FormAnswer } from "~/app/core/form-fault";
import { useFormat, useMessages, usePaths } from "~/app/i18n/use-messages";
import { ContractFrame } from "./contract-frame";
import type { ContractHead } from "./contract-head.queries.server";
import type { MilestoneStatus } from "./core/milestone-state";
import type { ContractSide } from "./core/vocabulary";
import { DeliveryDone } from "./delivery-words";
import type { DeliveryView, MilestoneView } from "./milestone.queries.server";
import { AnswerDeliveryForm, DeliverForm } from "./milestone-forms";

const tones = {
  planned: "neutral",
  delivered: "caution",
  accepted: "good",
  rejected: "bad",
  dropped: "neutral",
} as const satisfies Record<MilestoneStatus, string>;

export interface MilestonePageView {
  contract: ContractHead;
  milestone: MilestoneView;
  side?: ContractSide | undefined;
  may: boolean;
  limits: FileLimits;
  result?: string | undefined;
  requestIds: { deliver: string; answer: string };
}

/** One milestone: what it is, what was delivered, and the step that is next. */
export function MilestonePage({ answer, ...view }: MilestonePageView & { answer?: FormAnswer | undefined }) {
  const t = useMessages("deliveries");
  const paths = usePaths();
  const { contract, milestone, side, result } = view;
  const { number, title, status } = milestone;
  return (
    <ContractFrame contract={contract} isOwnPage={false}>
      <AnsweredPage answer={answer} className="flex max-w-prose flex-col gap-8">
        {answer ? null : <DeliveryDone result={result} />}
        <div className="flex flex-col gap-2">
          <a href={paths.contract(contract.id)} className="inline-flex min-h-11 items-center self-start">
            {t("back")}
          </a>
          <h2 className="text-title break-words">{t("milestone", { number, title })}</h2>
          <div>
            <Tag tone={tones[status]}>{t(`status.${status}`)}</Tag>
          </div>
        </div>
        <Facts milestone={milestone} />
        {status === "accepted" && milestone.amountFen > 0 ? (
          <div>
            <ButtonLink href={paths.contract(contract.id, "payments")} variant="secondary">
              {t("toPayments")}
            </ButtonLink>
          </div>
        ) : null}
        {milestone.deliveries.length > 0 ? (
          <Section id="rounds" title={t("roundsTitle")}>
            <Rounds deliveries={milestone.deliveries} />
          </Section>
        ) : null}
        <Step {...view} answer={answer} />
        {milestone.deliveries.length === 0 ? (
          <Section id="rounds" title={t("roundsTitle")}>
            <EmptyState title={t("roundsEmpty")}>{t(`roundsEmptyText.${side ?? "buyer"}`)}</EmptyState>
          </Section>
        ) : null}
      </AnsweredPage>
    </ContractFrame>
  );
}

function Facts({ milestone }: { milestone: MilestoneView }) {
  const t = useMessages("deliveries");
  const { date, fen } = useFormat();
  const { deliverable, dueOn, isLate, amountFen, silentAfter, silentDays } = milestone;
  return (
    <SummaryList
      items={[
        ...(deliverable
          ? [
              {
                term: t("deliverable"),
                detail: <span className="break-words whitespace-pre-line">{deliverable}</span>,
              },
            ]
          : []),
        ...(dueOn ? [{ term: t("dueOn"), detail: date(dueOn), ...(isLate ? { note: t("late") } : {}) }] : []),
        { term: t("amount"), detail: fen(amountFen) },
        {
          term: t("silence"),
          detail: silentAfter
            ? t("silentAfter", { day: date(silentAfter) })
            : silentDays === undefined
              ? t("silenceNever")
              : t("silenceDays", { days: silentDays }),
        },
      ]}
    />
  );
}

/** What is next to do, by who looks. */
function Step({
  contract,
  milestone,
  side,
  may,
  limits,
  requestIds,
  answer,
}: MilestonePageView & { answer: FormAnswer | undefined }) {
  const t = useMessages("deliveries");
  const isRunning = contract.status === "signed" || contract.status === "in_progress";
  if (!side || !isRunning) return null;
  const { status, deliveries } = milestone;
  const isOnPaper = contract.buyer.id === undefined;
  const [last] = deliveries;
  const delivers = side === "seller" && (status === "planned" || status === "rejected");
  const answers = status === "delivered" && last !== undefined && (side === "buyer" || isOnPaper);
  if (!delivers && !answers) return null;
  if (!may) return <p className="text-quiet">{t("mayNot")}</p>;
  if (delivers)
    return (
      <Section id="deliver" title={t(status === "planned" ? "deliverTitle" : "deliverAgainTitle")}>
        <DeliverForm limits={limits} requestId={requestIds.deliver} answer={answer} />
      </Section>
    );
  if (!last) return null;
  return (
    <Section id="answer" title={t(isOnPaper ? "answerPaperTitle" : "answerTitle", { round: last.round })}>
      <AnswerDeliveryForm
        round={last.round}
        amountFen={milestone.amountFen}
        isOnPaper={isOnPaper}
        limits={limits}
        requestId={requestIds.answer}
        answer={answer}
      />
    </Section>
  );
}

function Rounds({ deliveries }: { deliveries: readonly DeliveryView[] }) {
  const t = useMessages("deliveries");
  const { instant } = useFormat();
  const at = (iso: string) => instant(new Date(iso));
  return (
    <Timeline
      entries={deliveries.map((delivery, index) => ({
        key: String(delivery.round),
        when: delivery.by
          ? t("by", { person: delivery.by, when: at(delivery.deliveredAt) })
          : at(delivery.deliveredAt),
        dateTime: delivery.deliveredAt,
        title: t("round", { round: delivery.round }),
        isCurrent: index === 0,
        children: <Round delivery={delivery} />,
      }))}
    />
  );
}

function Round({ delivery }: { delivery: DeliveryView }) {
  const t = useMessages("deliveries");
  const paths = usePaths();
  const { instant } = useFormat();
  const { note, files, isAccepted, isSilent, answer, answeredBy, answeredAt } = delivery;
  const when = answeredAt ? instant(new Date(answeredAt)) : "";
  const who = answeredBy ? t("by", { person: answeredBy, when }) : when;
  const outcome =
    isAccepted === undefined
      ? t("waits")
      : isSilent
        ? t("acceptedSilently", { when })
        : t(isAccepted ? "acceptedOn" : "rejectedOn", { when: who });
  return (
    <div className="flex flex-col gap-2">
      <p className="break-words whitespace-pre-line text-ink">{note}</p>
      {files.length > 0 ? (
        <ul>
          {files.map(({ id, name }) => (
            <li key={id}>
              <a href={paths.file(id)} className="inline-flex min-h-11 items-center break-all">
                {name}
              </a>
            </li>
          ))}
        </ul>
      ) : null}
      <p className="font-semibold text-ink">{outcome}</p>
      {answer ? <p className="break-words whitespace-pre-line text-ink">{answer}</p> : null}
    </div>
  );
}
