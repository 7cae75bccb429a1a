import { useField } from "~/app/components/form";
import type { FormAnswer } from "~/app/core/form-fault";
import { useMessages } from "~/app/i18n/use-messages";
import { useEnquiryFaults } from "./enquiry-words";

/** The field for files. They never come back with a refused form, and the field says so. */
export function FilesField({
  answer,
  intent,
  limits,
}: {
  answer: FormAnswer | undefined;
  intent?: string;
  limits: { files: number; megabytes: number };
}) {
  const t = useMessages("enquiries");
  const words = useEnquiryFaults();
  const { error } = useField(answer, { ...(intent === undefined ? {} : { intent }), words })("files");
  const hasCome = answer?.form === (intent ?? "");
  const count = limits.files;
  const { megabytes } = limits;
  return (
    <div className={`flex flex-col gap-1.5 ${error ? "border-s-4 border-bad ps-4" : ""}`}>
      <label htmlFor="files" className="font-semibold">
        {t("files")}
      </label>
      <p id="files-hint" className="text-small text-quiet">
        {t("filesHint", { count, megabytes })}
        {hasCome ? ` ${t("filesAgain")}` : null}
      </p>
      {error ? (
        <p id="files-error" className="text-bad">
          {error}
        </p>
      ) : null}
      <p id="files-check" role="alert" className="text-bad empty:hidden" />
      <input
        type="file"
        id="files"
        name="files"
        multiple
        accept=".pdf,.png,.jpg,.jpeg,.docx,.xlsx,.txt"
        aria-describedby={`files-hint${error ? " files-error" : ""}`}
        aria-invalid={error ? true : undefined}
        data-most-files={count}
        data-most-bytes={megabytes * 1024 * 1024}
        data-too-many={t("filesTooMany", { count })}
        data-too-large={t("filesTooLarge", { name: "{name}", megabytes })}
        data-empty={t("filesEmpty", { name: "{name}" })}
        className="min-h-11 w-full rounded border border-control bg-surface px-3 py-2 text-ink"
      />
    </div>
  );
}
