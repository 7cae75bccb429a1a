import { Banner } from "~/app/components/banner";
import { Button } from "~/app/components/button";
import { CheckField, RadioField } from "~/app/components/choice-field";
import { TextArea } from "~/app/components/field";
import { PostForm, useField } from "~/app/components/form";
import { HitText } from "~/app/components/hit-text";
import { SummaryList } from "~/app/components/summary-list";
import type { FormAnswer } from "~/app/core/form-fault";
import { useFormat, useMessages, usePaths } from "~/app/i18n/use-messages";
import { useChoosingFaults } from "./choose-quote-page";
import type { ProtectedIntroduction } from "./credit.queries.server";
import { mostReason } from "./introduction-form";
import type { OwnersQuote } from "./owners-quotes.queries.server";

/** The last step before a quote is accepted: what that means, and what is asked about introductions of the two. */
export function AcceptQuotePage({
  demandId,
  quote,
  claimable,
  requestId,
  answer,
}: {
  demandId: number;
  quote: OwnersQuote;
  claimable: readonly ProtectedIntroduction[];
  requestId: string;
  answer: FormAnswer | undefined;
}) {
  const t = useMessages("replies");
  const paths = usePaths();
  const { fen, date } = useFormat();
  const words = useChoosingFaults();
  const field = useField(answer, { intent: "accept", words });
  const { platform, revisions } = quote;
  const [last] = revisions;
  const name = { zh: platform.nameZh, ...(platform.nameEn === undefined ? {} : { en: platform.nameEn }) };
  return (
    <div className="flex max-w-prose flex-col gap-6">
      <h2 className="text-title">{t("acceptTitle")}</h2>
      <SummaryList
        items={[
          { term: t("factPlatform"), detail: <HitText text={name} /> },
          {
            term: t("factTotal"),
            detail: <strong className="font-semibold tabular-nums">{fen(last.totalFen)}</strong>,
          },
          { term: t("factDays"), detail: t("days", { count: last.days }) },
          {
            term: t("factValid"),
            detail: date(last.validUntil),
            note: t("factRevision", { number: last.number }),
          },
        ]}
      />
      <Banner tone="notice" title={t("acceptMeans")}>
        <ul className="list-disc ps-5">
          <li>{t("acceptMeans1")}</li>
          <li>{t("acceptMeans2")}</li>
          <li>{t("acceptMeans3")}</li>
        </ul>
      </Banner>
      <PostForm requestId={requestId} intent="accept" answer={answer} words={words}>
        <input type="hidden" name="expectedRevision" value={last.number} />
        {claimable.map((introduction) => (
          <fieldset key={introduction.id} className="flex flex-col gap-4 border-t border-line pt-4">
            <legend className="float-left w-full pb-2 font-semibold">
              {t("claimTitle")} <HitText text={introduction.broker} />
            </legend>
            <input type="hidden" name="introduction" value={introduction.id} />
            <p className="clear-both text-quiet">
              {t("claimText", {
                when: date(introduction.confirmedAt.slice(0, 10)),
                until: date(introduction.protectedUntil.slice(0, 10)),
              })}{" "}
              <a href={paths.introduction(introduction.id)}>{t("claimTerms")}</a>
              {introduction.payer === "platform" && <> {t("claimPays")}</>}
            </p>
            <RadioField
              {...field(`through.${introduction.id}`)}
              label={t("claimAsk")}
              options={[
                { value: "yes", label: t("claimYes") },
                { value: "no", label: t("claimNo") },
              ]}
            />
            <TextArea
              {...field(`why.${introduction.id}`)}
              maxLength={mostReason}
              label={t("claimWhy")}
              hint={t("claimWhyHint")}
              rows={2}
            />
          </fieldset>
        ))}
        <CheckField name="understood" error={field("understood").error} isChecked={false}>
          {t("acceptUnderstood")}
        </CheckField>
        <div className="flex flex-wrap items-center gap-4">
          <Button>{t("acceptDo")}</Button>
          <a href={paths.demandQuote(demandId, quote.id)} className="inline-flex min-h-11 items-center">
            {t("acceptBack")}
          </a>
        </div>
      </PostForm>
    </div>
  );
}
