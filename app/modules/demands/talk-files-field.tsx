import { type FileLimits, FilesField } from "~/app/components/files-field";
import { useField } from "~/app/components/form";
import type { FormAnswer, FormFault } from "~/app/core/form-fault";
import { useMessages } from "~/app/i18n/use-messages";

/** The field for the files of a message. */
export function TalkFilesField({ answer, limits }: { answer: FormAnswer | undefined; limits: FileLimits }) {
  const t = useMessages("replies");
  const { files: count, megabytes } = limits;
  const { error } = useField(answer, { words: useTalkFaults() })("files");
  return (
    <FilesField
      label={t("files")}
      hint={`${t("filesHint", { count, megabytes })}${answer ? ` ${t("filesAgain")}` : ""}`}
      error={error}
      limits={limits}
      checks={{
        tooMany: t("fault.too_many_files"),
        tooLarge: t("fault.file_too_large", { name: "{name}" }),
        empty: t("fault.empty_file", { name: "{name}" }),
      }}
    />
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
