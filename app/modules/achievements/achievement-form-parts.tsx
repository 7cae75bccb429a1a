import type { ReactNode } from "react";
import { HitText } from "~/app/components/hit-text";
import { Icon } from "~/app/components/icon";
import type { FormFault } from "~/app/core/form-fault";
import type { LocalisedText } from "~/app/i18n/text-in";
import { useMessages } from "~/app/i18n/use-messages";

/** A part of the form under a heading of its own. */
export function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <fieldset className="flex flex-col gap-5 border-t border-line pt-5">
      <legend className="float-left w-full pb-1 text-lead font-semibold">{title}</legend>
      {children}
    </fieldset>
  );
}

/** Any of a list. `note`: what one of them means. */
export function Several({
  name,
  label,
  error,
  options,
  ticked,
}: {
  name: string;
  label: string;
  error?: string | undefined;
  options: readonly { value: string; name: LocalisedText | string; note?: string }[];
  ticked: readonly string[];
}) {
  const hasNotes = options.some(({ note }) => note);
  return (
    <fieldset id={name} className={error ? "border-s-4 border-bad ps-4" : ""}>
      <legend className="font-semibold">{label}</legend>
      {error ? (
        <p className="flex items-start gap-1.5 text-bad">
          <Icon name="alert" className="mt-1 size-4.5" />
          <span>{error}</span>
        </p>
      ) : null}
      <div className={hasNotes ? "flex flex-col" : "flex flex-wrap gap-x-6"}>
        {options.map((option) => (
          <label key={option.value} className="flex min-h-11 cursor-pointer items-start gap-2.5 py-2">
            <input
              type="checkbox"
              name={name}
              value={option.value}
              defaultChecked={ticked.includes(option.value)}
              className="mt-1 size-5 shrink-0 cursor-pointer"
            />
            <span>
              {typeof option.name === "string" ? option.name : <HitText text={option.name} />}
              {option.note ? <span className="block text-small text-quiet">{option.note}</span> : null}
            </span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}

const ownFaults = [
  "not_patent",
  "check_digit",
  "other_kind",
  "not_registration",
  "not_price",
  "negotiable_has_none",
  "too_many_fields",
  "too_many_lines",
  "too_many_rows",
  "wrong_state",
  "not_an_image",
  "image_too_large",
  "file_missing",
] as const;

/** The words for what only forms about achievements can find wrong. */
export function useAchievementFaults(): (fault: FormFault) => string | undefined {
  const t = useMessages("achievements");
  return ({ code }) => {
    const known = ownFaults.find((one) => one === code);
    return known && t(`fault.${known}`);
  };
}
