import type { ReactNode } from "react";
import { useMessages } from "../i18n/use-messages";

export interface SummaryItem {
  term: string;
  /** Left out or null: the fact is not known, and the list says so quietly. */
  detail?: ReactNode;
  /** Where the fact comes from, or a link that changes it. */
  note?: ReactNode;
}

/** Facts of one object, each term beside its detail. */
export function SummaryList({ items }: { items: readonly SummaryItem[] }) {
  const t = useMessages("common");
  return (
    <dl className="border-t border-line">
      {items.map(({ term, detail, note }) => (
        <div
          key={term}
          className="grid gap-x-6 gap-y-1 border-b border-line py-3 sm:grid-cols-[10rem_minmax(0,1fr)]"
        >
          <dt className="text-quiet">{term}</dt>
          <dd className="min-w-0">
            {detail ?? <span className="text-quiet">{t("notPublished")}</span>}
            {note ? <div className="text-small text-quiet">{note}</div> : null}
          </dd>
        </div>
      ))}
    </dl>
  );
}
