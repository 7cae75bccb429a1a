import { Banner } from "~/app/components/banner";
import { Button, ButtonLink } from "~/app/components/button";
import { TextArea } from "~/app/components/field";
import { PostForm, useField } from "~/app/components/form";
import { HitText } from "~/app/components/hit-text";
import { Wide } from "~/app/components/layout";
import { PageHeader } from "~/app/components/page-header";
import type { FormAnswer } from "~/app/core/form-fault";
import { textIn } from "~/app/i18n/text-in";
import { useFormat, useLanguage, useMessages, usePaths } from "~/app/i18n/use-messages";
import { alternate } from "~/app/paths";
import { useCapabilityFaults } from "./capability-frame";
import type { AskedQuestion, QuestionTarget } from "./questions.queries.server";

interface View {
  target: Pick<QuestionTarget, "kind" | "id" | "name" | "platform" | "path" | "isOpen">;
  /** Whether the person acts for an organisation in standing. */
  mayAsk: boolean;
  requestId: string;
  /** What the person asked about it before. */
  asked: readonly (AskedQuestion & { requestId: string })[];
  outcome?: "saved" | "held" | "withdrawn" | undefined;
  answer: FormAnswer | undefined;
}

/** The form for a question that is public with its answer. */
export function NewQuestionPage({ target, mayAsk, requestId, asked, outcome, answer }: View) {
  const t = useMessages("capabilities");
  const language = useLanguage();
  const name = textIn(target.name, language)?.text ?? "";
  const back = (
    <a href={alternate(target.path, language)} className="inline-flex min-h-11 items-center">
      {t("questions.toPage", { name })}
    </a>
  );
  return (
    <Wide>
      <PageHeader
        title={t("questions.newTitle")}
        facts={
          <p>
            <a href={alternate(target.path, language)} className="inline-flex min-h-11 items-center">
              <HitText text={target.name} />
            </a>
            <span className="ms-3 text-quiet">
              <HitText text={target.platform} />
            </span>
          </p>
        }
        lead={t("questions.newLead")}
      />
      <div className="flex flex-col gap-6 pb-12">
        {outcome === "withdrawn" && !answer ? (
          <Banner tone="good" title={t("questions.withdrawnTitle")} isAnswer>
            <p>{back}</p>
          </Banner>
        ) : null}
        {outcome && outcome !== "withdrawn" && !answer ? (
          <>
            <Banner
              tone={outcome === "held" ? "caution" : "good"}
              title={t(outcome === "held" ? "outcome.held" : "questions.askedTitle")}
              isAnswer
            >
              <p>{t(outcome === "held" ? "questions.heldText" : "questions.askedText")}</p>
            </Banner>
            <p>{back}</p>
          </>
        ) : (
          <Ask {...{ target, mayAsk, requestId, answer }} />
        )}
        <Asked asked={asked} answer={answer} />
      </div>
    </Wide>
  );
}

function Ask({ target, mayAsk, requestId, answer }: Omit<View, "outcome" | "asked">) {
  const t = useMessages("capabilities");
  const paths = usePaths();
  const words = useCapabilityFaults();
  const field = useField(answer, { words });
  if (!target.isOpen) return <Banner tone="caution" title={t("questions.closed")} />;
  if (!mayAsk)
    return (
      <Banner title={t("questions.noOrganisation")}>
        <p>{t("questions.noOrganisationText")}</p>
        <p className="pt-2">
          <ButtonLink href={paths.ownOrganisations()}>{t("questions.register")}</ButtonLink>
        </p>
      </Banner>
    );
  return (
    <PostForm requestId={requestId} answer={answer} words={words} className="flex max-w-prose flex-col gap-6">
      <TextArea
        {...field("question")}
        label={t("questions.question")}
        hint={t("questions.questionHint")}
        rows={5}
        isRequired
      />
      <div className="flex flex-wrap gap-3">
        <Button>{t("questions.submit")}</Button>
        <ButtonLink href={paths.newEnquiry(target.kind, target.id, "question")} variant="quiet">
          {t("questions.toEnquiry")}
        </ButtonLink>
      </div>
    </PostForm>
  );
}

/** One's own questions about it, each of which can be taken back. */
function Asked({ asked, answer }: Pick<View, "asked" | "answer">) {
  const t = useMessages("capabilities");
  const format = useFormat();
  const words = useCapabilityFaults();
  if (asked.length === 0) return null;
  return (
    <section aria-labelledby="asked" className="flex max-w-prose flex-col gap-2">
      <h2 id="asked" className="text-title font-semibold">
        {t("questions.own")}
      </h2>
      <p className="text-small text-quiet">{t("questions.withdrawText")}</p>
      <ul className="divide-y divide-line border-y border-line">
        {asked.map(({ id, question, isAnswered, askedOn, requestId }) => (
          <li key={id} className="flex flex-col gap-2 py-4">
            <p lang="zh-CN" className="whitespace-pre-line">
              {question}
            </p>
            <p className="text-small text-quiet">
              {t("questions.askedOn", { date: format.date(askedOn) })} ·{" "}
              {t(isAnswered ? "questions.answered" : "questions.waiting")}
            </p>
            <PostForm requestId={requestId} intent={`withdraw-${id}`} answer={answer} words={words}>
              <input type="hidden" name="id" value={id} />
              <Button variant="secondary">{t("questions.withdraw")}</Button>
            </PostForm>
          </li>
        ))}
      </ul>
    </section>
  );
}
