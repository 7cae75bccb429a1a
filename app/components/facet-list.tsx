import type { ReactNode } from "react";
import { useFormat, useMessages } from "../i18n/use-messages";
import { Button } from "./button";
import { FilterSheet } from "./filter-sheet";
import { Icon } from "./icon";

export interface FacetOption {
  value: string;
  label: string;
  count: number;
  isSelected: boolean;
  /** Stands under the value before it. */
  isUnder?: boolean;
  /** A small shape before the word. */
  mark?: ReactNode;
}

/** Values beyond these stand behind "show more", unless they are chosen. */
const VISIBLE = 8;

/**
 * The form around the facets: a plain GET, so it works without script. On a phone a sheet that opens. `kept` are
 * the parameters that stay as they are (the text searched for, the order). With `enhance/live-filters` a choice
 * takes effect at once; the page marks what it changes with an id and `data-live-region`, and the sentence that says
 * how many there are with `data-live-status`.
 */
export function FilterForm({
  action,
  kept,
  selectedCount,
  children,
}: {
  action: string;
  kept: readonly (readonly [name: string, value: string])[];
  selectedCount: number;
  children: ReactNode;
}) {
  const t = useMessages("common");
  return (
    <form
      id="filters"
      method="get"
      action={action}
      aria-label={t("filters")}
      data-live-filters
      data-live-region
      className="no-print"
    >
      {kept.map(([name, value]) => (
        <input key={`${name}=${value}`} type="hidden" name={name} value={value} />
      ))}
      <FilterSheet id="filter-sheet" chosen={selectedCount}>
        {/* Without script the choice has to be sent: from either end of a long list. */}
        <Button variant="secondary" className="filter-apply">
          {t("filtersApply")}
        </Button>
        {children}
        <Button variant="secondary" className="filter-apply">
          {t("filtersApply")}
        </Button>
      </FilterSheet>
    </form>
  );
}

/** One facet: several values may be chosen. Options stand in the order given, chosen ones never hidden. */
export function FacetGroup({
  id,
  name,
  legend,
  options,
}: {
  /** Where two groups of a page have one name. */
  id?: string;
  name: string;
  legend: string;
  options: readonly FacetOption[];
}) {
  const t = useMessages("common");
  const shown = options.filter((option, index) => index < VISIBLE || option.isSelected);
  const rest = options.filter((option, index) => index >= VISIBLE && !option.isSelected);
  if (options.length === 0) return null;
  return (
    <fieldset className="min-w-0">
      <legend className="pb-1 font-semibold">{legend}</legend>
      <Options name={name} options={shown} />
      {rest.length > 0 ? (
        <details id={`more-${id ?? name}`}>
          <summary className="flex min-h-11 items-center gap-1 text-small text-action">
            {t("filtersShowMore", { count: rest.length })}
            <Icon name="chevron" className="size-4" />
          </summary>
          <Options name={name} options={rest} />
        </details>
      ) : null}
    </fieldset>
  );
}

function Options({ name, options }: { name: string; options: readonly FacetOption[] }) {
  const t = useMessages("common");
  const format = useFormat();
  return (
    <ul>
      {options.map(({ value, label, count, isSelected, isUnder, mark }) => (
        <li key={value}>
          <label
            className={`flex min-h-11 cursor-pointer items-center gap-2.5 rounded px-1 py-1 leading-snug hover:bg-notice-ground ${count === 0 && !isSelected ? "text-quiet" : ""} ${isUnder ? "ms-7" : ""}`}
          >
            <input
              type="checkbox"
              name={name}
              value={value}
              defaultChecked={isSelected}
              className="size-5 shrink-0 cursor-pointer"
            />
            {mark}
            <span className="min-w-0 flex-1">{label}</span>
            <span aria-hidden="true" className="text-small text-quiet tabular-nums">
              {format.number(count)}
            </span>
            <span className="sr-only">{t("facetOptionCount", { count })}</span>
          </label>
        </li>
      ))}
    </ul>
  );
}
