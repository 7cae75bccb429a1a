import { type FileLimits, FilesField } from "~/app/components/files-field";
import type { useField } from "~/app/components/form";
import { useMessages, usePaths } from "~/app/i18n/use-messages";

/** The files that the quote carries, each with a box that takes it away, and the field for more. */
export function QuoteFilesField({
  files,
  limits,
  field,
  hasComeBack,
}: {
  files: readonly { fileId: number; name: string }[];
  limits: FileLimits;
  field: ReturnType<typeof useField>;
  /** The form was refused: files that were chosen have to be chosen again. */
  hasComeBack: boolean;
}) {
  const t = useMessages("quotes");
  const paths = usePaths();
  const { files: count, megabytes } = limits;
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
      <FilesField
        label={t("addFiles")}
        hint={`${t("filesHint", { count, megabytes })}${hasComeBack ? ` ${t("filesAgain")}` : ""}`}
        error={error}
        limits={limits}
        checks={{
          tooMany: t("fault.too_many_files"),
          tooLarge: t("fault.file_too_large", { name: "{name}" }),
          empty: t("fault.empty_file", { name: "{name}" }),
        }}
      />
    </div>
  );
}
