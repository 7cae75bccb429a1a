import type { useField } from "~/app/components/form";
import { useMessages, usePaths } from "~/app/i18n/use-messages";

/** The files that the quote carries, each with a box that takes it away, and the field for more. */
export function QuoteFilesField({
  files,
  limits: { files: count, megabytes },
  field,
  hasComeBack,
}: {
  files: readonly { fileId: number; name: string }[];
  limits: { files: number; megabytes: number };
  field: ReturnType<typeof useField>;
  /** The form was refused: files that were chosen have to be chosen again. */
  hasComeBack: boolean;
}) {
  const t = useMessages("quotes");
  const paths = usePaths();
  const { error } = field("files");
  return (
    <div className="flex flex-col gap-3">
      {files.length === 0 ? null : (
        <ul aria-label={t("filesNow")} className="divide-y divide-line border-y border-line">
          {files.map(({ fileId, name }) => (
            <li key={fileId} className="flex flex-wrap items-center justify-between gap-x-6 py-1">
              <a href={paths.file(fileId)} className="inline-flex min-h-11 items-center break-all">
                {name}
              </a>
              <label className="flex min-h-11 cursor-pointer items-center gap-2.5 text-bad">
                <input
                  type="checkbox"
                  name="removeFile"
                  value={fileId}
                  className="size-5 shrink-0 cursor-pointer"
                />
                {t("removeFile")}
                <span className="sr-only">{name}</span>
              </label>
            </li>
          ))}
        </ul>
      )}
      <div className={`flex flex-col gap-1.5 ${error ? "border-s-4 border-bad ps-4" : ""}`}>
        <label htmlFor="files" className="font-semibold">
          {t("addFiles")}
        </label>
        <p id="files-hint" className="text-small text-quiet">
          {t("filesHint", { count, megabytes })}
          {hasComeBack ? ` ${t("filesAgain")}` : null}
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
    </div>
  );
}
