import { ButtonLink } from "~/app/components/button";
import { useFormat, useMessages, usePaths } from "~/app/i18n/use-messages";
import type { OfferKind } from "./core/offer-kinds";
import type { AnsweredQuestion } from "./questions.queries.server";

/** Questions about what is offered with their answers, and the way to ask one where it takes any. */
export function OfferQuestions({
  kind,
  id,
  questions,
  isOpen,
}: {
  kind: OfferKind;
  id: number;
  questions: readonly AnsweredQuestion[];
  isOpen: boolean;
}) {
  const t = useMessages("services");
  const format = useFormat();
  const paths = usePaths();
  return (
    <>
      {questions.length === 0 ? <p className="text-quiet">{t("noQuestions")}</p> : null}
      {questions.length > 0 ? (
        <dl className="divide-y divide-line border-y border-line">
          {questions.map(({ id: question, question: asked, answer, askedOn, answeredOn }) => (
            <div key={question} className="flex flex-col gap-2 py-4">
              <dt lang="zh-CN" className="font-semibold whitespace-pre-line">
                {asked}
              </dt>
              <dd className="flex flex-col gap-1">
                <p lang="zh-CN" className="max-w-prose whitespace-pre-line">
                  {answer}
                </p>
                <p className="text-small text-quiet">
                  {t("askedAndAnswered", { asked: format.date(askedOn), answered: format.date(answeredOn) })}
                </p>
              </dd>
            </div>
          ))}
        </dl>
      ) : null}
      {isOpen ? (
        <p className="no-print">
          <ButtonLink href={paths.newQuestion(kind, id)} variant="secondary">
            {t("ask")}
          </ButtonLink>
        </p>
      ) : null}
    </>
  );
}
