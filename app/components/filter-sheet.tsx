import type { ReactNode } from "react";
import { useMessages } from "../i18n/use-messages";
import { Icon } from "./icon";

/** What narrows a page: on a phone a sheet that opens, on wide screens always open (`facet-list.css`). */
export function FilterSheet({
  id,
  label,
  chosen = 0,
  className = "flex flex-col gap-7",
  children,
}: {
  id?: string;
  /** Left out: filters. */
  label?: string;
  /** How many conditions hold. */
  chosen?: number;
  /** Of the box with the conditions. */
  className?: string;
  children: ReactNode;
}) {
  const t = useMessages("common");
  return (
    <details id={id} className="group filter-sheet">
      <summary className="flex min-h-11 items-center gap-2 rounded border border-control bg-surface px-4 text-action">
        <Icon name="filter" />
        {label ?? t("filters")}
        {chosen > 0 ? ` (${chosen})` : ""}
        <Icon name="chevron" className="ms-auto size-5 group-open:rotate-180" />
      </summary>
      <div className={`pt-4 lg:pt-0 ${className}`}>{children}</div>
    </details>
  );
}
