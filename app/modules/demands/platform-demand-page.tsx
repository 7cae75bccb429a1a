import type { ReactNode } from "react";
import { Banner } from "~/app/components/banner";
import { Button, ButtonLink } from "~/app/components/button";
import { RadioField } from "~/app/components/choice-field";
import { TextArea } from "~/app/components/field";
import { PostForm, useField } from "~/app/components/form";
import { HitText } from "~/app/components/hit-text";
import { Section } from "~/app/components/section-nav";
import { Tag } from "~/app/components/tag";
import type { FormAnswer } from "~/app/core/form-fault";
import { useFormat, useMessages, usePaths } from "~/app/i18n/use-messages";
import { notForUsReasons } from "./core/vocabulary";
import { DemandFacts } from "./demand-facts";
import type { FullDemand } from "./demand-facts.queries.server";
import { type MaskedFacts, MaskedFactsList } from "./masked-facts";
import type { PlatformDemand } from "./platform-demand.queries.server";
import { PlatformsQuotePanel } from "./platform-demand-quote";

export const platformDemandChanges = ["asked", "held", "declined", "undone"] as const;

export interface PlatformDemandView {
  slug: string;
  demand: PlatformDemand;
  /** With full sight. */
  facts?: FullDemand | undefined;
  /** With the mask's sight. */
  masked?: MaskedFacts | undefined;
  /** The reader may answer for the platform. */
  mayAnswer: boolean;
  done?: (typeof platformDemandChanges)[number] | undefined;
  requestIds: { ask: string; decline: string };
}

/** Sight and own steps in words, beside the name. */
export function PlatformDemandTags({ demand: { state, sight, quote } }: Pick<PlatformDemandView, "demand">) {
  const t = useMessages("replies");
  return (
    <>
      <Tag tone={state === "open" ? "good" : "neutral"}>{t(`state.${state}`)}</Tag>
      {sight === "masked" ? <Tag mark={null}>{t("maskedTag")}</Tag> : null}
      {quote ? <Tag mark={null}>{t(`quoteStatus.${quote.status}`)}</Tag> : null}
    </>
  );
}

/** A demand as one platform knows it: its own state and next step, and the mask or the details. */
export function PlatformDemandPage({
  answer,
  ...view
}: PlatformDemandView & { answer: FormAnswer | undefined }) {
  const t = useMessages("replies");
  const { demand, facts, masked, done } = view;
  return (
    <>
      {done ? (
        <Banner tone={done === "held" ? "caution" : "good"} title={t(`platformDone.${done}`)} isAnswer />
      ) : null}
      <Introduced demand={demand} />
      {demand.quote ? <PlatformsQuotePanel {...view} quote={demand.quote} /> : null}
      {demand.state === "open" ? <NextStep {...view} answer={answer} /> : <Ended demand={demand} />}
      {masked ? (
        <Section id="mask" title={t("maskTitle")}>
          <MaskedFactsList facts={masked} />
        </Section>
      ) : null}
      {facts ? <DemandFacts demand={facts} /> : null}
      {demand.state === "open" && view.mayAnswer && !hasSent(demand) ? (
        <NotForUs {...view} answer={answer} />
      ) : null}
    </>
  );
}

function Introduced({ demand: { introduction } }: Pick<PlatformDemandView, "demand">) {
  const t = useMessages("replies");
  const paths = usePaths();
  if (!introduction) return null;
  return (
    <p>
      {t("introducedBy")}{" "}
      <a href={paths.introduction(introduction.id)}>
        <HitText text={introduction.broker} />
      </a>
    </p>
  );
}

function hasSent({ quote }: PlatformDemand): boolean {
  return quote !== undefined && quote.status !== "draft" && quote.status !== "withdrawn";
}

/** What comes next, and until when. */
function NextStep(view: PlatformDemandView & { answer: FormAnswer | undefined }) {
  const t = useMessages("replies");
  const paths = usePaths();
  const { demand, slug, mayAnswer } = view;
  const { talk } = demand;
  const talkLink = (
    <ButtonLink href={paths.ownCapabilities(slug, "demands", demand.id, "talk")} variant="secondary">
      {talk.unread > 0 ? t("talkUnread", { count: talk.unread }) : t(talk.all > 0 ? "talkOn" : "talkBegin")}
    </ButtonLink>
  );
  return (
    <Section id="next" title={t("nextTitle")} isPrinted={false}>
      <Clock demand={demand} />
      {mayAnswer ? null : <p className="text-quiet">{t("managersAnswer")}</p>}
      {demand.sight === "masked" ? (
        <>
          <AskForDetails {...view} />
          <div className="flex flex-wrap gap-3">{talkLink}</div>
        </>
      ) : (
        <div className="flex flex-wrap gap-3">
          {mayAnswer && !hasSent(demand) ? (
            <ButtonLink href={paths.ownCapabilities(slug, "demands", demand.id, "quote")}>
              {t(demand.quote ? "quoteGoOn" : "quoteWrite")}
            </ButtonLink>
          ) : null}
          {talkLink}
        </div>
      )}
    </Section>
  );
}

