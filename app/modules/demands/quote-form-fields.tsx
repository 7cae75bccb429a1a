import { Button } from "~/app/components/button";
import { TextArea, TextField } from "~/app/components/field";
import { PostForm, useField } from "~/app/components/form";
import { Pair } from "~/app/components/form-rows";
import type { FormAnswer } from "~/app/core/form-fault";
import { useFormat, useMessages } from "~/app/i18n/use-messages";
import { reckon } from "./core/quote-reckoning";
import type { TypedQuote } from "./core/typed-quote";
import { QuoteFilesField } from "./quote-files-field";
import { ComponentRows, MilestoneRows } from "./quote-rows";
import { useQuoteFaults } from "./quote-words";

export interface QuoteFormView {
  typed: TypedQuote;
  files: readonly { fileId: number; name: string }[];
  /** Of the draft that it shows; empty where there is none. */
  version: string;
  /** It takes the place of what was sent. */
  isRevision: boolean;
  /** For which part one more empty row was asked. */
  added?: "components" | "milestones" | undefined;
  limits: { files: number; megabytes: number };
  requestId: string;
}

/** The form for a quote. Its first button, which the return key presses, keeps what is typed and sends nothing. */
export function QuoteForm({
  typed,
  files,
  version,
  isRevision,
  added,
  limits,
  requestId,
  answer,
}: QuoteFormView & { answer: FormAnswer | undefined }) {
  const t = useMessages("quotes");
  const words = useQuoteFaults();
  const own = answer?.form === "" ? answer : undefined;
  const field = useField(own, { words });
  return (
    <PostForm requestId={requestId} answer={own} words={words} labels={useRowLabels(own)} hasFiles noValidate>
      <input type="hidden" name="version" value={version} />
      <button type="submit" name="do" value="save" tabIndex={-1} aria-hidden="true" className="sr-only">
        {t("save")}
      </button>
      <Part id="components" title={t("components")} hint={t("componentsHint")}>
        <ComponentRows rows={typed.components} isAdded={added === "components"} field={field} answer={own} />
        <Sum typed={typed} />
      </Part>
      <Part id="work" title={t("work")}>
        <TextArea
          {...field("deliverables", typed.deliverables)}
          label={t("deliverables")}
          hint={t("deliverablesHint")}
          rows={4}
          isRequired
        />
        <TextArea
          {...field("approach", typed.approach)}
          label={t("approach")}
          hint={t("approachHint")}
          rows={6}
          isRequired
        />
        <TextArea
          {...field("assumptions", typed.assumptions)}
          label={t("assumptions")}
          hint={t("assumptionsHint")}
          rows={3}
        />
      </Part>
      <Part id="time" title={t("time")}>
        <Pair>
          <TextField
            {...field("days", typed.days)}
            label={t("daysLabel")}
            hint={t("daysHint")}
            inputMode="numeric"
            isRequired
          />
          <TextField
            {...field("validUntil", typed.validUntil)}
            label={t("validUntilLabel")}
            hint={t("validUntilHint")}
            type="date"
            isRequired
          />
        </Pair>
      </Part>
      <Part id="milestones" title={t("milestones")} hint={t("milestonesHint")}>
        <MilestoneRows rows={typed.milestones} isAdded={added === "milestones"} field={field} answer={own} />
        <Rest typed={typed} />
      </Part>
      <Part id="papers" title={t("files")}>
        <QuoteFilesField files={files} limits={limits} field={field} hasComeBack={hasLostFiles(own)} />
      </Part>
      {isRevision ? (
        <TextArea
          {...field("changeNote", typed.changeNote)}
          label={t("changeNote")}
          hint={t("changeNoteHint")}
          rows={2}
        />
      ) : null}
      <div className="flex flex-col gap-3 border-t border-line pt-6">
        <p className="max-w-prose text-small text-quiet">{t("sealed")}</p>
        <div className="flex flex-wrap gap-3">
          <Button name="do" value="send">
            {t(isRevision ? "sendRevision" : "send")}
          </Button>
          <Button variant="secondary" name="do" value="save">
            {t("save")}
          </Button>
        </div>
      </div>
    </PostForm>
  );
}

/** Files that were chosen are kept with the draft, unless it could not be written. */
function hasLostFiles(answer: FormAnswer | undefined): boolean {
  return answer?.faults.some(({ field, code }) => field === "files" || code === "changed_meanwhile") ?? false;
}

function Part({
  id,
  title,
  hint,
  children,
}: {
  id: string;
  title: string;
  hint?: string;
  children: React.ReactNode;
}) {
  return (
    <section id={id} aria-labelledby={`${id}-title`} className="flex flex-col gap-4 pt-2">
      <div>
        <h3 id={`${id}-title`} className="text-lead">
          {title}
        </h3>
        {hint ? <p className="max-w-prose text-small text-quiet">{hint}</p> : null}
      </div>
      {children}
    </section>
  );
}

function Sum({ typed }: Pick<QuoteFormView, "typed">) {
  const t = useMessages("quotes");
  const { fen } = useFormat();
  const { total } = reckon(typed);
  if (typed.components.length === 0 || total === undefined) return null;
  return (
    <p>
      {t("totalSaved")} <strong>{fen(total)}</strong>
    </p>
  );
}

/** What the steps still lack of the price, and the button that gives it to the last of them. */
function Rest({ typed }: Pick<QuoteFormView, "typed">) {
  const t = useMessages("quotes");
  const { fen } = useFormat();
  const { total, milestones = 0 } = reckon(typed);
  const rest = total === undefined ? 0 : total - milestones;
  return (
    <div className="flex flex-col gap-2">
      {rest === 0 ? null : (
        <p className="text-caution">
          {t(rest > 0 ? "restShort" : "restOver", { amount: fen(Math.abs(rest)) })}
        </p>
      )}
      <div>
        <Button variant="quiet" name="do" value="fill" formNoValidate>
          {t("fillRest")}
        </Button>
      </div>
    </div>
  );
}

/** What the fields of rows are called in the list of what is wrong. */
function useRowLabels(answer: FormAnswer | undefined): Record<string, string> {
  const t = useMessages("quotes");
  const labels: Record<string, string> = {
    deliverables: t("deliverables"),
    approach: t("approach"),
    assumptions: t("assumptions"),
    changeNote: t("changeNote"),
    days: t("daysLabel"),
    validUntil: t("validUntilLabel"),
    files: t("files"),
    components: t("components"),
    milestones: t("milestones"),
  };
  const rowWords: Record<string, string> = {
    name: t("name"),
    quantity: t("quantity"),
    unit: t("unit"),
    unitPrice: t("unitPriceYuan"),
    title: t("step"),
    deliverable: t("stepDeliverable"),
    dueDays: t("dueDaysLabel"),
    amount: t("stepAmount"),
  };
  for (const { field = "" } of answer?.faults ?? []) {
    const [name = "", place] = field.split(".");
    const word = rowWords[name];
    if (word !== undefined && place !== undefined)
      labels[field] = t("rowField", { number: String(Number(place) + 1), label: word });
  }
  return labels;
}
