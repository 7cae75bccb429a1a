import { createContext, useContext } from "react";
import { useMessages } from "~/app/i18n/use-messages";
import type { SourceReference } from "./platform-sources.queries.server";

/** The sources of the page, in the order of its list. */
export const SourcesContext = createContext<readonly SourceReference[]>([]);

/** The anchor of a source in the list at the end of the page. */
export const sourceAnchor = (index: number) => `source-${index + 1}`;

/**
 * Raised numbers that lead to the sources of what stands before them: the sources with these `ids`, or those that
 * state the `fact` (the record's own source where no other is named for it).
 */
export function SourceMarks({
  ids,
  fact,
  hasFallback = true,
}: {
  ids?: readonly number[];
  fact?: string;
  /** False: nothing stands where no source is named for the fact itself. */
  hasFallback?: boolean;
}) {
  const t = useMessages("platform");
  const sources = useContext(SourcesContext);
  const stating = (wanted: string) => sources.filter((source) => source.facts.includes(wanted));
  const own = fact ? stating(fact) : [];
  const found = ids
    ? sources.filter((source) => ids.includes(source.id))
    : own.length > 0 || !hasFallback
      ? own
      : stating("record");
  if (found.length === 0) return null;
  return (
    <sup className="text-xs leading-none font-normal">
      {found.map((source) => {
        const index = sources.indexOf(source);
        return (
          <a
            key={source.id}
            href={`#${sourceAnchor(index)}`}
            aria-label={t("sourceMark", { number: String(index + 1) })}
            // 24 px each way, so that it can be hit beside the link that it follows. Inline: its padding moves no
            // line, and the mark stays with the last word.
            className="p-1.5 no-underline hover:underline"
          >
            [{index + 1}]
          </a>
        );
      })}
    </sup>
  );
}
