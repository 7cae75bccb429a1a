import { Banner } from "~/app/components/banner";
import { type FileLimits, FilesField } from "~/app/components/files-field";
import { useField } from "~/app/components/form";
import type { FormAnswer, FormFault } from "~/app/core/form-fault";
import { useMessages } from "~/app/i18n/use-messages";

const faultCodes = [
  "contract_not_running",
  "wrong_state",
  "not_yours_to_move",
  "two_people",
  "note_missing",
  "reason_missing",
  "file_missing",
  "too_many_files",
  "file_too_large",
  "file_type_not_allowed",
  "empty_file",
  "not_open",
  "rated_already",
  "nothing_to_answer",
] as const;

/** What is wrong with a delivery, its answer or a rating, in words; undefined for what the catalogue `forms` says. */
export function useDeliveryFaults() {
  const t = useMessages("deliveries");
  return ({ code, values = {} }: FormFault): string | undefined => {
    const known = faultCodes.find((one) => one === code);
    return known && t(`fault.${known}`, { name: String(values.name ?? "") });
  };
}

const changes = ["delivered", "accepted", "rejected", "rated", "answered", "held"] as const;

/** Says what was just done, as the address tells. */
export function DeliveryDone({ result }: { result: string | undefined }) {
  const t = useMessages("deliveries");
  const done = changes.find((one) => one === result);
  return done ? (
    <Banner tone={done === "held" ? "caution" : "good"} title={t(`done.${done}`)} isAnswer />
  ) : null;
}

/** The field for what is delivered, or shows that it was accepted. */
export function DeliveryFilesField({
  answer,
  intent,
  label,
  limits,
}: {
  answer: FormAnswer | undefined;
  intent: string;
  label: string;
  limits: FileLimits;
}) {
  const t = useMessages("deliveries");
  const { error } = useField(answer, { intent, words: useDeliveryFaults() })("files");
  const hint = t("filesHint", { count: limits.files, megabytes: limits.megabytes });
  return (
    <FilesField
      label={label}
      hint={answer?.form === intent ? `${hint} ${t("filesAgain")}` : hint}
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
