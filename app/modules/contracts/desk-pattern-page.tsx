import type { BookQuery } from "~/app/book-query";
import { Banner } from "~/app/components/banner";
import { Button } from "~/app/components/button";
import { RadioField } from "~/app/components/choice-field";
import { DataTable } from "~/app/components/data-table";
import { TextArea } from "~/app/components/field";
import { PostForm, useField } from "~/app/components/form";
import { HitText } from "~/app/components/hit-text";
import { PageHeader } from "~/app/components/page-header";
import { SampleTag } from "~/app/components/sample-tag";
import { Section } from "~/app/components/section-nav";
import { Tag } from "~/app/components/tag";
import { civilDateAt } from "~/app/core/civil-date";
import type { FormAnswer } from "~/app/core/form-fault";
import { useFormat, useMessages, usePaths } from "~/app/i18n/use-messages";
import type { BookLine } from "./book-entries.queries.server";
import { entryTones } from "./book-tones";
import { ContestSection, ReleaseForm } from "./contest-sections";
import { patternOutcomes } from "./core/patterns";
import type { DeskFinding } from "./desk-patterns.queries.server";
import { useFindingWords } from "./finding-words";
import type { FoundContest } from "./invoice-contest.queries.server";
import { useVerifyingFaults } from "./verifying-words";

export interface DeskPatternView {
  finding: DeskFinding;
  entries: readonly BookLine[];
  /** Of a contested number. */
  contest?: FoundContest | undefined;
  /** Most entries that are listed. */
  most: number;
  isDone: boolean;
  requestId: string;
  answer?: FormAnswer | undefined;
}

/** One finding: why, which entries, and what an officer decides. */
export function DeskPatternPage(view: DeskPatternView) {
  const { finding, entries, contest, most, isDone, requestId, answer } = view;
  const t = useMessages("verifying");
  const paths = usePaths();
  const { date, instant } = useFormat();
  const say = useFindingWords();
  const { platform, decision, goneAt } = finding;
  const book = bookQueryOf(finding);
  return (
    <>
      <PageHeader
        title={`${t(`pattern.${finding.pattern}`)} · ${t("inYear", { year: String(finding.year) })}`}
        tags={
          <>
            {decision ? <Tag tone="good">{t(`outcome.${decision.outcome}`)}</Tag> : null}
            {goneAt ? <Tag>{t("goneOn", { day: date(civilDateAt(new Date(goneAt))) })}</Tag> : null}
            {finding.isSample ? <SampleTag /> : null}
          </>
        }
        lead={<HitText text={platform.name} />}
      />
      {isDone ? (
        <div className="max-w-prose pb-6">
          <Banner tone="good" title={t("done.decided")} isAnswer />
        </div>
      ) : null}
      <Section id="why" title={t("whyTitle")}>
        <p className="max-w-prose break-words">{say(finding)}</p>
        {book ? (
          <p>
            <a href={paths.book(platform.slug, book)}>{t("toEntries")}</a>
          </p>
        ) : null}
      </Section>
      {contest ? <ContestSection contest={contest} /> : null}
      <Section id="entries" title={t("entriesTitle")}>
        {entries.length > 0 ? (
          <Entries slug={platform.slug} entries={entries} />
        ) : (
          <p className="text-quiet">{t("entriesNone")}</p>
        )}
        {entries.length === most ? <p className="text-quiet">{t("entriesMore", { count: most })}</p> : null}
      </Section>
      {decision ? (
        <Section id="decision" title={t("decidedTitle")}>
          <p className="break-words whitespace-pre-line">{decision.note}</p>
          <p className="text-small text-quiet">
            {t("checkedBy", { name: decision.by ?? "", day: instant(new Date(decision.at)) })}
          </p>
        </Section>
      ) : (
        <>
          {contest && !contest.isReleased ? (
            <ReleaseForm contest={contest} requestId={requestId} answer={answer} />
          ) : null}
          <DecideForm requestId={requestId} answer={answer} />
        </>
      )}
    </>
  );
}

/** The filter of the book that shows the same entries, where there is one. */
function bookQueryOf({ pattern, key, year }: DeskFinding): BookQuery | undefined {
  switch (pattern) {
    case "one_buyer":
    case "new_company":
      return { year, buyer: key };
    case "december":
      return { year, month: 12 };
    default:
      return undefined;
  }
}

function Entries({ slug, entries }: { slug: string; entries: readonly BookLine[] }) {
  const t = useMessages("verifying");
  const books = useMessages("books");
  const paths = usePaths();
  const { date, yuan } = useFormat();
  return (
    <DataTable
      caption={t("entriesTitle")}
      isCaptionHidden
      rows={entries}
      rowKey={({ id }) => id}
      columns={[
        {
          key: "entry",
          header: t("colEntry"),
          isRowHeader: true,
          width: "w-[28%]",
          cell: (line) => <a href={paths.bookEntry(slug, line.id)}>{line.title}</a>,
        },
        {
          key: "state",
          header: t("colState"),
          width: "w-[16%]",
          cell: (line) => <Tag tone={entryTones[line.state]}>{books(`state.${line.state}`)}</Tag>,
        },
        {
          key: "buyer",
          header: t("colBuyer"),
          width: "w-[20%]",
          cell: (line) => <HitText text={line.buyer} />,
        },
        {
          key: "day",
          header: t("colDay"),
          width: "w-[18%]",
          cell: (line) => <span className="whitespace-nowrap">{date(line.paidOn)}</span>,
        },
        {
          key: "amount",
          header: t("colAmount"),
          width: "w-[18%]",
          isNumeric: true,
          cell: (line) => yuan(line.grossFen),
        },
      ]}
    />
  );
}

function DecideForm({ requestId, answer }: { requestId: string; answer?: FormAnswer | undefined }) {
  const t = useMessages("verifying");
  const words = useVerifyingFaults();
  const field = useField(answer, { words });
  return (
    <Section id="decide" title={t("decideTitle")} isPrinted={false}>
      <PostForm
        requestId={requestId}
        answer={answer}
        words={words}
        className="flex max-w-prose flex-col gap-5"
      >
        <RadioField
          {...field("outcome")}
          label={t("outcomeLabel")}
          options={patternOutcomes.map((value) => ({ value, label: t(`outcome.${value}`) }))}
        />
        <TextArea
          {...field("note")}
          label={t("noteLabel")}
          hint={t("noteHint")}
          rows={4}
          maxLength={1000}
          isRequired
        />
        <div>
          <Button>{t("decide")}</Button>
        </div>
      </PostForm>
    </Section>
  );
}
