import { Children, type FormHTMLAttributes, isValidElement, type ReactNode } from "react";
import type { FormAnswer, FormFault } from "../core/form-fault";
import { translator } from "../i18n/catalogues";
import { useLanguage, useMessages } from "../i18n/use-messages";
import { useSayFaults } from "./answered-page";
import { ErrorSummary } from "./error-summary";

type OwnWords = (fault: FormFault) => string | undefined;

/** What is wrong, in words: the page's own where it has some, else those of the catalogue `forms`. */
function useFaultWords(own?: OwnWords) {
  const language = useLanguage();
  const t = translator(language, "forms");
  const say = (fault: FormFault): string => {
    const said = own?.(fault);
    if (said !== undefined) return said;
    const known = formFaultCodes.find((code) => code === fault.code) ?? "wrong";
    return t(`fault.${known}`, { limit: fault.values?.limit ?? "", minutes: fault.values?.minutes ?? "" });
  };
  /** The same away from its field, which is named. */
  const sayOf = (fault: FormFault, label: string | undefined): string =>
    label === undefined ? say(fault) : t("faultOf", { label, fault: say(fault) });
  return { say, sayOf };
}

/** Codes that every form may use. */
const formFaultCodes = [
  "missing",
  "too_long",
  "one_line",
  "choose",
  "tick",
  "not_web",
  "not_email",
  "not_phone",
  "not_date",
  "wrong",
  "too_many",
  "too_many_choices",
  "too_many_today",
  "sent_before",
  "changed_meanwhile",
  "empty_file",
  "file_too_large",
  "file_type_not_allowed",
  "held",
] as const;

/**
 * A form that works without a script, holds what it needs to have one effect, and shows on top what is wrong with it.
 * `answer`: of this form only (compare `answer.form` with `intent`).
 */
export function PostForm({
  requestId,
  intent,
  answer,
  words,
  labels,
  hasFiles = false,
  children,
  className = "flex flex-col gap-6",
  ...rest
}: {
  requestId: string;
  /** Which of the page's forms this is. */
  intent?: string;
  answer?: FormAnswer | undefined;
  words?: OwnWords;
  /** What its fields are called, where a component of its own makes them: others are found among the children. */
  labels?: Labels;
  hasFiles?: boolean;
  children: ReactNode;
} & Omit<FormHTMLAttributes<HTMLFormElement>, "method">) {
  const own = answerOf(answer, intent);
  return (
    <form
      method="post"
      encType={hasFiles ? "multipart/form-data" : undefined}
      noValidate={own !== undefined}
      className={className}
      {...rest}
    >
      <FormFaults answer={own} words={words} labels={{ ...labelsIn(children), ...labels }} />
      <input type="hidden" name="requestId" value={requestId} />
      {intent === undefined ? null : <input type="hidden" name="intent" value={intent} />}
      {children}
    </form>
  );
}

/** Everything that is wrong with a form that came back. */
export function FormFaults({
  answer,
  words,
  labels = {},
}: {
  answer: FormAnswer | undefined;
  words?: OwnWords;
  labels?: Labels;
}) {
  const t = useMessages("forms");
  const { sayOf } = useFaultWords(words);
  const noteSaid = useSayFaults();
  if (!answer || answer.faults.length === 0) return null;
  noteSaid();
  return (
    <ErrorSummary
      title={t("faultsTitle")}
      errors={inFormOrder(answer, Object.keys(labels)).map((fault) => ({
        field: fault.field,
        text: sayOf(fault, fault.field === undefined ? undefined : labels[fault.field]),
      }))}
    />
  );
}

/**
 * Its faults as one meets them going down the form: what concerns all of it first, then by field in the order sent. A
 * field that sends nothing, as a box left empty, stands after the one before it among `labelled`, the names in markup.
 */
function inFormOrder({ faults, typed }: FormAnswer, labelled: readonly string[]): FormFault[] {
  const places = new Map(Object.keys(typed).map((name, index) => [name, index]));
  let last = -1;
  for (const name of labelled) {
    last = places.get(name) ?? last + 0.001;
    places.set(name, last);
  }
  const placeOf = ({ field }: FormFault) =>
    field === undefined ? Number.NEGATIVE_INFINITY : (places.get(field) ?? places.size);
  return [...faults].sort((one, other) => placeOf(one) - placeOf(other));
}

/** For the fields of a form: what was typed or stands there now, and what is wrong with it. */
export function useField(
  answer: FormAnswer | undefined,
  { intent, words }: { intent?: string; words?: OwnWords } = {},
) {
  const { say } = useFaultWords(words);
  const own = answerOf(answer, intent);
  return (name: string, now = "") => {
    const fault = own?.faults.find(({ field }) => field === name);
    return {
      name,
      defaultValue: own ? (own.typed[name]?.[0] ?? "") : now,
      error: fault && say(fault),
    };
  };
}

type Labels = Readonly<Record<string, string>>;

/** Field → what it is called, of all fields that stand in this markup itself. */
function labelsIn(children: ReactNode): Labels {
  const found: Record<string, string> = {};
  Children.forEach(children, (child) => {
    if (!isValidElement<{ name?: unknown; label?: unknown; children?: ReactNode }>(child)) return;
    const { name, label, children: inner } = child.props;
    if (typeof name === "string" && typeof label === "string") found[name] = label;
    Object.assign(found, labelsIn(inner));
  });
  return found;
}

function answerOf(answer: FormAnswer | undefined, intent: string | undefined): FormAnswer | undefined {
  return answer?.form === (intent ?? "") ? answer : undefined;
}
