import { Banner } from "~/app/components/banner";
import { Button, ButtonLink } from "~/app/components/button";
import { PostForm } from "~/app/components/form";
import { Section } from "~/app/components/section-nav";
import { Tag, type Tone } from "~/app/components/tag";
import type { FormAnswer } from "~/app/core/form-fault";
import { useFormat, useMessages, usePaths } from "~/app/i18n/use-messages";
import type { QuoteStatus } from "./core/quote-state";
import type { OwnQuote, QuotedDemand } from "./own-quote.queries.server";
import { QuoteChanges } from "./quote-changes-list";
import { QuoteFacts } from "./quote-facts";
import { QuoteForm, type QuoteFormView } from "./quote-form-fields";
import { useQuoteFaults } from "./quote-words";

/** What the page says was just done. */
export const quotePageChanges = ["sent", "held", "saved", "withdrawn", "resumed"] as const;

export interface QuoteView {
  slug: string;
  demand: QuotedDemand;
  quote?: OwnQuote | undefined;
  /** The form, where the reader may write now. */
  form?: QuoteFormView | undefined;
  /** The reader may bind the platform's lead unit. */
  mayAnswer: boolean;
  done?: (typeof quotePageChanges)[number] | undefined;
  requestIds: { withdraw: string; resume: string };
}

const tones: Readonly<Record<QuoteStatus, Tone>> = {
  draft: "notice",
  submitted: "good",
  shortlisted: "good",
  accepted: "good",
  declined: "neutral",
  withdrawn: "neutral",
};

/** How a platform's quote stands, in words. */
export function QuoteStatusTag({ status }: { status: QuoteStatus }) {
  const t = useMessages("quotes");
  return <Tag tone={tones[status]}>{t(`status.${status}`)}</Tag>;
}

/** A platform's quote for its own people: what was sent, what is being written, and what can be done with it. */
export function QuotePage({ answer, ...view }: QuoteView & { answer: FormAnswer | undefined }) {
  const t = useMessages("quotes");
  const { quote, form, done } = view;
  const isDiscarded = done === "withdrawn" && quote?.revisions.length === 0;
  return (
    <div className="flex flex-col gap-8">
      {done && !answer ? (
        <Banner
          tone={done === "held" ? "caution" : "good"}
          title={isDiscarded ? t("discarded") : t(`done.${done}`)}
          isAnswer
        >
          {done === "sent" || done === "saved" ? <p>{t(`doneText.${done}`)}</p> : null}
        </Banner>
      ) : null}
      <Standing {...view} />
      {quote && quote.revisions.length > 0 ? <Sent quote={quote} /> : null}
      {form && isFolded(form, answer) ? (
        <details className="border-t border-line pt-2">
          <summary className="flex min-h-11 cursor-pointer items-center font-semibold text-action">
            {t("writeRevision")}
          </summary>
          <div className="pt-4">
            <QuoteForm {...form} answer={answer} />
          </div>
        </details>
      ) : null}
      {form && !isFolded(form, answer) ? (
        <Section id="write" title={t(form.isRevision ? "writeRevision" : "write")}>
          <QuoteForm {...form} answer={answer} />
        </Section>
      ) : null}
      <Moves {...view} answer={answer} />
    </div>
  );
}

/** Nobody has begun to write the next version: what was sent is what the page is about. */
function isFolded({ isRevision, version, added }: QuoteFormView, answer: FormAnswer | undefined): boolean {
  return isRevision && version === "" && added === undefined && answer?.form !== "";
}

