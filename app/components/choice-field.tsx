import type { ReactNode } from "react";
import { useMessages } from "../i18n/use-messages";
import { Icon } from "./icon";

interface ChoiceWords {
  /** Also the id of what an error leads to. */
  name: string;
  error?: string | undefined;
}

/** One of a few, all in sight. */
export function RadioField({
  name,
  label,
  error,
  options,
  defaultValue,
  isStacked = false,
  isRequired = true,
}: ChoiceWords & {
  label: string;
  options: readonly { value: string; label: string }[];
  defaultValue?: string | undefined;
  /** One below the other: for options that are sentences. */
  isStacked?: boolean;
  /** False where none of them may be chosen too. */
  isRequired?: boolean;
}) {
  const t = useMessages("common");
  return (
    <fieldset
      className={error ? "border-s-4 border-bad ps-4" : ""}
      aria-describedby={error ? `${name}-error` : undefined}
    >
      <legend className="font-semibold">
        {label}
        {isRequired ? <span className="ms-2 text-small font-normal text-quiet">{t("required")}</span> : null}
      </legend>
      <Wrong name={name} error={error} />
      <div className={isStacked ? "flex flex-col" : "flex flex-wrap gap-x-8"}>
        {options.map((option, index) => (
          <label key={option.value} className="flex min-h-11 cursor-pointer items-center gap-2.5">
            <input
              type="radio"
              id={index === 0 ? name : undefined}
              name={name}
              value={option.value}
              required={isRequired}
              defaultChecked={option.value === defaultValue}
              className="size-5 shrink-0 cursor-pointer"
            />
            {option.label}
          </label>
        ))}
      </div>
    </fieldset>
  );
}

/** A yes that is asked for. `beside` stands outside of the words that tick the box: a link to more. */
export function CheckField({
  name,
  error,
  isChecked,
  isRequired = true,
  beside,
  children,
}: ChoiceWords & {
  isChecked: boolean;
  /** False where it is asked for with some answers of the form alone. */
  isRequired?: boolean;
  beside?: ReactNode;
  children: ReactNode;
}) {
  return (
    <div className={error ? "border-s-4 border-bad ps-4" : ""}>
      <Wrong name={name} error={error} />
      <label className="flex min-h-11 cursor-pointer items-start gap-2.5 py-2">
        <input
          type="checkbox"
          id={name}
          name={name}
          value="yes"
          required={isRequired}
          defaultChecked={isChecked}
          aria-invalid={error ? true : undefined}
          aria-describedby={error ? `${name}-error` : undefined}
          className="mt-1 size-5 shrink-0 cursor-pointer"
        />
        <span>{children}</span>
      </label>
      {beside}
    </div>
  );
}

function Wrong({ name, error }: ChoiceWords) {
  const t = useMessages("common");
  if (!error) return null;
  return (
    <p id={`${name}-error`} className="flex items-start gap-1.5 text-bad">
      <Icon name="alert" className="mt-1 size-4.5" />
      <span>
        <span className="sr-only">{t("errorPrefix")}</span>
        {error}
      </span>
    </p>
  );
}
