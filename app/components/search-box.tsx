import { useMessages } from "../i18n/use-messages";
import { Button } from "./button";
import { Icon } from "./icon";

/**
 * A search form that works without script; `enhance/search-suggest` turns the field into a combobox fed from
 * `suggestUrl`. `kept` are parameters that stay when the text changes.
 */
export function SearchBox({
  action,
  label,
  hint,
  suggestUrl,
  defaultValue = "",
  kept = [],
  isLarge = false,
}: {
  action: string;
  label: string;
  hint?: string;
  suggestUrl?: string;
  defaultValue?: string;
  kept?: readonly (readonly [name: string, value: string])[];
  isLarge?: boolean;
}) {
  const t = useMessages("common");
  return (
    <search>
      <form method="get" action={action} className="flex flex-col gap-1.5">
        <label htmlFor="q" className="font-semibold">
          {label}
        </label>
        {/* Filters that take effect at once change these too. */}
        <div id="q-kept" data-live-region hidden>
          {kept.map(([name, value]) => (
            <input key={`${name}=${value}`} type="hidden" name={name} value={value} />
          ))}
        </div>
        <div className="relative flex">
          <input
            id="q"
            name="q"
            type="search"
            defaultValue={defaultValue}
            maxLength={200}
            autoComplete="off"
            autoCapitalize="off"
            spellCheck={false}
            enterKeyHint="search"
            aria-describedby={hint ? "q-hint" : undefined}
            data-suggest={suggestUrl}
            data-none={t("suggestionsNone")}
            data-one={t("suggestionsCount", { count: 1 })}
            data-many={t("suggestionsCount", { count: "#" })}
            className={`min-w-0 flex-1 rounded-s border border-e-0 border-control bg-surface px-4 ${isLarge ? "min-h-14 text-lead" : "min-h-11"}`}
          />
          <Button className={`rounded-s-none ${isLarge ? "min-h-14 px-6" : "px-4"}`}>
            <Icon name="search" />
            <span className="max-sm:sr-only">{t("search")}</span>
          </Button>
        </div>
        {hint ? (
          <p id="q-hint" className="text-small text-quiet">
            {hint}
          </p>
        ) : null}
      </form>
    </search>
  );
}
