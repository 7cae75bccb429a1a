import { type FileLimits, FilesField } from "~/app/components/files-field";
import { useField } from "~/app/components/form";
import type { FormAnswer } from "~/app/core/form-fault";
import { useMessages } from "~/app/i18n/use-messages";
import { useEnquiryFaults } from "./enquiry-words";

/** The field for the files of what is said. */
export function EnquiryFilesField({
  answer,
  intent,
  limits,
}: {
  answer: FormAnswer | undefined;
  intent?: string;
  limits: FileLimits;
}) {
  const t = useMessages("enquiries");
  const words = useEnquiryFaults();
  const { error } = useField(answer, { ...(intent === undefined ? {} : { intent }), words })("files");
  const hasCome = answer?.form === (intent ?? "");
  const { files: count, megabytes } = limits;
  return (
    <FilesField
      label={t("files")}
      hint={`${t("filesHint", { count, megabytes })}${hasCome ? ` ${t("filesAgain")}` : ""}`}
      error={error}
      limits={limits}
      checks={{
        tooMany: t("filesTooMany", { count }),
        tooLarge: t("filesTooLarge", { name: "{name}", megabytes }),
        empty: t("filesEmpty", { name: "{name}" }),
      }}
    />
  );
}
