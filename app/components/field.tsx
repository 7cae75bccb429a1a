import type { InputHTMLAttributes, ReactNode, SelectHTMLAttributes, TextareaHTMLAttributes } from "react";
import { useMessages } from "../i18n/use-messages";
import { Icon } from "./icon";

interface FieldWords {
  /** Also the id, so one form has each name once. */
  name: string;
  label: string;
  hint?: ReactNode;
  /** What is wrong and what to do, in the reader's language. */
  error?: string;
  isRequired?: boolean;
}

const box =
  "w-full min-h-11 rounded border border-control bg-surface px-3 py-2 text-ink placeholder:text-quiet " +
  "aria-invalid:border-2 aria-invalid:border-bad disabled:bg-page disabled:text-quiet";

/** One line of text. What was typed comes back in `defaultValue`. */
export function TextField({
  name,
  label,
  hint,
  error,
  isRequired,
  type = "text",
  ...rest
}: FieldWords & Omit<InputHTMLAttributes<HTMLInputElement>, "name" | "required">) {
  return (
    <Frame {...{ name, label, hint, error, isRequired }}>
      <input {...wiring(name, hint, error, isRequired)} type={type} className={box} {...rest} />
    </Frame>
  );
}

/** Several lines of text. */
export function TextArea({
  name,
  label,
  hint,
  error,
  isRequired,
  rows = 5,
  ...rest
}: FieldWords & Omit<TextareaHTMLAttributes<HTMLTextAreaElement>, "name" | "required">) {
  return (
    <Frame {...{ name, label, hint, error, isRequired }}>
      <textarea {...wiring(name, hint, error, isRequired)} rows={rows} className={box} {...rest} />
    </Frame>
  );
}

/** One of a list. The first, empty choice is there unless a default is given. */
export function SelectField({
  name,
  label,
  hint,
  error,
  isRequired,
  options,
  defaultValue,
  ...rest
}: FieldWords & { options: readonly { value: string; label: string }[] } & Omit<
    SelectHTMLAttributes<HTMLSelectElement>,
    "name" | "required"
  >) {
  const t = useMessages("common");
  return (
    <Frame {...{ name, label, hint, error, isRequired }}>
      <select
        {...wiring(name, hint, error, isRequired)}
        className={box}
        defaultValue={defaultValue}
        {...rest}
      >
        {defaultValue === undefined ? <option value="">{t("choose")}</option> : null}
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
    </Frame>
  );
}

function Frame({ name, label, hint, error, isRequired, children }: FieldWords & { children: ReactNode }) {
  const t = useMessages("common");
  return (
    <div className={`flex flex-col gap-1.5 ${error ? "border-s-4 border-bad ps-4" : ""}`}>
      <label htmlFor={name} className="font-semibold">
        {label}
        {isRequired ? <span className="ms-2 text-small font-normal text-quiet">{t("required")}</span> : null}
      </label>
      {hint ? (
        <p id={hintId(name)} className="text-small text-quiet">
          {hint}
        </p>
      ) : null}
      {error ? (
        <p id={errorId(name)} className="flex items-start gap-1.5 text-bad">
          <Icon name="alert" className="mt-1 size-4.5" />
          <span>
            <span className="sr-only">{t("errorPrefix")}</span>
            {error}
          </span>
        </p>
      ) : null}
      {children}
    </div>
  );
}

const hintId = (name: string) => `${name}-hint`;
const errorId = (name: string) => `${name}-error`;

function wiring(name: string, hint: ReactNode, error: string | undefined, isRequired = false) {
  const described = [hint ? hintId(name) : "", error ? errorId(name) : ""].filter(Boolean).join(" ");
  return {
    id: name,
    name,
    required: isRequired,
    "aria-invalid": error ? (true as const) : undefined,
    "aria-describedby": described || undefined,
  };
}
