import { useMessages } from "../i18n/use-messages";
import { Icon } from "./icon";

export interface FilterChip {
  label: string;
  /** The page without this filter. */
  removeHref: string;
}

/** What narrows the list, each removable by itself. Nothing when nothing does. */
export function FilterChips({ chips, clearHref }: { chips: readonly FilterChip[]; clearHref: string }) {
  const t = useMessages("common");
  if (chips.length === 0) return null;
  return (
    <ul aria-label={t("filtersActive")} className="no-print flex flex-wrap items-center gap-2">
      {chips.map((chip) => (
        <li key={chip.removeHref} className="min-w-0">
          <a
            href={chip.removeHref}
            aria-label={t("filtersRemove", { name: chip.label })}
            className="inline-flex min-h-11 max-w-full items-center gap-2 rounded border border-control bg-surface px-3 text-small leading-snug text-ink no-underline hover:border-action hover:text-action"
          >
            {chip.label}
            <Icon name="cross" className="size-3.5" />
          </a>
        </li>
      ))}
      {chips.length > 1 ? (
        <li>
          <a href={clearHref} className="inline-flex min-h-11 items-center px-2 text-small">
            {t("filtersClear")}
          </a>
        </li>
      ) : null}
    </ul>
  );
}
