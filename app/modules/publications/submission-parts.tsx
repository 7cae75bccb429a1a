import type { ReactNode } from "react";
import { Banner } from "~/app/components/banner";
import { Button } from "~/app/components/button";
import { PrintButton } from "~/app/components/copy-link";
import { ErrorSummary } from "~/app/components/error-summary";
import { FilesField } from "~/app/components/files-field";
import { Icon } from "~/app/components/icon";
import { translator } from "~/app/i18n/catalogues";
import type { Language } from "~/app/i18n/language";
import { useLanguage, useMessages, usePaths } from "~/app/i18n/use-messages";
import type { EvidenceLimits } from "./evidence.queries.server";
import type { SubmissionAnswer, SubmissionFault } from "./submission-answer";
import { evidenceField, LONGEST_STATEMENT } from "./submission-form";

type Field = "objectorKind" | "objectorName" | "contact" | "statement" | "subject" | "consent";

type LongField = Exclude<Field, "objectorKind" | "consent">;

/** What is wrong and what to do, in words. */
function faultWords(fault: SubmissionFault, limits: EvidenceLimits, language: Language): string {
  const t = translator(language, "submissions");
  if (fault.kind === "file") {
    const { reason, name = "" } = fault;
    return t(`fault.${reason}`, { name, megabytes: limits.megabytes, count: limits.files });
  }
  if (fault.kind === "whole") return t(`fault.${fault.reason}`, { minutes: fault.minutes ?? 0 });
  if (fault.error === "too_long") {
    const longest =
      fault.field === "statement" ? LONGEST_STATEMENT : fault.field === "objectorName" ? 100 : 200;
    const label = t(`long.${fault.field as LongField}`);
    return t("fault.too_long", { label, longest, length: fault.length ?? 0 });
  }
  // The names of the two forms' fields; each has its own words.
  return t(`fault.${fault.field as Field}`);
}

/** What is wrong with one field, in words; undefined for nothing. */
export function fieldFault(
  answer: SubmissionAnswer | undefined,
  field: string,
  limits: EvidenceLimits,
  language: Language,
): string | undefined {
  if (answer?.kind !== "refused") return undefined;
  const fault = answer.faults.find((one) =>
    one.kind === "file" ? field === evidenceField : one.kind === "field" && one.field === field,
  );
  return fault && faultWords(fault, limits, language);
}

/** Everything that is wrong with a form that came back. */
export function Faults({ answer, limits }: { answer: SubmissionAnswer | undefined; limits: EvidenceLimits }) {
  const t = useMessages("submissions");
  const language = useLanguage();
  if (answer?.kind !== "refused") return null;
  return (
    <>
      <ErrorSummary
        title={t("faultsTitle")}
        errors={answer.faults.map((fault) => ({
          field: fault.kind === "whole" ? undefined : fault.kind === "file" ? evidenceField : fault.field,
          text: faultWords(fault, limits, language),
        }))}
      />
      {answer.hadFiles ? <p className="font-semibold">{t("filesAgain")}</p> : null}
    </>
  );
}

/** Nothing classified belongs here: said before anything is typed. */
export function ClassifiedWarning() {
  const t = useMessages("submissions");
  return (
    <Banner tone="caution" title={t("classifiedTitle")}>
      {t("classifiedText")}
    </Banner>
  );
}

/** The field for files, with what may be in it. */
export function EvidenceField({
  limits,
  error,
  hint,
}: {
  limits: EvidenceLimits;
  error: string | undefined;
  hint?: string;
}) {
  const t = useMessages("submissions");
  return (
    <FilesField
      name={evidenceField}
      label={t("evidence")}
      hint={[t("evidenceHint", { count: limits.files, megabytes: limits.megabytes }), hint ?? ""]
        .join(" ")
        .trim()}
      error={error}
      limits={limits}
      checks={{
        tooMany: t("fault.too_many_files", { count: limits.files }),
        tooLarge: t("fault.file_too_large", { name: "{name}", megabytes: limits.megabytes }),
        empty: t("fault.empty_file", { name: "{name}" }),
      }}
    />
  );
}

/** The head of a page: what the form is, or, once it was sent, that it was received; that takes the focus. */
export function SubmissionHead({
  title,
  isAnswer,
  children,
}: {
  title: string;
  isAnswer: boolean;
  children?: ReactNode;
}) {
  return (
    <header className="flex max-w-prose flex-col gap-3 pt-4 pb-6">
      <h1
        tabIndex={isAnswer ? -1 : undefined}
        // biome-ignore lint/a11y/noAutofocus: this page answers what was just sent, and the answer is here
        autoFocus={isAnswer || undefined}
        className="text-title sm:text-head"
      >
        {title}
      </h1>
      {children}
    </header>
  );
}

/** The answer to what was sent: its number, to be kept, and what happens next. */
export function ReceiptOf({
  number,
  isRepeat = false,
  next,
}: {
  number: string;
  /** The same was sent before: this is the number of then. */
  isRepeat?: boolean | undefined;
  next: readonly string[];
}) {
  const t = useMessages("submissions");
  const common = useMessages("common");
  const paths = usePaths();
  return (
    <div className="flex max-w-prose flex-col gap-6 pb-12">
      {isRepeat ? <Banner title={t("sentTwiceTitle")}>{t("sentTwiceText")}</Banner> : null}
      <Banner tone="good" title={t("receiptKeepTitle")}>
        {t("receiptKeep")}
      </Banner>
      <div className="rounded border border-line bg-surface p-6">
        <p className="text-quiet">{t("receiptNumber")}</p>
        <p className="py-2 text-title font-semibold break-words tabular-nums sm:text-head" translate="no">
          {number}
        </p>
        <div className="no-print flex flex-wrap gap-3">
          <Button
            type="button"
            variant="secondary"
            hidden
            data-copy-text={number}
            data-copied={common("copied")}
          >
            <Icon name="link" />
            <span aria-live="polite">{t("receiptCopy")}</span>
          </Button>
          <PrintButton />
        </div>
      </div>
      <section aria-labelledby="next" className="flex flex-col gap-2">
        <h2 id="next" className="text-lead">
          {t("nextTitle")}
        </h2>
        <ul className="list-disc ps-6">
          {next.map((step) => (
            <li key={step}>{step}</li>
          ))}
        </ul>
        <p>
          <a href={paths.receipts()} className="inline-flex min-h-11 items-center">
            {t("toReceipts")}
          </a>
        </p>
      </section>
    </div>
  );
}
