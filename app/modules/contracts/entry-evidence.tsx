import { Button } from "~/app/components/button";
import { SelectField } from "~/app/components/field";
import { FilesField } from "~/app/components/files-field";
import { PostForm, useField } from "~/app/components/form";
import type { FormFault } from "~/app/core/form-fault";
import { useFormat, useMessages } from "~/app/i18n/use-messages";
import { PaperLink } from "./entry-origin";
import type { EntryView } from "./entry-view";
import { evidenceChoices } from "./evidence-form";

/** The evidence of an entry by its hashes, and the form that adds some while it is not verified. */
export function EntryEvidence(view: EntryView) {
  const { entry, mayAddEvidence } = view;
  const t = useMessages("books");
  const { instant } = useFormat();
  const isOpen = entry.state !== "verified" && entry.state !== "reversed";
  return (
    <>
      <p className="max-w-prose text-quiet">{t("evidenceLead")}</p>
      {entry.evidence.length === 0 ? (
        <p>{t("evidenceNone")}</p>
      ) : (
        <ul className="divide-y divide-line border-y border-line">
          {entry.evidence.map(({ kind, addedAt, file }) => (
            <li key={`${kind}-${file.sha256}`} className="py-2">
              <PaperLink file={file} label={t(`evidence.${kind}`)} />
              <p className="text-small text-quiet">
                {t("evidenceAdded", { when: instant(new Date(addedAt)) })}
              </p>
            </li>
          ))}
        </ul>
      )}
      {mayAddEvidence && isOpen ? <AddEvidence {...view} /> : null}
    </>
  );
}

function AddEvidence({ requestId, answer, limits }: EntryView) {
  const t = useMessages("books");
  const words = ({ code }: FormFault) => {
    const own = ownFaults.find((one) => one === code);
    return own && t(`fault.${own}`);
  };
  const field = useField(answer, { intent: "evidence", words });
  const { files: count, megabytes } = limits;
  const hasCome = answer?.form === "evidence";
  return (
    <PostForm
      requestId={requestId}
      intent="evidence"
      answer={answer}
      words={words}
      hasFiles
      className="no-print flex max-w-prose flex-col gap-5"
    >
      <h3 className="text-lead">{t("addEvidence")}</h3>
      <p className="text-quiet">{t("addEvidenceText")}</p>
      <SelectField
        {...field("kind")}
        label={t("evidenceKind")}
        isRequired
        options={evidenceChoices.map((kind) => ({ value: kind, label: t(`evidence.${kind}`) }))}
      />
      <FilesField
        label={t("files")}
        hint={`${t("filesHint", { count, megabytes })}${hasCome ? ` ${t("filesAgain")}` : ""}`}
        error={field("files").error}
        limits={limits}
        checks={{
          tooMany: t("filesTooMany", { count }),
          tooLarge: t("filesTooLarge", { name: "{name}", megabytes }),
          empty: t("filesEmpty", { name: "{name}" }),
        }}
      />
      <div>
        <Button>{t("send")}</Button>
      </div>
    </PostForm>
  );
}

const ownFaults = ["too_many_files", "settled", "no_files"] as const;
