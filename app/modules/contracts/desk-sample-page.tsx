import { Banner } from "~/app/components/banner";
import { Button } from "~/app/components/button";
import { SelectField, TextArea } from "~/app/components/field";
import { PostForm, useField } from "~/app/components/form";
import { HitText } from "~/app/components/hit-text";
import { Rows } from "~/app/components/layout";
import { PageHeader } from "~/app/components/page-header";
import { SummaryList } from "~/app/components/summary-list";
import { Tag } from "~/app/components/tag";
import { civilDateAt } from "~/app/core/civil-date";
import type { FormAnswer } from "~/app/core/form-fault";
import { useFormat, useMessages, usePaths } from "~/app/i18n/use-messages";
import { entryTones } from "./book-tones";
import { partsOfQuarter, sampleOutcomes } from "./core/sample";
import type { DeskSample, SampledEntry } from "./desk-samples.queries.server";
import { useVerifyingFaults } from "./verifying-words";

/** One quarter's sample: each entry with what came of its check, or the form that says so. */
export function DeskSamplePage({
  sample,
  entries,
  requestIds,
  isDone,
  answer,
}: {
  sample: DeskSample;
  entries: readonly SampledEntry[];
  /** By the id of the entry. */
  requestIds: Readonly<Record<string, string>>;
  isDone: boolean;
  answer?: FormAnswer | undefined;
}) {
  const t = useMessages("verifying");
  const { date } = useFormat();
  const { quarter, seed, drawnAt, done, count } = sample;
  return (
    <>
      <PageHeader title={t("sampleOf", partsOfQuarter(quarter))} lead={t("samplesLead")} />
      {isDone && !answer ? (
        <div className="max-w-prose pb-6">
          <Banner tone="good" title={t("done.decided")} isAnswer />
        </div>
      ) : null}
      <SummaryList
        items={[
          { term: t("seed"), detail: <code className="break-all text-small">{seed}</code> },
          { term: t("drawnOn"), detail: date(civilDateAt(new Date(drawnAt))) },
          {
            term: t("colState"),
            detail: t("sampleProgress", { done: String(done), count: String(count) }),
          },
        ]}
      />
      <div className="pt-8">
        <Rows>
          {entries.map((entry) => (
            <Sampled key={entry.id} entry={entry} requestId={requestIds[entry.id] ?? ""} answer={answer} />
          ))}
        </Rows>
      </div>
    </>
  );
}

function Sampled({
  entry,
  requestId,
  answer,
}: {
  entry: SampledEntry;
  requestId: string;
  answer?: FormAnswer | undefined;
}) {
  const t = useMessages("verifying");
  const books = useMessages("books");
  const paths = usePaths();
  const { date, fen, instant } = useFormat();
  const { check, platform } = entry;
  return (
    <div className="flex flex-col gap-2 py-4">
      <div className="flex flex-wrap gap-2">
        {check ? (
          <Tag tone={check.outcome === "sound" ? "good" : "bad"}>{t(`sampleOutcome.${check.outcome}`)}</Tag>
        ) : (
          <Tag tone="caution">{t("sampleWaits")}</Tag>
        )}
        <Tag tone={entryTones[entry.state]}>{books(`state.${entry.state}`)}</Tag>
      </div>
      <p>
        <a href={paths.deskItem("revenue", entry.id)} className="font-semibold">
          {entry.title}
        </a>
      </p>
      <p className="text-small text-quiet">
        <HitText text={platform.name} />
        {" · "}
        <HitText text={entry.buyer} />
        {" · "}
        {date(entry.paidOn)} · {fen(entry.grossFen)}
      </p>
      {check ? (
        <>
          {check.note ? <p className="max-w-prose break-words whitespace-pre-line">{check.note}</p> : null}
          <p className="text-small text-quiet">
            {t("checkedBy", { name: check.by ?? "", day: instant(new Date(check.at)) })}
          </p>
        </>
      ) : (
        <CheckForm entry={entry} requestId={requestId} answer={answer} />
      )}
    </div>
  );
}

function CheckForm({
  entry,
  requestId,
  answer,
}: {
  entry: SampledEntry;
  requestId: string;
  answer?: FormAnswer | undefined;
}) {
  const t = useMessages("verifying");
  const words = useVerifyingFaults();
  const intent = `check-${entry.id}`;
  const field = useField(answer, { intent, words });
  return (
    <details open={answer?.form === intent || undefined}>
      <summary className="flex min-h-11 w-fit cursor-pointer items-center text-action">
        {t("sampleForm", { title: entry.title })}
      </summary>
      <PostForm
        requestId={requestId}
        intent={intent}
        answer={answer}
        words={words}
        className="flex max-w-prose flex-col gap-4 pt-2"
      >
        <SelectField
          {...field("outcome")}
          id={`outcome-${entry.id}`}
          label={t("outcomeLabel")}
          options={sampleOutcomes.map((value) => ({ value, label: t(`sampleOutcome.${value}`) }))}
          isRequired
        />
        <TextArea
          {...field("note")}
          id={`note-${entry.id}`}
          label={t("noteLabel")}
          hint={t("sampleNoteHint")}
          rows={3}
          maxLength={1000}
        />
        <div>
          <Button variant="secondary">{t("record")}</Button>
        </div>
      </PostForm>
    </details>
  );
}
