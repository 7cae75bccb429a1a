import { FieldFrame } from "./field";

/** What may be chosen at once. */
export interface FileLimits {
  files: number;
  /** Of each. */
  megabytes: number;
}

/**
 * A field for files. They never come back with a refused form: the hint is where to say so. What cannot be sent is said
 * at once, by `enhance/check-files` in the words of `checks`; those about one file hold `{name}`.
 */
export function FilesField({
  name = "files",
  label,
  hint,
  error,
  limits: { files, megabytes },
  accept = ".pdf,.png,.jpg,.jpeg,.docx,.xlsx,.txt",
  checks,
}: {
  name?: string;
  label: string;
  hint: string;
  error: string | undefined;
  limits: FileLimits;
  accept?: string;
  checks: { tooMany: string; tooLarge: string; empty: string };
}) {
  return (
    <FieldFrame id={name} label={label} hint={hint} error={error}>
      <p id={`${name}-check`} role="alert" className="text-bad empty:hidden" />
      <input
        type="file"
        id={name}
        name={name}
        multiple={files > 1}
        accept={accept}
        aria-describedby={`${name}-hint ${name}-check${error ? ` ${name}-error` : ""}`}
        aria-invalid={error ? true : undefined}
        data-most-files={files}
        data-most-bytes={megabytes * 1024 * 1024}
        data-too-many={checks.tooMany}
        data-too-large={checks.tooLarge}
        data-empty={checks.empty}
        className="block min-h-11 w-full min-w-0 max-w-md rounded border border-control bg-surface p-2 file:me-3 file:min-h-9 file:cursor-pointer file:rounded file:border file:border-control file:bg-page file:px-3 file:text-ink"
      />
    </FieldFrame>
  );
}
