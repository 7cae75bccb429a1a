import { Banner } from "~/app/components/banner";
import { type FileLimits, FilesField } from "~/app/components/files-field";
import { useField } from "~/app/components/form";
import type { FormAnswer, FormFault } from "~/app/core/form-fault";
import { useMessages } from "~/app/i18n/use-messages";

const faultCodes = [
  "not_proposed",
  "another_paper",
  "signed_already",
  "two_people",
  "seals_needed",
  "file_missing",
  "no_factor",
  "wrong_code",
  "no_contact",
  "not_yours_to_move",
  "reason_missing",
  "accepted_meanwhile",
  "delivered_meanwhile",
  "signing_sum_paid",
  "paid_above_value",
  "wrong_state",
  "stays",
  "too_many_files",
  "file_too_large",
  "file_type_not_allowed",
  "empty_file",
  "needs_agreement",
  "asked_already",
  "nothing_asked",
  "milestones_open",
  "payments_open",
  "royalty_runs",
] as const;

/** What is wrong with signing, papers or an end, in words; undefined for what the catalogue `forms` says. */
export function useSigningFaults() {
  const t = useMessages("signing");
  return ({ code, values = {} }: FormFault): string | undefined => {
    if (code === "too_many" && values.minutes === undefined) return t("fault.too_many");
    const known = faultCodes.find((one) => one === code);
    return known && t(`fault.${known}`, { name: String(values.name ?? "") });
  };
}

/** What can just have been done on these pages. */
const signingChanges = [
  "signed",
  "refused",
  "withdrawn",
  "added",
  "removed",
  "dropped",
  "begun",
  "completed",
  "asked",
  "declined",
  "terminated",
] as const;

/** Says what was just done, as the address tells. */
export function SigningDone({ result }: { result: string | undefined }) {
  const t = useMessages("signing");
  const done = signingChanges.find((one) => one === result);
  return done ? <Banner tone="good" title={t(`done.${done}`)} isAnswer /> : null;
}

/** The field for papers. */
export function PapersField({
  answer,
  intent,
  label,
  hint,
  limits,
}: {
  answer: FormAnswer | undefined;
  intent: string;
  label: string;
  hint: string;
  limits: FileLimits;
}) {
  const t = useMessages("signing");
  const { error } = useField(answer, { intent, words: useSigningFaults() })("files");
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
