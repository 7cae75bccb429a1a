import { AnsweredPage } from "~/app/components/answered-page";
import { ButtonLink } from "~/app/components/button";
import { EmptyState } from "~/app/components/empty-state";
import type { FileLimits } from "~/app/components/files-field";
import { Section } from "~/app/components/section-nav";
import { SummaryList } from "~/app/components/summary-list";
import type { FormAnswer } from "~/app/core/form-fault";
import { useFormat, useMessages, usePaths } from "~/app/i18n/use-messages";
import { ContractFrame } from "./contract-frame";
import type { ContractHead } from "./contract-head.queries.server";
import { whyNotDone } from "./core/contract-course";
import type { ContractSide } from "./core/vocabulary";
import { AnswerEndForm, AskEndForm, OneButtonForm, TerminateForm } from "./end-forms";
import type { EndingView } from "./ending.queries.server";
import { SigningDone } from "./signing-words";

export interface EndView {
  contract: ContractHead;
  ending: EndingView;
  side?: ContractSide | undefined;
  may: boolean;
  limits: FileLimits;
  result?: string | undefined;
  requestIds: Record<"drop" | "begin" | "complete" | "ask" | "answer" | "terminate", string>;
}

/** How a contract can end: given up, completed, by agreement, by one side; or how it has. */
export function EndPage({ answer, ...view }: EndView & { answer?: FormAnswer | undefined }) {
  const t = useMessages("signing");
  const { contract, ending, may, requestIds, result } = view;
  const isRunning = ending.status === "signed" || ending.status === "in_progress";
  return (
    <ContractFrame contract={contract} part="end">
      <AnsweredPage answer={answer} className="flex max-w-prose flex-col gap-8">
        {answer ? null : <SigningDone result={result} />}
        {ending.status === "drafted" ? (
          <Section id="drop" title={t("dropTitle")}>
            <p>{t("dropText")}</p>
            {may ? (
              <OneButtonForm intent="drop" isDanger requestId={requestIds.drop} answer={answer}>
                {t("drop")}
              </OneButtonForm>
            ) : null}
          </Section>
        ) : null}
        {isRunning ? <Running {...view} answer={answer} /> : null}
        {isRunning || ending.status === "drafted" ? null : <Ended {...view} />}
        {may || isRunning ? null : <p className="text-quiet">{t("readOnly")}</p>}
      </AnsweredPage>
    </ContractFrame>
  );
}

function Running({ answer, ...view }: EndView & { answer: FormAnswer | undefined }) {
  const t = useMessages("signing");
  const { fen, number } = useFormat();
  const { ending, may, requestIds, limits } = view;
  const { open, status, hasBuyer } = ending;
  const why = open && whyNotDone(open);
  return (
    <>
      {status === "signed" && may ? (
        <Section id="begin" title={t("beginTitle")}>
          <p className="text-quiet">{t("beginText")}</p>
          <OneButtonForm intent="begin" requestId={requestIds.begin} answer={answer}>
            {t("begin")}
          </OneButtonForm>
        </Section>
      ) : null}
      <Section id="complete" title={t("completeTitle")}>
        <p className="text-quiet">{t("completeText")}</p>
        {open ? (
          <SummaryList
            items={[
              {
                term: t("openMilestones"),
                detail: t("openMilestonesOf", {
                  accepted: number(open.accepted),
                  all: number(open.milestones),
                }),
              },
              {
                term: t("openPaid"),
                detail: t("openPaidOf", { paid: fen(open.paidFen), due: fen(open.dueFen) }),
              },
            ]}
          />
        ) : null}
        {why ? <p>{t(`why.${why}`)}</p> : null}
        {may && !why && status === "in_progress" ? (
          <OneButtonForm intent="complete" requestId={requestIds.complete} answer={answer}>
            {t("complete")}
          </OneButtonForm>
        ) : null}
      </Section>
      {hasBuyer ? (
        <Section id="agree" title={t("askTitle")}>
          <Agreement {...view} answer={answer} />
        </Section>
      ) : null}
      {may ? (
        <Section id="one-sided" title={t("oneSidedTitle")}>
          <p className="text-quiet">{t("oneSidedText")}</p>
          <TerminateForm
            hasBuyer={hasBuyer}
            limits={limits}
            requestId={requestIds.terminate}
            answer={answer}
          />
        </Section>
      ) : (
        <p className="text-quiet">{t("readOnly")}</p>
      )}
    </>
  );
}

function Agreement({
  ending: { asked, declined },
  side,
  may,
  requestIds,
  answer,
}: EndView & { answer: FormAnswer | undefined }) {
  const t = useMessages("signing");
  const { instant } = useFormat();
  if (asked) {
    const when = instant(new Date(asked.at));
    return (
      <>
        <p className="font-semibold">{t(asked.side === side ? "askedOwn" : "askedOther", { when })}</p>
        <p className="break-words whitespace-pre-line">{asked.reason}</p>
        {may ? (
          <AnswerEndForm isOwn={asked.side === side} requestId={requestIds.answer} answer={answer} />
        ) : null}
      </>
    );
  }
  return (
    <>
      <p className="text-quiet">{t("askText")}</p>
      {declined ? (
        <p className="text-quiet">
          {t("declinedLine", { when: instant(new Date(declined.at)) })} {declined.answer}
        </p>
      ) : null}
      {may ? <AskEndForm requestId={requestIds.ask} answer={answer} /> : null}
    </>
  );
}

function Ended({ contract, ending, side }: EndView) {
  const t = useMessages("signing");
  const paths = usePaths();
  const { status, ground, reason } = ending;
  if (status !== "completed" && status !== "terminated" && status !== "dropped") return null;
  return (
    <>
      <EmptyState title={t("endedTitle")}>{t(`endedAs.${status}`)}</EmptyState>
      {ground ? (
        <SummaryList
          items={[
            { term: t("groundLabel"), detail: t(`ground.${ground}`) },
            {
              term: t("endedReason"),
              detail: <span className="break-words whitespace-pre-line">{reason}</span>,
            },
          ]}
        />
      ) : null}
      {side && status !== "dropped" ? (
        <div>
          <ButtonLink href={paths.contract(contract.id, "ratings")} variant="secondary">
            {t("toRatings")}
          </ButtonLink>
        </div>
      ) : null}
    </>
  );
}
