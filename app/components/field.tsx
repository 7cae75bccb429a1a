import type { InputHTMLAttributes, ReactNode, SelectHTMLAttributes, TextareaHTMLAttributes } from "react";
import { useMessages } from "../i18n/use-messages";
import { Icon } from "./icon";

interface FieldWords {
  name: string;
  /** The name, unless another form of the page has a field called the same. */
  id?: string;
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
  id = name,
  label,
  hint,
  error,
  isRequired,
  type = "text",
  ...rest
}: FieldWords & Omit<InputHTMLAttributes<HTMLInputElement>, "name" | "required">) {
  return (
    <FieldFrame {...{ id, label, hint, error, isRequired }}>
      <input {...wiring(id, hint, error, isRequired)} name={name} type={type} className={box} {...rest} />
    </FieldFrame>
  );
}

/** Several lines of text. */
export function TextArea({
  name,
  id = name,
  label,
  hint,
  error,
  isRequired,
  rows = 5,
  ...rest
}: FieldWords & Omit<TextareaHTMLAttributes<HTMLTextAreaElement>, "name" | "required">) {
  return (
    <FieldFrame {...{ id, label, hint, error, isRequired }}>
      <textarea {...wiring(id, hint, error, isRequired)} name={name} rows={rows} className={box} {...rest} />
    </FieldFrame>
  );
}

/** One of a list. The first, empty choice is there unless a default is given: nothing is chosen for the reader. */
export function SelectField({
  name,
  id = name,
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
  const isOpen =
    defaultValue === undefined || (defaultValue === "" && !options.some(({ value }) => value === ""));
  return (
    <FieldFrame {...{ id, label, hint, error, isRequired }}>
      <select
        {...wiring(id, hint, error, isRequired)}
        name={name}
        className={box}
        defaultValue={defaultValue}
        {...rest}
      >
        {isOpen ? <option value="">{t("choose")}</option> : null}
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
    </FieldFrame>
  );
}

/** What stands around every field: what it is called, what to say of it, what is wrong with it. */
export function FieldFrame({
  id,
  label,
  hint,
  error,
  isRequired,
  children,
}: Omit<FieldWords, "name" | "id"> & { id: string; children: ReactNode }) {
  const t = useMessages("common");
  return (
    <div className={`flex flex-col gap-1.5 ${error ? "border-s-4 border-bad ps-4" : ""}`}>
      <label htmlFor={id} className="font-semibold">
        {label}
        {isRequired ? <span className="ms-2 text-small font-normal text-quiet">{t("required")}</span> : null}
      </label>
      {hint ? (
        <p id={hintId(id)} className="text-small text-quiet">
          {hint}
        </p>
      ) : null}
      {error ? (
        <p id={errorId(id)} className="flex items-start gap-1.5 text-bad">
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

const hintId = (id: string) => `${id}-hint`;
const errorId = (id: string) => `${id}-error`;

function wiring(id: string, hint: ReactNode, error: string | undefined, isRequired = false) {
  const described = [hint ? hintId(id) : "", error ? errorId(id) : ""].filter(Boolean).join(" ");
  return {
    id,
    required: isRequired,
    "aria-invalid": error ? (true as const) : undefined,
    "aria-describedby": described || undefined,
  };
}
