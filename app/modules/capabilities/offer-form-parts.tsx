import type { ReactNode } from "react";
import { HitText } from "~/app/components/hit-text";
import { Icon } from "~/app/components/icon";
import type { LocalisedText } from "~/app/i18n/text-in";
import { useFormat, useLanguage, useMessages } from "~/app/i18n/use-messages";

/** A part of a long form under a heading of its own. */
export function FormPart({
  title,
  hint,
  children,
}: {
  title: string;
  hint?: ReactNode;
  children: ReactNode;
}) {
  return (
    <fieldset className="flex flex-col gap-5 border-t border-line pt-5">
      <legend className="float-left w-full pb-1 text-lead font-semibold">{title}</legend>
      {hint ? <p className="clear-both text-small text-quiet">{hint}</p> : null}
      {children}
    </fieldset>
  );
}

/** Several of a list, all in sight. The boxes share the name. */
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
  options: readonly { value: string; name: LocalisedText; note?: string }[];
  ticked: readonly string[];
}) {
  const t = useMessages("common");
  return (
    <fieldset
      className={error ? "border-s-4 border-bad ps-4" : ""}
      id={name}
      tabIndex={error ? -1 : undefined}
    >
      <legend className="font-semibold">{label}</legend>
      {hint ? <p className="text-small text-quiet">{hint}</p> : null}
      {error ? (
        <p className="flex items-start gap-1.5 text-bad">
          <Icon name="alert" className="mt-1 size-4.5" />
          <span>
            <span className="sr-only">{t("errorPrefix")}</span>
            {error}
          </span>
        </p>
      ) : null}
      <div className="flex flex-wrap gap-x-6">
        {options.map((option) => (
          <label key={option.value} className="flex min-h-11 cursor-pointer items-center gap-2.5">
            <input
              type="checkbox"
              name={name}
              value={option.value}
              defaultChecked={ticked.includes(option.value)}
              className="size-5 shrink-0 cursor-pointer"
            />
            <span>
              <HitText text={option.name} />
              {option.note ? <span className="ms-2 text-small text-quiet">{option.note}</span> : null}
            </span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}

/** When the platform last said that all of this holds, and whether that was too long ago. */
export function Confirmed({ on, isStale }: { on: string | undefined; isStale: boolean }) {
  const t = useMessages("capabilities");
  const format = useFormat();
  const language = useLanguage();
  if (on === undefined) return null;
  return (
    <span lang={language} className={`text-small ${isStale ? "text-caution" : "text-quiet"}`}>
      {t(isStale ? "confirmedLongAgo" : "confirmedOn", { date: format.date(on) })}
    </span>
  );
}
