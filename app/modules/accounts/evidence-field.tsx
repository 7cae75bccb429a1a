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
    <div className={`flex flex-col gap-1.5 ${error ? "border-s-4 border-bad ps-4" : ""}`}>
      <label htmlFor="evidence" className="font-semibold">
        {t("evidence")}
      </label>
      <p id="evidence-hint" className="text-small text-quiet">
        {t("evidenceHint", { megabytes: evidenceMegabytes })}
      </p>
      {error ? (
        <p id="evidence-error" className="text-bad">
          {error}
        </p>
      ) : null}
      <p id="evidence-check" role="alert" className="text-bad empty:hidden" />
      <input
        type="file"
        id="evidence"
        name="evidence"
        accept=".pdf,.png,.jpg,.jpeg"
        aria-describedby="evidence-hint"
        aria-invalid={error ? true : undefined}
        data-most-files={1}
        data-most-bytes={evidenceMegabytes * 1024 * 1024}
        data-too-many={t("evidenceTooMany")}
        data-too-large={t("evidenceTooLarge", { name: "{name}", megabytes: evidenceMegabytes })}
        data-empty={t("evidenceEmpty", { name: "{name}" })}
        className="min-h-11 w-full rounded border border-control bg-surface px-3 py-2 text-ink"
      />
    </div>
  );
}
