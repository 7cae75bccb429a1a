import { useFormat, useMessages } from "../i18n/use-messages";

export interface Bar {
  key: string;
  label: string;
  /** Where the label is not in the language of the page. */
  labelLang?: string | undefined;
  value: number;
  /** The figure as it is said, where it is no plain number: money with its sign. */
  text?: string | undefined;
  /** What the bar counts; the figure leads there. */
  href?: string | undefined;
}

/**
 * Bars that are their own table: a screen reader reads names and figures, the eye sees lengths. `unit` names the
 * figures once, in the head of their column.
 */
export function BarChart({
  caption,
  isCaptionHidden = false,
  unit,
  bars,
}: {
  caption: string;
  isCaptionHidden?: boolean;
  unit?: string;
  bars: readonly Bar[];
}) {
  const t = useMessages("common");
  const format = useFormat();
  const most = Math.max(1, ...bars.map((bar) => bar.value));
  const isMoney = bars.some(({ text }) => text !== undefined);
  const width = isMoney ? "w-36" : "w-16";
  return (
    // Sums are wide: on a phone they would leave the names a letter to the line.
    <table className={`w-full border-collapse ${isMoney ? "table-fixed" : ""}`}>
      <caption className={isCaptionHidden ? "sr-only" : "pb-3 text-start font-semibold"}>{caption}</caption>
      {isMoney ? (
        <colgroup>
          <col className="w-1/3 sm:w-2/5" />
          <col />
        </colgroup>
      ) : null}
      <thead className="sr-only">
        <tr>
          <th scope="col">{t("chartItem")}</th>
          <th scope="col">{unit ?? t("chartValue")}</th>
        </tr>
      </thead>
      <tbody>
        {bars.map(({ key, label, labelLang, value, text = format.number(value), href }) => (
          // The whole line is the target of its figure's link.
          <tr key={key} className="relative hover:bg-notice-ground print:hover:bg-transparent">
            <th
              scope="row"
              lang={labelLang}
              className="w-2/5 py-1.5 pe-4 text-start align-middle leading-snug font-normal"
            >
              {label}
            </th>
            <td className="py-1.5 align-middle">
              <span className="flex items-center gap-3">
                <svg
                  aria-hidden="true"
                  viewBox="0 0 100 10"
                  preserveAspectRatio="none"
                  className="h-3.5 min-w-0 flex-1"
                >
                  <rect width={(value / most) * 100} height="10" className="fill-step-3" />
                  <rect width="0.4" height="10" className="fill-control" />
                </svg>
                <span className={`${width} shrink-0 text-end tabular-nums`}>
                  {href && value > 0 ? (
                    <a
                      href={href}
                      aria-label={t("chartOpen", { label, value: text })}
                      className="inline-flex min-h-11 min-w-11 items-center justify-end after:absolute after:inset-0"
                    >
                      {text}
                    </a>
                  ) : (
                    <span className="inline-flex min-h-11 items-center">{text}</span>
                  )}
                </span>
              </span>
            </td>
          </tr>
        ))}
      </tbody>
      {unit ? (
        <tfoot aria-hidden="true">
          <tr>
            <td colSpan={2} className="pt-2 text-end text-small text-quiet">
              {unit}
            </td>
          </tr>
        </tfoot>
      ) : null}
    </table>
  );
}
