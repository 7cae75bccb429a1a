import { FilesField } from "~/app/components/files-field";
import { useField } from "~/app/components/form";
import type { FormAnswer } from "~/app/core/form-fault";
import { useMessages } from "~/app/i18n/use-messages";
import { useMembershipFaults } from "./membership-words";
import { evidenceMegabytes } from "./organisation-application-form";

/** The field for a licence or certificate. A file never comes back with a refused form, and the hint says so. */
export function EvidenceField({ answer, intent }: { answer: FormAnswer | undefined; intent?: string }) {
  const t = useMessages("members");
  const words = useMembershipFaults();
  const { error } = useField(answer, { ...(intent === undefined ? {} : { intent }), words })("evidence");
  return (
    <FilesField
      name="evidence"
      label={t("evidence")}
      hint={t("evidenceHint", { megabytes: evidenceMegabytes })}
      error={error}
      limits={{ files: 1, megabytes: evidenceMegabytes }}
      accept=".pdf,.png,.jpg,.jpeg"
      checks={{
        tooMany: t("evidenceTooMany"),
        tooLarge: t("evidenceTooLarge", { name: "{name}", megabytes: evidenceMegabytes }),
        empty: t("evidenceEmpty", { name: "{name}" }),
      }}
    />
  );
}
