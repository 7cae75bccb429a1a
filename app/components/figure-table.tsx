import type { ReactNode } from "react";
import { useFormat, useMessages } from "../i18n/use-messages";

export interface Figure {
  /** A number, or words where there is none to give. */
  value: number | string;
  /** The list that it counts; nothing leads to an empty one. */
  href?: string | undefined;
  /** What the link says to those who do not see the table. */
  label?: string | undefined;
}

export interface FigureRow {
  key: string;
  label: ReactNode;
  labelLang?: string | undefined;
  figures: readonly Figure[];
  isTotal?: boolean;
}

/**
 * A table of many figures. Stays a table on every width: what does not fit scrolls sideways inside its own box, which
 * the keyboard reaches, while the names of the rows stay in view and a shadow lies on the side that has more. With few
 * columns the names break into lines on a phone before anything has to scroll.
 */
export function FigureTable({
  caption,
  rowsHeader,
  columns,
  rows,
  isDense = false,
}: {
  caption: string;
  /** Head of the column that names the rows. */
  rowsHeader: string;
  columns: readonly { key: string; label: string; lang?: string | undefined }[];
  rows: readonly FigureRow[];
  /** Narrow columns, for tables with many. */
  isDense?: boolean;
}) {
  const t = useMessages("common");
  const pad = isDense ? "px-1 sm:px-1.5 print:px-0.5" : "px-1.5 sm:px-3";
  return (
    <>
      {isDense ? <p className="no-print text-small text-quiet lg:hidden">{t("scrollsSideways")}</p> : null}
      <section
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a box that scrolls has to be reached by the keyboard
        tabIndex={0}
        aria-label={caption}
        className="scrolls-sideways overflow-x-auto print:overflow-visible"
      >
        <table
          className={`w-full border-collapse [overflow-wrap:normal] ${isDense ? "text-small print:text-[7pt]" : ""}`}
        >
          <caption className="sr-only">{caption}</caption>
          <thead>
            <tr
              className={`border-b border-control text-small text-quiet ${isDense ? "print:text-[7pt]" : ""}`}
            >
              <th scope="col" className="sticky start-0 bg-page py-2 pe-3 text-start align-bottom">
                {rowsHeader}
              </th>
              {columns.map(({ key, label, lang }) => (
                <th
                  key={key}
                  scope="col"
                  lang={lang}
                  className={`py-2 text-end align-bottom ${pad} ${isDense ? "font-normal whitespace-nowrap print:[overflow-wrap:anywhere] print:whitespace-normal" : "sm:whitespace-nowrap"}`}
                >
                  {label}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map(({ key, label, labelLang, figures, isTotal }) => (
              <tr
                key={key}
                className={`border-b border-line ${isTotal ? "font-semibold" : "hover:bg-notice-ground"}`}
              >
                <th
                  scope="row"
                  lang={labelLang}
                  className={`sticky start-0 bg-page py-1 pe-3 text-start leading-snug ${isTotal ? "" : "font-normal"} ${isDense ? "min-w-32 print:min-w-20" : "sm:whitespace-nowrap"}`}
                >
                  {label}
                </th>
                {figures.map((figure, index) => (
                  <td key={columns[index]?.key} className={`py-0.5 text-end ${pad}`}>
                    <FigureCell {...figure} />
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </>
  );
}

function FigureCell({ value, href, label }: Figure) {
  const format = useFormat();
  const text = typeof value === "number" ? format.number(value) : value;
  if (!href || value === 0) return <span className={value === 0 ? "text-quiet" : ""}>{text}</span>;
  return (
    <a
      href={href}
      aria-label={label}
      className="inline-flex min-h-11 min-w-11 items-center justify-end print:min-h-0 print:min-w-0"
    >
      {text}
    </a>
  );
}
