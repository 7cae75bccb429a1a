import { useField } from "~/app/components/form";
import type { FormAnswer, FormFault } from "~/app/core/form-fault";
import { useMessages } from "~/app/i18n/use-messages";

/** The field for files of a message. They never come back with a refused form, and the field says so. */
export function TalkFilesField({
  answer,
  limits: { files: count, megabytes },
}: {
  answer: FormAnswer | undefined;
  limits: { files: number; megabytes: number };
}) {
  const t = useMessages("replies");
  const { error } = useField(answer, { words: useTalkFaults() })("files");
  return (
    <div className={`flex flex-col gap-1.5 ${error ? "border-s-4 border-bad ps-4" : ""}`}>
      <label htmlFor="files" className="font-semibold">
        {t("files")}
      </label>
      <p id="files-hint" className="text-small text-quiet">
        {t("filesHint", { count, megabytes })}
        {answer ? ` ${t("filesAgain")}` : null}
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
        data-too-many={t("fault.too_many_files")}
        data-too-large={t("fault.file_too_large", { name: "{name}" })}
        data-empty={t("fault.empty_file", { name: "{name}" })}
        className="min-h-11 w-full rounded border border-control bg-surface px-3 py-2 text-ink"
      />
    </div>
  );
}

const faultCodes = [
  "talk_closed",
  "too_many",
  "too_many_files",
  "file_too_large",
  "file_type_not_allowed",
  "empty_file",
] as const;

/** What is wrong with a message, in words; undefined for what the catalogue `forms` says. */
export function useTalkFaults() {
  const t = useMessages("replies");
  return ({ code, values = {} }: FormFault): string | undefined => {
    const known = faultCodes.find((one) => one === code);
    return known && t(`fault.${known}`, { name: String(values.name ?? "") });
  };
}
