import type { ReactNode } from "react";

export interface TimelineEntry {
  key: string;
  /** Civil date as text and as the machine reads it. */
  when: string;
  /** Left out where no date is known. */
  dateTime?: string;
  title: ReactNode;
  children?: ReactNode;
  /** The state that holds now. */
  isCurrent?: boolean;
}

/** What happened, in the order given. */
export function Timeline({ entries }: { entries: readonly TimelineEntry[] }) {
  return (
    <ol className="ms-1.5 border-s-2 border-line">
      {entries.map((entry) => (
        <li key={entry.key} className="relative pb-7 ps-6 last:pb-0">
          <span
            aria-hidden="true"
            className={`absolute top-2 -start-[7px] size-3 rounded-full border-2 border-action ${entry.isCurrent ? "bg-action" : "bg-surface"}`}
          />
          {entry.dateTime ? (
            <time dateTime={entry.dateTime} className="text-small text-quiet">
              {entry.when}
            </time>
          ) : (
            <span className="text-small text-quiet">{entry.when}</span>
          )}
          <h3 className="leading-snug">{entry.title}</h3>
          {entry.children ? <div className="text-quiet">{entry.children}</div> : null}
        </li>
      ))}
    </ol>
  );
}
