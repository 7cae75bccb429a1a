import { useFormat, useMessages } from "../i18n/use-messages";
import { labelledEvery, niceTicks } from "./chart-scale";
import { DataTable } from "./data-table";

export interface Point {
  label: string;
  value: number;
}

/**
 * One series over evenly spaced points. The line is drawn without text, so that labels keep their size on every
 * width; the figures stand in a table under it, unless the caller shows one beside it. `summary` says in a sentence
 * what the line shows.
 */
export function LineChart({
  caption,
  summary,
  points,
  labelHeader,
  valueHeader,
  hasTable = true,
}: {
  caption: string;
  summary: string;
  points: readonly Point[];
  labelHeader: string;
  valueHeader: string;
  hasTable?: boolean;
}) {
  const t = useMessages("common");
  const format = useFormat();
  const ticks = niceTicks(Math.max(0, ...points.map((point) => point.value)));
  const top = ticks.at(-1) ?? 1;
  const place = (point: Point, index: number) => ({
    x: ((index + 0.5) / points.length) * 100,
    y: 100 - (point.value / top) * 100,
  });
  const spots = points.map(place);
  const isLabelled = labelledEvery(points.length);
  return (
    <figure className="flex flex-col gap-3">
      <figcaption>
        <span className="font-semibold">{caption}</span>
        <span className="block text-small text-quiet">{summary}</span>
      </figcaption>
      <div
        aria-hidden="true"
        className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-3 text-small text-quiet tabular-nums"
      >
        <div className="-my-2.5 flex flex-col-reverse justify-between text-end leading-5">
          {ticks.map((tick) => (
            <span key={tick}>{format.number(tick)}</span>
          ))}
        </div>
        <svg
          viewBox="0 0 100 100"
          preserveAspectRatio="none"
          className="h-52 w-full overflow-visible"
          role="presentation"
        >
          {ticks.map((tick) => (
            <path
              key={tick}
              d={`M0 ${100 - (tick / top) * 100}H100`}
              className="stroke-line"
              vectorEffect="non-scaling-stroke"
            />
          ))}
          <polyline
            points={spots.map(({ x, y }) => `${x},${y}`).join(" ")}
            className="fill-none stroke-step-3 stroke-[2.5]"
            vectorEffect="non-scaling-stroke"
            strokeLinejoin="round"
          />
          {spots.map(({ x, y }) => (
            // A line without length and with round ends: a dot that stays round however the drawing is stretched.
            <path
              key={x}
              d={`M${x} ${y}h0`}
              className="stroke-step-3 stroke-[8]"
              strokeLinecap="round"
              vectorEffect="non-scaling-stroke"
            />
          ))}
        </svg>
        <div className="col-start-2 flex pt-2">
          {points.map((point, index) => (
            <span key={point.label} className="flex min-w-0 flex-1 justify-center whitespace-nowrap">
              {isLabelled(index) ? point.label : ""}
            </span>
          ))}
        </div>
      </div>
      {hasTable ? (
        <details>
          <summary className="inline-flex min-h-11 items-center text-small text-action">
            {t("chartTable")}
          </summary>
          <DataTable
            caption={caption}
            isCaptionHidden
            columns={[
              { key: "label", header: labelHeader, cell: (point) => point.label, isRowHeader: true },
              {
                key: "value",
                header: valueHeader,
                cell: (point) => format.number(point.value),
                isNumeric: true,
              },
            ]}
            rows={points}
            rowKey={(point) => point.label}
          />
        </details>
      ) : null}
    </figure>
  );
}
