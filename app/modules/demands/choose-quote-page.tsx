import { Banner } from "~/app/components/banner";
import { Button, ButtonLink } from "~/app/components/button";
import { SelectField, TextArea } from "~/app/components/field";
import { FormFaults, PostForm, useField } from "~/app/components/form";
import { HitText } from "~/app/components/hit-text";
import { Section } from "~/app/components/section-nav";
import type { FormAnswer } from "~/app/core/form-fault";
import { useFormat, useMessages, usePaths } from "~/app/i18n/use-messages";
import { QuoteStatusTag } from "./choose-list-page";
import { ComplainLink } from "./complain-link";
import { ownersReasons } from "./core/quote-state";
import type { OwnersQuote } from "./owners-quotes.queries.server";
import { QuoteChanges } from "./quote-changes-list";
import { QuoteFacts } from "./quote-facts";
import type { SentRevision } from "./quote-revisions.queries.server";

export const quoteChangesDone = ["shortlisted", "unlisted", "declined", "noted"] as const;

export interface ChooseQuoteView {
  demandId: number;
  quote: OwnersQuote;
  /** The demand asks for answers still. */
  isLiving: boolean;
  /** The reader may bind the owner. */
  mayAward: boolean;
  unread: number;
  done?: (typeof quoteChangesDone)[number] | undefined;
  requestIds: { list: string; decline: string; note: string };
}

/** One quote whole, for the demand's owner: what it says, what its revisions changed, and what can be done with it. */
export function ChooseQuotePage({ answer, ...view }: ChooseQuoteView & { answer: FormAnswer | undefined }) {
  const t = useMessages("replies");
  const paths = usePaths();
  const { quote, done } = view;
  const { platform, revisions } = quote;
  const name = { zh: platform.nameZh, ...(platform.nameEn === undefined ? {} : { en: platform.nameEn }) };
  return (
    <>
      {done ? <Banner tone="good" title={t(`quoteDone.${done}`)} isAnswer /> : null}
      {/* Of forms that are not there any more, once somebody else was quicker. */}
      <FormFaults
        answer={answer && quickForms.includes(answer.form) ? answer : undefined}
        words={useChoosingFaults()}
      />
      <div className="flex flex-col gap-2">
        <div className="flex flex-wrap gap-2">
          <QuoteStatusTag status={quote.status} />
        </div>
        <h2 className="text-title">
          <HitText text={name} />
        </h2>
        <p>
          <a href={paths.platform(platform.slug)} className="inline-flex min-h-11 items-center">
            {t("seePlatform")}
          </a>
        </p>
      </div>
      <Steps {...view} />
      <QuoteFacts revision={revisions[0]} />
      <Earlier revisions={revisions} />
      <Note {...view} answer={answer} />
      {view.isLiving && isInQuestion(quote) ? <Decline {...view} answer={answer} /> : null}
      <ComplainLink demandId={view.demandId} slug={platform.slug} />
    </>
  );
}

/** Forms without fields, and the one of the page before. */
const quickForms: readonly string[] = ["accept", "shortlist", "unlist"];

function isInQuestion({ status }: OwnersQuote): boolean {
  return status === "submitted" || status === "shortlisted";
}

function Steps({ demandId, quote, isLiving, mayAward, unread, requestIds }: ChooseQuoteView) {
  const t = useMessages("replies");
  const paths = usePaths();
  const { date } = useFormat();
  const [last] = quote.revisions;
  const canChoose = isLiving && isInQuestion(quote);
  const isListed = quote.status === "shortlisted";
  const intent = isListed ? "unlist" : "shortlist";
  return (
    <div className="no-print flex flex-col gap-4">
      {quote.status === "accepted" ? (
        <Banner tone="good" title={t("acceptedTitle")}>
          <p>{t("acceptedText")}</p>
        </Banner>
      ) : null}
      {quote.status === "declined" && quote.declineReason ? (
        <p className="max-w-prose">
          {t("youDeclined", { reason: t(`declineReason.${quote.declineReason}`) })}
          {quote.declineNote ? ` ${quote.declineNote}` : null}
        </p>
      ) : null}
      {quote.status === "withdrawn" ? <p className="max-w-prose">{t("theyWithdrew")}</p> : null}
      {canChoose && last.isExpired ? (
        <Banner tone="caution" title={t("overTitle", { day: date(last.validUntil) })}>
          <p>{t("overText")}</p>
        </Banner>
      ) : null}
      {canChoose && !quote.isStillTheirs ? (
        <Banner tone="caution" title={t("notTheirsTitle")}>
          <p>{t("notTheirsText")}</p>
        </Banner>
      ) : null}
      <div className="flex flex-wrap items-start gap-3">
        {canChoose && mayAward && !last.isExpired && quote.isStillTheirs ? (
          <ButtonLink href={`${paths.demandQuote(demandId, quote.id)}?kind=accept`}>
            {t("acceptBegin")}
          </ButtonLink>
        ) : null}
        {canChoose ? (
          <PostForm requestId={requestIds.list} intent={intent}>
            <Button variant="secondary">{t(isListed ? "unlistDo" : "shortlistDo")}</Button>
          </PostForm>
        ) : null}
        <ButtonLink
          href={paths.demandTalk(demandId, quote.platform.slug)}
          variant={quote.status === "accepted" ? "primary" : "secondary"}
        >
          {unread > 0
            ? t("talkUnread", { count: unread })
            : t(quote.status === "accepted" ? "acceptedTalk" : "talkAsk")}
        </ButtonLink>
      </div>
      {canChoose && !mayAward ? <p className="text-quiet">{t("ownersAccept")}</p> : null}
    </div>
  );
}

