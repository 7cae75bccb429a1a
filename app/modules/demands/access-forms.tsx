import { Button } from "~/app/components/button";
import { SelectField } from "~/app/components/field";
import { PostForm, useField } from "~/app/components/form";
import type { FormFault } from "~/app/core/form-fault";
import { useMessages } from "~/app/i18n/use-messages";
import type { AccessEntry } from "./access.queries.server";
import type { AccessView } from "./access-view";
import { accessRefusals } from "./core/access-state";

interface Props {
  entry: AccessEntry;
  view: AccessView;
}

/** What is wrong with a form of this page, in words. */
export function useAccessFaults() {
  const t = useMessages("access");
  return ({ code }: FormFault) => {
    switch (code) {
      case "wrong_state":
      case "unknown_platform":
      case "invited_already":
      case "unknown_organisation":
      case "own_unit":
      case "too_many_exclusions":
      case "kept_out":
        return t(`fault.${code}`);
      default:
        return undefined;
    }
  };
}

/** Yes, in one click, or no with a reason. */
export function DecideForm({ entry, view: { requestIds, answer } }: Props) {
  const t = useMessages("access");
  const words = useAccessFaults();
  const grant = `grant-${entry.id}`;
  return (
    <div className="flex flex-col gap-4 sm:flex-row sm:items-end sm:gap-8">
      {entry.isKeptOut ? null : (
        <PostForm requestId={requestIds[grant] ?? ""} intent={grant} answer={answer} words={words}>
          <div>
            <Button>{t("grant")}</Button>
          </div>
        </PostForm>
      )}
      {entry.status === "requested" ? (
        <NoForm
          intent={`refuse-${entry.id}`}
          label={t("refuse")}
          why={t("refuseReason")}
          {...{ requestIds, answer }}
        />
      ) : null}
    </div>
  );
}

/** Takes the consent back, with a reason. */
export function RevokeForm({ entry, view: { requestIds, answer } }: Props) {
  const t = useMessages("access");
  return (
    <details>
      <summary className="inline-flex min-h-11 cursor-pointer items-center text-action">
        {t("revokeOpen")}
      </summary>
      <div className="flex flex-col gap-3 pt-2">
        <p className="text-small text-quiet">{t("revokeText")}</p>
        <NoForm
          intent={`revoke-${entry.id}`}
          label={t("revoke")}
          why={t("revokeReason")}
          {...{ requestIds, answer }}
        />
      </div>
    </details>
  );
}

function NoForm({
  intent,
  label,
  why,
  requestIds,
  answer,
}: { intent: string; label: string; why: string } & Pick<AccessView, "requestIds" | "answer">) {
  const t = useMessages("access");
  const words = useAccessFaults();
  const field = useField(answer, { intent, words });
  return (
    <PostForm
      requestId={requestIds[intent] ?? ""}
      intent={intent}
      answer={answer}
      words={words}
      className="flex flex-wrap items-end gap-3"
    >
      <SelectField
        {...field("reason")}
        id={`reason-${intent}`}
        label={why}
        options={accessRefusals.map((value) => ({ value, label: t(`refusal.${value}`) }))}
        isRequired
      />
      <Button variant="secondary">{label}</Button>
    </PostForm>
  );
}
