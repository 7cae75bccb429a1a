import type { ReactNode } from "react";

interface Box {
  name: string;
  value?: string;
  isTicked: boolean;
  children: ReactNode;
}

/** A box that may be ticked or not. */
export function Tick({ name, value = "yes", isTicked, hint, children }: Box & { hint?: ReactNode }) {
  const hintId = `${name}-hint`;
  return (
    <div>
      <label className="flex min-h-11 cursor-pointer items-center gap-2.5">
        <input
          type="checkbox"
          id={name}
          name={name}
          value={value}
          defaultChecked={isTicked}
          aria-describedby={hint ? hintId : undefined}
          className="size-5 shrink-0 cursor-pointer"
        />
        {children}
      </label>
      {hint ? (
        <p id={hintId} className="ps-7.5 text-small text-quiet">
          {hint}
        </p>
      ) : null}
    </div>
  );
}

/** Several of a list, each a box. `name`: of the field, and the id that an error leads to. */
export function TickList({
  name,
  label,
  hint,
  error,
  options,
  ticked,
}: {
  name: string;
  label: string;
  hint?: ReactNode;
  error?: string | undefined;
  options: readonly { value: string; label: ReactNode }[];
  ticked: readonly string[];
}) {
  const described = [hint ? `${name}-hint` : "", error ? `${name}-error` : ""].filter(Boolean).join(" ");
  return (
    <fieldset
      id={name}
      tabIndex={-1}
      aria-describedby={described || undefined}
      className={error ? "border-s-4 border-bad ps-4" : ""}
    >
      <legend className="font-semibold">{label}</legend>
      {hint ? (
        <p id={`${name}-hint`} className="text-small text-quiet">
          {hint}
        </p>
      ) : null}
      {error ? (
        <p id={`${name}-error`} className="text-bad">
          {error}
        </p>
      ) : null}
      <div className="grid gap-x-6 sm:grid-cols-2">
        {options.map(({ value, label: text }) => (
          <label key={value} className="flex min-h-11 cursor-pointer items-center gap-2.5">
            <input
              type="checkbox"
              name={name}
              value={value}
              defaultChecked={ticked.includes(value)}
              className="size-5 shrink-0 cursor-pointer"
            />
            <span>{text}</span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}
