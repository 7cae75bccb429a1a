import { textIn } from "~/app/i18n/text-in";
import { useLanguage } from "~/app/i18n/use-messages";

export interface FieldTerm {
  code: string;
  name: { zh: string; en?: string };
}

/** Fields of technology to tick. `chosen`: what stands there now, or came back. */
export function FieldChoices({
  label,
  hint,
  error,
  terms,
  chosen,
}: {
  label: string;
  hint: string;
  error: string | undefined;
  terms: readonly FieldTerm[];
  chosen: readonly string[];
}) {
  const language = useLanguage();
  return (
    <fieldset
      id="fieldCodes"
      tabIndex={-1}
      aria-describedby={error ? "fieldCodes-hint fieldCodes-error" : "fieldCodes-hint"}
      className={error ? "border-s-4 border-bad ps-4" : ""}
    >
      <legend className="font-semibold">{label}</legend>
      <p id="fieldCodes-hint" className="text-small text-quiet">
        {hint}
      </p>
      {error ? (
        <p id="fieldCodes-error" className="text-bad">
          {error}
        </p>
      ) : null}
      <div className="grid gap-x-6 sm:grid-cols-2">
        {terms.map(({ code, name }) => (
          <label key={code} className="flex min-h-11 cursor-pointer items-center gap-2.5">
            <input
              type="checkbox"
              name="fieldCodes"
              value={code}
              defaultChecked={chosen.includes(code)}
              className="size-5 shrink-0 cursor-pointer"
            />
            {textIn(name, language)?.text}
          </label>
        ))}
      </div>
    </fieldset>
  );
}
