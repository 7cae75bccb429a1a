import { Banner } from "~/app/components/banner";
import { Button } from "~/app/components/button";
import { PostForm } from "~/app/components/form";
import { useMessages, usePaths } from "~/app/i18n/use-messages";
import { Bar } from "./bar";
import { type DemandStep, demandSteps } from "./core/steps";
import { PostingFiles } from "./posting-files";
import { PostingFindings } from "./posting-findings";
import { Question } from "./posting-questions";
import { SimilarServices } from "./posting-similar";
import type { StepView } from "./posting-view";
import { usePostingFaults } from "./posting-words";

/** One question of the form for a demand: a page of its own, kept as one goes on, back or away. */
export function PostingStepPage(view: StepView) {
  const { step, draft, isFromCheck, findings, requestId, answer } = view;
  const t = useMessages("posting");
  const paths = usePaths();
  const words = usePostingFaults();
  const isDraft = draft.status === "draft";
  return (
    <div className="flex max-w-[44rem] flex-col gap-6 pt-6 pb-12">
      {isDraft ? <Progress step={step} /> : null}
      <h1 className="text-title sm:text-head">{t(`question.${step}`)}</h1>
      <p className="-mt-3 text-pretty text-quiet">{t(`about.${step}`)}</p>
      {draft.checkNote && isDraft ? (
        <Banner tone="caution" title={t("sentBack")}>
          <p>{draft.checkNote}</p>
        </Banner>
      ) : null}
      {isDraft ? null : <Banner title={t("openEdit")} />}
      {isDraft && !answer ? <PostingFindings findings={findings} /> : null}
      <PostForm
        requestId={requestId}
        answer={answer && { ...answer, form: "" }}
        words={words}
        labels={{
          [step]: t(`short.${step}`),
          resultOwner: t("short.owner"),
          day: t("day"),
          title: t("label.title"),
          categoryCode: t("label.category"),
          fieldCodes: t("label.fields"),
          photo: t("photoLabel"),
          document: t("documentLabel"),
        }}
        hasFiles={step === "photos"}
      >
        <input type="hidden" name="back" value={isDraft ? (isFromCheck ? "check" : "") : "own"} />
        {isDraft
          ? findings.map(({ reason, excerpt }) => (
              <input key={`${reason} ${excerpt}`} type="hidden" name="told" value={excerpt} />
            ))
          : null}
        {step === "photos" ? (
          <PostingFiles draft={draft} answer={answer && { ...answer, form: "" }} />
        ) : (
          <Question {...view} answer={answer && { ...answer, form: "" }} />
        )}
        {answer && answer.faults.length > 0 ? (
          <p className="max-w-prose text-small font-semibold">{t("notKept")}</p>
        ) : null}
        <div className="flex flex-col gap-3 pt-2 sm:flex-row sm:flex-wrap sm:items-center">
          <Button>{t(isDraft && !isFromCheck ? "next" : "save")}</Button>
          {isDraft && step !== "problem" && !isFromCheck ? (
            <Button name="intent" value="skip" variant="secondary" formNoValidate>
              {t("skip")}
            </Button>
          ) : null}
          {isDraft ? (
            <Button name="intent" value="later" variant="quiet" formNoValidate>
              {t("later")}
            </Button>
          ) : null}
          {isDraft ? (
            // Keeps what is typed: whoever goes back to look comes again.
            <Button name="intent" value="back" variant="quiet" formNoValidate>
              {t("back")}
            </Button>
          ) : (
            <a
              href={paths.ownDemand(draft.id)}
              className="inline-flex min-h-11 items-center justify-center px-3"
            >
              {t("back")}
            </a>
          )}
        </div>
      </PostForm>
      {step === "tried" && view.proposals ? <SimilarServices proposals={view.proposals} /> : null}
    </div>
  );
}

/** How far one has come, in words and as a bar. */
function Progress({ step }: { step: DemandStep }) {
  const t = useMessages("posting");
  const number = demandSteps.indexOf(step) + 1;
  const count = demandSteps.length - 1;
  return (
    <div className="flex flex-col gap-1.5">
      <p className="text-small text-quiet">
        {t("progress", { number: String(number), count: String(count) })}
      </p>
      <Bar share={number / count} />
    </div>
  );
}