/** The day by which an answer is hoped for, until the platform has sent its own. */
function Clock({ demand }: Pick<PlatformDemandView, "demand">) {
  const { answerBy, openedOn, isLate } = demand;
  const t = useMessages("replies");
  const { date } = useFormat();
  if (!answerBy || !openedOn) return null;
  if (hasSent(demand)) return <p className="text-quiet">{t("clockAnswered", { opened: date(openedOn) })}</p>;
  return (
    <p className="text-quiet">
      {t(isLate ? "clockPast" : "clock", { opened: date(openedOn), by: date(answerBy) })}
    </p>
  );
}

/** The details are the owner's to give: asked for with a reason, once. */
function AskForDetails({
  demand: { access },
  mayAnswer,
  requestIds,
  answer,
}: PlatformDemandView & { answer: FormAnswer | undefined }) {
  const t = useMessages("replies");
  const words = usePlatformFaults();
  const field = useField(answer, { intent: "ask", words });
  if (access?.status === "requested") return <Said>{t("access.requested")}</Said>;
  if (access?.status === "refused") return <Said>{t("access.refused")}</Said>;
  if (access?.status === "revoked") return <Said>{t("access.revoked")}</Said>;
  return (
    <>
      <Said>{t(access?.status === "suggested" ? "access.suggested" : "access.none")}</Said>
      {mayAnswer ? (
        <PostForm
          requestId={requestIds.ask}
          intent="ask"
          answer={answer}
          words={words}
          className="flex max-w-prose flex-col gap-4"
        >
          <TextArea {...field("message")} label={t("askLabel")} hint={t("askHint")} rows={3} isRequired />
          <div>
            <Button>{t("askDo")}</Button>
          </div>
        </PostForm>
      ) : null}
    </>
  );
}

function Said({ children }: { children: ReactNode }) {
  return <p className="max-w-prose">{children}</p>;
}

/** It asks for answers no more. Of others' quotes nothing is said; of their own the panel above does. */
function Ended({ demand: { sight, quote } }: Pick<PlatformDemandView, "demand">) {
  const t = useMessages("replies");
  const isWon = quote?.status === "accepted";
  if (isWon) return null;
  return <Said>{t(sight === undefined ? "goneText" : "endedText")}</Said>;
}

/** One click and a reason; the owner sees counts of reasons alone. */
function NotForUs({ demand, requestIds, answer }: PlatformDemandView & { answer: FormAnswer | undefined }) {
  const t = useMessages("replies");
  const words = usePlatformFaults();
  const field = useField(answer, { intent: "decline", words });
  if (demand.notForUs) {
    return (
      <Section id="not-for-us" title={t("notForUsTitle")} isPrinted={false}>
        <Said>{t("notForUsSaid", { reason: t(`notForUs.${demand.notForUs}`) })}</Said>
        <PostForm requestId={requestIds.decline} intent="undo" answer={answer} words={words}>
          <div>
            <Button variant="secondary">{t("notForUsUndo")}</Button>
          </div>
        </PostForm>
      </Section>
    );
  }
  return (
    <Section id="not-for-us" title={t("notForUsTitle")} isPrinted={false}>
      <Said>{t("notForUsText")}</Said>
      <PostForm requestId={requestIds.decline} intent="decline" answer={answer} words={words}>
        <RadioField
          {...field("reason")}
          label={t("notForUsReason")}
          options={notForUsReasons.map((value) => ({ value, label: t(`notForUs.${value}`) }))}
        />
        <div>
          <Button variant="secondary">{t("notForUsDo")}</Button>
        </div>
      </PostForm>
    </Section>
  );
}

const faultCodes = ["knows_all", "wrong_state", "too_many", "has_quote"] as const;

function usePlatformFaults() {
  const t = useMessages("replies");
  return ({ code }: { code: string }): string | undefined => {
    const known = faultCodes.find((one) => one === code);
    return known && t(`platformFault.${known}`);
  };
}
