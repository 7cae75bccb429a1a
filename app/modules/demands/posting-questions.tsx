import { Button } from "~/app/components/button";
import { RadioField } from "~/app/components/choice-field";
import { SelectField, TextArea, TextField } from "~/app/components/field";
import { useField } from "~/app/components/form";
import { useMessages } from "~/app/i18n/use-messages";
import { typedBudget } from "./core/typed-budget";
import { deadlineChoices, monthsAfter } from "./core/typed-deadline";
import { cooperationModes, resultOwners } from "./core/vocabulary";
import { examples, type TextStep } from "./demand-form";
import { FieldQuestion } from "./posting-field-question";
import { StandardsProposed } from "./posting-similar";
import type { StepView } from "./posting-view";
import { VisibilityQuestion } from "./posting-visibility";
import { usePostingFaults } from "./posting-words";
import { useNames } from "./use-names";

/** The field or fields of one question, filled with what stands there or was typed. */
export function Question(view: StepView) {
  switch (view.step) {
    case "problem":
    case "tried":
    case "success":
    case "samples":
    case "standards":
      return <TextQuestion {...view} step={view.step} />;
    case "budget":
      return <BudgetQuestion {...view} />;
    case "deadline":
      return <DeadlineQuestion {...view} />;
    case "place":
      return <PlaceQuestion {...view} />;
    case "field":
      return <FieldQuestion {...view} />;
    case "mode":
    case "owner":
      return <MeansQuestion {...view} step={view.step} />;
    case "visibility":
      return <VisibilityQuestion {...view} />;
    default:
      return null;
  }
}

function TextQuestion(view: StepView & { step: TextStep }) {
  const { step, draft, example, answer } = view;
  const t = useMessages("posting");
  const field = useField(answer, { words: usePostingFaults() });
  const now = draft[step];
  const taken = example ? [now, t(`example.${step}.${example}`)].filter(Boolean).join("\n") : now;
  return (
    <>
      <TextArea
        {...field(step, taken)}
        label={t(`label.${step}`)}
        rows={step === "problem" ? 8 : 4}
        lang="zh-CN"
        isRequired={step === "problem"}
      />
      {step === "standards" && view.proposals ? <StandardsProposed proposals={view.proposals} /> : null}
      <details className="rounded border border-line bg-surface px-4">
        <summary className="flex min-h-11 cursor-pointer items-center text-action">
          {t("showExamples")}
        </summary>
        <ul className="flex flex-col divide-y divide-line">
          {examples.map((one) => (
            <li key={one} className="flex flex-col items-start gap-2 py-3">
              <p lang="zh-CN">{t(`example.${step}.${one}`)}</p>
              <Button name="intent" value={`example-${one}`} variant="secondary" formNoValidate>
                {t("takeExample")}
              </Button>
            </li>
          ))}
        </ul>
      </details>
    </>
  );
}

function BudgetQuestion({ draft, answer }: StepView) {
  const t = useMessages("posting");
  const field = useField(answer, { words: usePostingFaults() });
  const { budgetFromFen: fromFen, budgetToFen: toFen } = draft;
  const now = typedBudget({
    ...(fromFen === undefined ? {} : { fromFen }),
    ...(toFen === undefined ? {} : { toFen }),
  });
  return (
    <TextField
      {...field("budget", now)}
      label={t("label.budget")}
      hint={t("budgetHint")}
      autoComplete="off"
    />
  );
}

function DeadlineQuestion({ draft, today, answer }: StepView) {
  const t = useMessages("posting");
  const field = useField(answer, { words: usePostingFaults() });
  const day = field("day", draft.deadline);
  return (
    <div className="group/deadline flex flex-col gap-6">
      <RadioField
        {...field("deadline", draft.deadline ? "date" : "")}
        label={t("label.deadline")}
        options={deadlineChoices.map((value) => ({ value, label: t(`deadline.${value}`) }))}
        isStacked
        isRequired={false}
      />
      {/* Comes with its choice, by style alone. */}
      <div className={day.error ? undefined : "hidden group-has-[[value=date]:checked]/deadline:block"}>
        <TextField
          {...day}
          type="date"
          min={today}
          max={monthsAfter(today, 120)}
          label={t("day")}
          hint={t("dayHint")}
        />
      </div>
    </div>
  );
}

function PlaceQuestion({ draft, choices, answer }: StepView) {
  const t = useMessages("posting");
  const name = useNames();
  const field = useField(answer, { words: usePostingFaults() });
  return (
    <SelectField
      {...field("place", draft.placeCode)}
      label={t("label.place")}
      hint={t("placeHint")}
      options={[
        { value: "", label: t("noPlace") },
        ...choices.places.map(({ code, name: own, league }) => ({
          value: code,
          label: league ? `${name(league)} · ${name(own)}` : name(own),
        })),
      ]}
    />
  );
}

/** Cooperation and ownership: each choice with what it means, "not known" among them. */
function MeansQuestion({ step, draft, answer }: StepView & { step: "mode" | "owner" }) {
  const t = useMessages("posting");
  const field = useField(answer, { words: usePostingFaults() });
  return step === "mode" ? (
    <RadioField
      {...field("mode", draft.mode)}
      label={t("label.mode")}
      options={cooperationModes.map((value) => ({ value, label: t(`mode.${value}`) }))}
      isStacked
      isRequired={false}
    />
  ) : (
    <RadioField
      {...field("resultOwner", draft.resultOwner)}
      label={t("label.owner")}
      options={resultOwners.map((value) => ({ value, label: t(`owner.${value}`) }))}
      isStacked
      isRequired={false}
    />
  );
}
