import { useFormat } from "../i18n/use-messages";
import { labelledEvery, niceTicks } from "./chart-scale";

/** What was added and what went away at one point. Neither is negative. */
export interface ChangePoint {
  label: string;
  added: number;
  removed: number;
}

/**
 * Columns up for what came and down for what went, on one scale. Drawn without text, so that labels keep their size
 * on every width; the figures stand in a table beside it, which the caller shows.
 */
export function ChangeChart({
  caption,
  summary,
  points,
  addedLabel,
  removedLabel,
}: {
  caption: string;
  summary: string;
  points: readonly ChangePoint[];
  addedLabel: string;
  removedLabel: string;
}) {
  const format = useFormat();
  const up = niceTicks(Math.max(0, ...points.map((point) => point.added)));
  const step = up[1] ?? 1;
  const deepest = Math.max(0, ...points.map((point) => point.removed));
  const down = Array.from({ length: Math.ceil(deepest / step) }, (_, index) => -(index + 1) * step);
  const ticks = [...[...down].reverse(), ...up];
  const [bottom, top] = [ticks[0] ?? 0, ticks.at(-1) ?? 1];
  const y = (value: number) => ((top - value) / (top - bottom)) * 100;
  const width = 100 / Math.max(1, points.length);
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
            <span key={tick}>{format.number(Math.abs(tick))}</span>
          ))}
        </div>
        <svg viewBox="0 0 100 100" preserveAspectRatio="none" className="h-52 w-full" role="presentation">
          {ticks.map((tick) => (
            <path
              key={tick}
              d={`M0 ${y(tick)}H100`}
              className={tick === 0 ? "stroke-control" : "stroke-line"}
              vectorEffect="non-scaling-stroke"
            />
          ))}
          {points.map(({ label, added, removed }, index) => (
            <g key={label}>
              <rect
                x={(index + 0.18) * width}
                y={y(added)}
                width={width * 0.64}
                height={y(0) - y(added)}
                className="fill-step-3"
              />
              <rect
                x={(index + 0.18) * width}
                y={y(0)}
                width={width * 0.64}
                height={y(-removed) - y(0)}
                className="fill-step-2 stroke-step-4"
                vectorEffect="non-scaling-stroke"
              />
            </g>
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
      <ul aria-hidden="true" className="flex flex-wrap gap-x-6 text-small">
        {[
          { label: addedLabel, fill: "fill-step-3" },
          { label: removedLabel, fill: "fill-step-2 stroke-step-4" },
        ].map(({ label, fill }) => (
          <li key={label} className="flex items-center gap-2">
            <svg aria-hidden="true" viewBox="0 0 12 12" className="size-3">
              <rect x="0.5" y="0.5" width="11" height="11" className={fill} />
            </svg>
            {label}
          </li>
        ))}
      </ul>
    </figure>
  );
}