/** Why nothing can be written, or what to know before one goes on. */
function Standing({ slug, demand, quote, mayAnswer }: QuoteView) {
  const t = useMessages("quotes");
  const common = useMessages("common");
  const paths = usePaths();
  const latest = quote?.revisions[0];
  const isOut = quote?.status === "submitted" || quote?.status === "shortlisted";
  return (
    <>
      {quote?.isHeld ? (
        <Banner tone="caution" title={t("heldTitle")}>
          <p>{t("heldText")}</p>
        </Banner>
      ) : null}
      {quote?.status === "accepted" ? (
        <Banner tone="good" title={t("accepted")}>
          {mayAnswer ? <a href={paths.newContract("quote", quote.id)}>{common("writeContract")}</a> : null}
        </Banner>
      ) : null}
      {quote?.status === "declined" ? (
        <Banner title={t("declined")}>
          {quote.declineReason === undefined ? null : <p>{t(`reason.${quote.declineReason}`)}</p>}
          {quote.declineNote === undefined ? null : (
            <p className="whitespace-pre-line">{quote.declineNote}</p>
          )}
        </Banner>
      ) : null}
      {isOut && demand.isLiving && latest?.isExpired ? (
        <Banner tone="caution" title={t("overTitle")}>
          <p>{t("overText")}</p>
        </Banner>
      ) : null}
      {!demand.isLiving && !isEnded(quote) ? <Banner title={t("fault.ended")} /> : null}
      {demand.isLiving && demand.sight !== "full" ? (
        <Banner title={t("maskedTitle")}>
          <p>{t("maskedText")}</p>
          <p className="pt-3">
            <ButtonLink href={paths.ownCapabilities(slug, "demands", demand.id)}>
              {t("askDetails")}
            </ButtonLink>
          </p>
        </Banner>
      ) : null}
      {mayAnswer ? null : <Banner title={t("managersOnly")} />}
    </>
  );
}

function isEnded(quote: OwnQuote | undefined): boolean {
  return quote !== undefined && ["accepted", "declined", "withdrawn"].includes(quote.status);
}

/** What was sent: the last revision whole, those before folded away, each with what it changed. */
function Sent({ quote }: { quote: OwnQuote }) {
  const t = useMessages("quotes");
  const { instant } = useFormat();
  const [latest, ...earlier] = quote.revisions;
  if (!latest) return null;
  const before = earlier[0];
  return (
    <Section id="sent" title={t("sentTitle")}>
      <p className="max-w-prose text-quiet">{t("sealed")}</p>
      {before ? (
        <section className="flex flex-col gap-2">
          <h3 className="text-lead">{t("changes")}</h3>
          <QuoteChanges before={before} after={latest} />
        </section>
      ) : null}
      <QuoteFacts revision={latest} />
      {earlier.map((revision) => (
        <details key={revision.id} className="rounded border border-line bg-surface">
          <summary className="flex min-h-11 cursor-pointer items-center px-4 font-semibold text-action">
            {t("earlier", { number: revision.number, when: instant(new Date(revision.sentAt)) })}
          </summary>
          <div className="p-4">
            <QuoteFacts revision={revision} />
          </div>
        </details>
      ))}
    </Section>
  );
}

/** Taking it back, and taking it up again. */
function Moves({
  demand,
  quote,
  mayAnswer,
  requestIds,
  answer,
}: QuoteView & { answer: FormAnswer | undefined }) {
  const t = useMessages("quotes");
  const words = useQuoteFaults();
  if (!quote || !mayAnswer || !demand.isLiving) return null;
  if (quote.status === "withdrawn")
    return demand.sight === "full" ? (
      <PostForm requestId={requestIds.resume} intent="resume" answer={answer} words={words}>
        <p className="max-w-prose">{t("resumeText")}</p>
        <div>
          <Button>{t("resume")}</Button>
        </div>
      </PostForm>
    ) : null;
  if (isEnded(quote)) return null;
  const isSent = quote.revisions.length > 0;
  return (
    <details className="border-t border-line pt-2">
      <summary className="flex min-h-11 cursor-pointer items-center text-bad">
        {t(isSent ? "withdrawTitle" : "discardTitle")}
      </summary>
      <PostForm requestId={requestIds.withdraw} intent="withdraw" answer={answer} words={words}>
        <p className="max-w-prose">{t(isSent ? "withdrawText" : "discardText")}</p>
        <div>
          <Button variant="danger">{t(isSent ? "withdraw" : "discard")}</Button>
        </div>
      </PostForm>
    </details>
  );
}
