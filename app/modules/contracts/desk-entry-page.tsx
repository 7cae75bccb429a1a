import { Banner } from "~/app/components/banner";
import { Button, ButtonLink } from "~/app/components/button";
import { RadioField } from "~/app/components/choice-field";
import { TextArea } from "~/app/components/field";
import { PostForm, useField } from "~/app/components/form";
import { HitText } from "~/app/components/hit-text";
import { PageHeader } from "~/app/components/page-header";
import { SampleTag } from "~/app/components/sample-tag";
import { Section } from "~/app/components/section-nav";
import { SummaryList } from "~/app/components/summary-list";
import { civilDateAt } from "~/app/core/civil-date";
import type { FormAnswer } from "~/app/core/form-fault";
import { useFormat, useMessages, usePaths } from "~/app/i18n/use-messages";
import type { LocalName } from "../registry/local-name";
import { AskedByLink } from "./asked-by-link";
import type { BookEntry } from "./book-entry.queries.server";
import type { SentLink } from "./confirmation-links.queries.server";
import type { NeededPaper, VerificationRefusal } from "./core/verification";
import type { ReversalState } from "./desk-entries.queries.server";
import { DeskEntryTags } from "./desk-entry-tags";
import type { DeskFinding } from "./desk-patterns.queries.server";
import { EntryLines } from "./entry-lines";
import { EntryOrigin, PaperLink } from "./entry-origin";
import { otherEvidence } from "./entry-papers";
import { FindingLine } from "./finding-words";
import { ReversalSection } from "./reversal-form";
import { useVerifyingFaults, useWhyNot } from "./verifying-words";

export interface DeskEntryView {
  platform: { slug: string; name: LocalName };
  entry: BookEntry;
  papers: readonly NeededPaper[];
  needed: readonly NeededPaper[];
  /** Undecided, about this book in the year of the entry. */
  findings: readonly DeskFinding[];
  reversal?: ReversalState | undefined;
  /** By which its buyer was asked, newest first. */
  links: readonly SentLink[];
  /** Why this officer cannot verify it now. */
  whyNot?: { reason: VerificationRefusal; missing?: NeededPaper[] } | undefined;
  /** They neither asked for the reversal nor are of a party. */
  mayDecideReversal: boolean;
  done?: "verified" | "asked" | "granted" | "refused" | undefined;
  requestIds: { verify: string; decide: string; reversal: string };
  answer?: FormAnswer | undefined;
}

/** One entry at the desk: what it rests on, what is unusual, and what an officer can do with it. */
export function DeskEntryPage(view: DeskEntryView) {
  const { platform, entry, papers, needed, findings, reversal, done, answer } = view;
  const t = useMessages("verifying");
  const paths = usePaths();
  const isOpen = entry.state !== "verified" && entry.state !== "reversed";
  return (
    <>
      <PageHeader
        title={entry.title}
        tags={
          <>
            <DeskEntryTags
              line={{
                ...{ state: entry.state, papers: [...papers], needed: [...needed] },
                isRelated: entry.isRelated,
                ...{ hasOpenFinding: findings.length > 0, isReversalAsked: reversal?.isOpen === true },
              }}
            />
            {entry.isSample ? <SampleTag /> : null}
          </>
        }
        lead={<HitText text={platform.name} />}
        actions={
          <ButtonLink variant="secondary" href={paths.bookEntry(platform.slug, entry.id)}>
            {t("toBook")}
          </ButtonLink>
        }
      />
      {done && !answer ? (
        <div className="max-w-prose pb-6">
          <Banner
            tone="good"
            title={done === "verified" ? t("done.verified", { count: 1 }) : t(`done.${done}`)}
            isAnswer
          />
        </div>
      ) : null}
      <Section id="facts" title={t("factsTitle")}>
        <EntryFacts entry={entry} />
      </Section>
      <Section id="papers" title={t("papersTitle")}>
        <p className="text-quiet">{t("papersNote")}</p>
        <EntryOrigin slug={platform.slug} entry={entry} mayOpenContract={false} mayOpenInvoices={false} />
        <Evidence entry={entry} />
      </Section>
      {findings.length > 0 ? (
        <Section id="unusual" title={t("patternsTitle")}>
          <ul className="divide-y divide-line border-y border-line">
            {findings.map((finding) => (
              <li key={finding.id} className="py-3">
                <FindingLine finding={finding} />
              </li>
            ))}
          </ul>
        </Section>
      ) : null}
      <AskedByLink links={view.links} />
      <Section id="lines" title={t("linesTitle")}>
        <EntryLines entry={entry} />
      </Section>
      {reversal?.isOpen ? <DecideReversal {...view} reversal={reversal} /> : null}
      {isOpen && !reversal?.isOpen ? <Verify {...view} /> : null}
      <ReversalSection
        reversal={reversal?.isOpen ? undefined : reversal}
        mayAsk={entry.state !== "reversed" && !reversal?.isOpen}
        requestId={view.requestIds.reversal}
        answer={answer}
      />
    </>
  );
}