/** What each revision changed, and the earlier ones whole. */
function Earlier({ revisions }: Pick<OwnersQuote, "revisions">) {
  const t = useMessages("replies");
  const { instant } = useFormat();
  if (revisions.length < 2) return null;
  const pairs = revisions.slice(0, -1).flatMap((after, index) => {
    const before = revisions[index + 1];
    return before ? [{ before, after }] : [];
  });
  return (
    <Section id="revisions" title={t("revisionsTitle")}>
      <ol className="flex flex-col gap-6">
        {pairs.map(({ before, after }) => (
          <li key={after.id} className="flex flex-col gap-2">
            <p className="font-semibold">
              {t("revisionLine", { number: after.number, when: instant(new Date(after.sentAt)) })}
            </p>
            <QuoteChanges before={before} after={after} />
            <Whole revision={before} />
          </li>
        ))}
      </ol>
    </Section>
  );
}

function Whole({ revision }: { revision: SentRevision }) {
  const t = useMessages("replies");
  return (
    <details>
      <summary className="inline-flex min-h-11 cursor-pointer items-center text-action">
        {t("seeRevision", { number: revision.number })}
      </summary>
      <div className="border-s border-line ps-4 pt-2">
        <QuoteFacts revision={revision} />
      </div>
    </details>
  );
}

function Note({ quote, requestIds, answer }: ChooseQuoteView & { answer: FormAnswer | undefined }) {
  const t = useMessages("replies");
  const field = useField(answer, { intent: "note" });
  return (
    <Section id="note" title={t("ownersNote")} isPrinted={false}>
      <PostForm
        requestId={requestIds.note}
        intent="note"
        answer={answer}
        className="flex max-w-prose flex-col gap-4"
      >
        <TextArea
          {...field("ownersNote", quote.ownersNote)}
          label={t("noteLabel")}
          hint={t("noteHint")}
          rows={3}
        />
        <div>
          <Button variant="secondary">{t("noteDo")}</Button>
        </div>
      </PostForm>
    </Section>
  );
}

function Decline({ requestIds, answer }: ChooseQuoteView & { answer: FormAnswer | undefined }) {
  const t = useMessages("replies");
  const words = useChoosingFaults();
  const field = useField(answer, { intent: "decline", words });
  return (
    <Section id="decline" title={t("declineTitle")} isPrinted={false}>
      <p className="max-w-prose text-quiet">{t("declineText")}</p>
      <PostForm
        requestId={requestIds.decline}
        intent="decline"
        answer={answer}
        words={words}
        className="flex max-w-prose flex-col gap-4"
      >
        <SelectField
          {...field("reason")}
          defaultValue={answer?.form === "decline" ? answer.typed.reason?.[0] || undefined : undefined}
          label={t("declineWhy")}
          isRequired
          options={ownersReasons.map((value) => ({ value, label: t(`declineReason.${value}`) }))}
        />
        <TextArea {...field("note")} label={t("declineNote")} hint={t("declineNoteHint")} rows={3} />
        <div>
          <Button variant="secondary">{t("declineDo")}</Button>
        </div>
      </PostForm>
    </Section>
  );
}

const faultCodes = [
  "demand_ended",
  "wrong_state",
  "controlled",
  "another_accepted",
  "accepted_already",
  "revised",
  "no_longer_valid",
  "not_theirs_now",
  "quote_ended",
  "claims_missing",
  "claim_unknown",
  "claim_without_reason",
] as const;

/** What is wrong with a choice, in words; undefined for what the catalogue `forms` says. */
export function useChoosingFaults() {
  const t = useMessages("replies");
  return ({ code }: { code: string }): string | undefined => {
    const known = faultCodes.find((one) => one === code);
    return known && t(`choosing.${known}`);
  };
}
