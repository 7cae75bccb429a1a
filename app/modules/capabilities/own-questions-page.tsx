import { Button } from "~/app/components/button";
import { EmptyState } from "~/app/components/empty-state";
import { TextArea } from "~/app/components/field";
import { PostForm, useField } from "~/app/components/form";
import { HitText } from "~/app/components/hit-text";
import type { FormAnswer } from "~/app/core/form-fault";
import { textIn } from "~/app/i18n/text-in";
import { useFormat, useLanguage, useMessages } from "~/app/i18n/use-messages";
import { alternate } from "~/app/paths";
import type { OwnPlatform } from "../registry/own-platforms.queries.server";
import { CapabilityFrame, useCapabilityFaults } from "./capability-frame";
import type { OwnQuestion } from "./questions.queries.server";

type Listed = OwnQuestion & { requestId: string; removeId: string };

interface View {
  platform: OwnPlatform;
  questions: readonly Listed[];
  outcome?: "saved" | "held" | undefined;
  answer: FormAnswer | undefined;
}

/** Public questions about what a platform offers: to answer, to word the answer anew, to take off. */
export function OwnQuestionsPage({ platform, questions, outcome, answer }: View) {
  const t = useMessages("capabilities");
  const waiting = questions.filter((one) => one.answer === undefined);
  const answered = questions.filter((one) => one.answer !== undefined);
  return (
    <CapabilityFrame
      platform={platform}
      part="questions"
      lead={t("questions.lead")}
      outcome={answer ? undefined : outcome}
    >
      {questions.length === 0 ? (
        <EmptyState title={t("questions.none")}>
          <p>{t("questions.noneText")}</p>
        </EmptyState>
      ) : (
        <>
          <section aria-labelledby="waiting" className="flex flex-col gap-3">
            <h2 id="waiting" className="text-lead">
              {t("questions.waiting")}
            </h2>
            {waiting.length === 0 ? <p className="text-quiet">{t("questions.noneWaiting")}</p> : null}
            <QuestionList questions={waiting} answer={answer} />
          </section>
          {answered.length > 0 ? (
            <section aria-labelledby="answered" className="flex flex-col gap-3">
              <h2 id="answered" className="text-lead">
                {t("questions.answered")}
              </h2>
              <QuestionList questions={answered} answer={answer} />
            </section>
          ) : null}
        </>
      )}
    </CapabilityFrame>
  );
}

function QuestionList({ questions, answer }: Pick<View, "questions" | "answer">) {
  if (questions.length === 0) return null;
  return (
    <ul className="divide-y divide-line border-y border-line">
      {questions.map((question) => (
        <li key={question.id} className="py-4">
          <Question question={question} answer={answer} />
        </li>
      ))}
    </ul>
  );
}

function Question({ question, answer }: { question: Listed; answer: FormAnswer | undefined }) {
  const t = useMessages("capabilities");
  const format = useFormat();
  const language = useLanguage();
  const words = useCapabilityFaults();
  const { id, about, organisation } = question;
  const intent = `answer-${id}`;
  const field = useField(answer, { intent, words });
  const asked = format.date(question.askedOn);
  const name = organisation && textIn(organisation, language)?.text;
  return (
    <article className="flex max-w-prose flex-col gap-3">
      <p className="text-small text-quiet">
        {t("questions.about")}{" "}
        <a href={alternate(about.path, language)} className="inline-flex min-h-11 items-center">
          <HitText text={about.name} />
        </a>{" "}
        {name ? t("questions.askedBy", { name, date: asked }) : t("questions.askedOn", { date: asked })}
      </p>
      <p lang="zh-CN" className="font-semibold whitespace-pre-line">
        {question.question}
      </p>
      <PostForm
        requestId={question.requestId}
        intent={intent}
        answer={answer}
        words={words}
        className="flex flex-col items-start gap-3"
      >
        <input type="hidden" name="id" value={id} />
        <div className="w-full">
          <TextArea
            {...field("answer", question.answer)}
            id={`answer-${id}`}
            label={t("questions.answer")}
            rows={4}
            isRequired
          />
        </div>
        <Button variant={question.answer === undefined ? "primary" : "secondary"}>
          {t(question.answer === undefined ? "questions.send" : "questions.change")}
        </Button>
      </PostForm>
      <details>
        <summary className="flex min-h-11 cursor-pointer items-center text-quiet">
          {t("questions.removeAsk")}
        </summary>
        <PostForm
          requestId={question.removeId}
          intent={`remove-${id}`}
          answer={answer}
          words={words}
          className="flex flex-col items-start gap-2 pb-2"
        >
          <input type="hidden" name="id" value={id} />
          <p className="text-small text-quiet">{t("questions.removeText")}</p>
          <Button variant="danger">{t("questions.remove")}</Button>
        </PostForm>
      </details>
    </article>
  );
}
