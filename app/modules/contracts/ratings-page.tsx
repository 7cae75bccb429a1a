import { AnsweredPage } from "~/app/components/answered-page";
import { Button } from "~/app/components/button";
import { RadioField } from "~/app/components/choice-field";
import { EmptyState } from "~/app/components/empty-state";
import { TextArea } from "~/app/components/field";
import { PostForm, useField } from "~/app/components/form";
import { Section } from "~/app/components/section-nav";
import { SummaryList } from "~/app/components/summary-list";
import type { FormAnswer } from "~/app/core/form-fault";
import { useFormat, useMessages } from "~/app/i18n/use-messages";
import { ContractFrame } from "./contract-frame";
import type { ContractHead } from "./contract-head.queries.server";
import type { ContractSide } from "./core/vocabulary";
import { DeliveryDone, useDeliveryFaults } from "./delivery-words";
import { mostRatingText, ratedThings } from "./rating-form";
import type { Rating, RatingsView } from "./ratings.queries.server";

export interface RatingsPageView {
  contract: ContractHead;
  view: RatingsView;
  side?: ContractSide | undefined;
  may: boolean;
  result?: string | undefined;
  requestIds: { rate: string; answer: string };
}

/** The ratings of a contract that has ended, and the forms for one's own and for one answer. */
export function RatingsPage({ answer, ...page }: RatingsPageView & { answer?: FormAnswer | undefined }) {
  const t = useMessages("deliveries");
  const { date } = useFormat();
  const { contract, view, side, may, result, requestIds } = page;
  const { ratings, isOpen, until, openDays } = view;
  const hasRated = ratings.some((rating) => rating.side === side);
  const other = ratings.find((rating) => rating.side !== side && rating.publishedAt);
  return (
    <ContractFrame contract={contract} part="ratings">
      <AnsweredPage answer={answer} className="flex max-w-prose flex-col gap-8">
        {answer ? null : <DeliveryDone result={result} />}
        {until === undefined ? (
          <EmptyState title={t("ratingsNotYet")}>{t("ratingsNotYetText", { days: openDays })}</EmptyState>
        ) : (
          <p className="text-quiet">
            {t("ratingsLead")} {isOpen ? t("ratingsUntil", { day: date(until) }) : null}
          </p>
        )}
        {until !== undefined && !isOpen && ratings.length === 0 ? <p>{t("ratingsOver")}</p> : null}
        {ratings.map((rating) => (
          <Section key={rating.side} id={`of-${rating.side}`} title={t(`ratingOf.${rating.side}`)}>
            <RatingFacts rating={rating} />
          </Section>
        ))}
        {side && may && isOpen && !hasRated ? (
          <Section id="rate" title={t("rateTitle")}>
            <RateForm side={side} requestId={requestIds.rate} answer={answer} />
          </Section>
        ) : null}
        {side && may && other && other.answer === undefined ? (
          <Section id="answer" title={t("answerRatingTitle")}>
            <AnswerRatingForm requestId={requestIds.answer} answer={answer} />
          </Section>
        ) : null}
      </AnsweredPage>
    </ContractFrame>
  );
}

function RatingFacts({ rating }: { rating: Rating }) {
  const t = useMessages("deliveries");
  const { side, note, answer, publishedAt } = rating;
  const text = (words: string) => <span className="break-words whitespace-pre-line">{words}</span>;
  return (
    <>
      {publishedAt ? null : <p className="text-quiet">{t("notShownYet")}</p>}
      <SummaryList
        items={[
          ...ratedThings.map((thing) => ({
            term: t(`thing.${side}.${thing}`),
            detail: t("stars", { count: rating[thing] }),
          })),
          ...(note ? [{ term: t("rateNote"), detail: text(note) }] : []),
          ...(answer ? [{ term: t("ratingAnswer"), detail: text(answer) }] : []),
        ]}
      />
    </>
  );
}

const stars = ["5", "4", "3", "2", "1"] as const;

function RateForm({
  side,
  requestId,
  answer,
}: {
  side: ContractSide;
  requestId: string;
  answer: FormAnswer | undefined;
}) {
  const t = useMessages("deliveries");
  const words = useDeliveryFaults();
  const field = useField(answer, { intent: "rate", words });
  const options = stars.map((value) => ({ value, label: t(`star.${value}`) }));
  return (
    <PostForm requestId={requestId} intent="rate" answer={answer} words={words}>
      <RadioField {...field("quality")} label={t(`thing.${side}.quality`)} options={options} />
      <RadioField {...field("punctuality")} label={t(`thing.${side}.punctuality`)} options={options} />
      <RadioField {...field("communication")} label={t(`thing.${side}.communication`)} options={options} />
      <TextArea
        {...field("text")}
        label={t("rateNote")}
        hint={t("rateNoteHint")}
        rows={4}
        maxLength={mostRatingText}
      />
      <div>
        <Button>{t("rate")}</Button>
      </div>
    </PostForm>
  );
}

function AnswerRatingForm({ requestId, answer }: { requestId: string; answer: FormAnswer | undefined }) {
  const t = useMessages("deliveries");
  const words = useDeliveryFaults();
  const field = useField(answer, { intent: "answer", words });
  return (
    <PostForm requestId={requestId} intent="answer" answer={answer} words={words}>
      <p className="text-quiet">{t("answerRatingText")}</p>
      <TextArea
        {...field("text")}
        id="answer-text"
        label={t("answerRatingLabel")}
        isRequired
        rows={4}
        maxLength={mostRatingText}
      />
      <div>
        <Button>{t("answerRating")}</Button>
      </div>
    </PostForm>
  );
}