function EntryFacts({ entry }: { entry: BookEntry }) {
  const t = useMessages("verifying");
  const books = useMessages("books");
  const { date, fen, list, percent } = useFormat();
  return (
    <SummaryList
      items={[
        {
          term: t("fact.gross"),
          detail: <span className="font-semibold tabular-nums">{fen(entry.grossFen)}</span>,
          note: `${t("fact.net")} ${fen(entry.netFen)}`,
        },
        ...(entry.shareBp < 10_000
          ? [{ term: t("fact.share"), detail: percent(entry.shareBp / 10_000) }]
          : []),
        { term: t("fact.paidOn"), detail: date(entry.paidOn) },
        { term: t("fact.buyer"), detail: <HitText text={entry.buyer} />, note: entry.buyerUscc },
        { term: t("fact.organisation"), detail: <HitText text={entry.organisation.name} /> },
        { term: t("fact.nature"), detail: books(`nature.${entry.nature}`) },
        { term: t("fact.channel"), detail: books(`channel.${entry.channel}`) },
        {
          term: t("fact.ties"),
          detail: entry.ties.length > 0 ? list(entry.ties.map((tie) => books(`tie.${tie}`))) : t("ties.none"),
        },
      ]}
    />
  );
}

/** What was added to the entry itself; each link is a look that is noted. */
function Evidence({ entry }: { entry: BookEntry }) {
  const books = useMessages("books");
  const evidence = otherEvidence(entry);
  if (evidence.length === 0) return null;
  return (
    <ul className="divide-y divide-line border-y border-line">
      {evidence.map(({ kind, file }) => (
        <li key={`${kind}-${file.id}`} className="py-2">
          <PaperLink file={file} label={books(`evidence.${kind}`)} />
        </li>
      ))}
    </ul>
  );
}

function Verify({ whyNot, requestIds, answer }: DeskEntryView) {
  const t = useMessages("verifying");
  const words = useVerifyingFaults();
  const sayWhyNot = useWhyNot();
  const field = useField(answer, { intent: "verify", words });
  return (
    <Section id="verify" title={t("decideVerifyTitle")} isPrinted={false}>
      {whyNot ? (
        <div className="max-w-prose">
          <Banner tone="caution" title={t("cannotVerify", { reason: sayWhyNot(whyNot) })} />
        </div>
      ) : (
        <PostForm
          requestId={requestIds.verify}
          intent="verify"
          answer={answer}
          words={words}
          className="flex max-w-prose flex-col gap-4"
        >
          <TextArea
            {...field("reason")}
            label={t("reasonLabel")}
            hint={t("reasonHint")}
            rows={3}
            maxLength={1000}
            isRequired
          />
          <div>
            <Button>{t("verifyThis")}</Button>
          </div>
        </PostForm>
      )}
    </Section>
  );
}

function DecideReversal({
  reversal,
  mayDecideReversal,
  requestIds,
  answer,
}: DeskEntryView & { reversal: ReversalState }) {
  const t = useMessages("verifying");
  const words = useVerifyingFaults();
  const field = useField(answer, { intent: "decide", words });
  const { date } = useFormat();
  return (
    <Section id="decide" title={t("decideReversalTitle")} isPrinted={false}>
      <div className="flex max-w-prose flex-col gap-4">
        <Banner
          tone="caution"
          title={t("reversalWaits", { day: date(civilDateAt(new Date(reversal.askedAt))) })}
        >
          <p className="break-words whitespace-pre-line">{t("reversalSays", { reason: reversal.reason })}</p>
          {reversal.asker ? <p className="text-small">{reversal.asker}</p> : null}
        </Banner>
        {mayDecideReversal ? (
          <PostForm requestId={requestIds.decide} intent="decide" answer={answer} words={words}>
            <RadioField
              {...field("decision")}
              label={t("decideLabel")}
              options={(["grant", "refuse"] as const).map((value) => ({ value, label: t(value) }))}
            />
            <TextArea
              {...field("answer")}
              label={t("answerLabel")}
              hint={t("answerHint")}
              rows={3}
              maxLength={1000}
            />
            <div>
              <Button>{t("decide")}</Button>
            </div>
          </PostForm>
        ) : (
          <p>{t("fault.two_people")}</p>
        )}
      </div>
    </Section>
  );
}
