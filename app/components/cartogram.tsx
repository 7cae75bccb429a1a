import { useFormat } from "../i18n/use-messages";

export interface Tile {
  key: string;
  /** From 0. */
  column: number;
  row: number;
  label: string;
  /** Stands on the tile when the label is too long for it. */
  shortLabel?: string;
  value: number;
  href: string;
  isSelected?: boolean;
}

/** Areas as equal tiles in their rough positions, darker where there is more. No boundary is drawn. At most 8 × 8. */
export function Cartogram({
  label,
  tiles,
  isCompact = false,
}: {
  label: string;
  tiles: readonly Tile[];
  /** On wide screens too as small as on a phone. */
  isCompact?: boolean;
}) {
  const format = useFormat();
  const most = Math.max(1, ...tiles.map((tile) => tile.value));
  // Reading order is by rows, as the eye goes, whatever order the tiles came in.
  const ordered = [...tiles].sort((a, b) => a.row - b.row || a.column - b.column);
  return (
    <ul
      aria-label={label}
      className={`grid w-full max-w-[40rem] auto-cols-fr gap-1 ${isCompact ? "" : "sm:gap-1.5"}`}
    >
      {ordered.map((tile) => (
        <li key={tile.key} className={`${columns[tile.column] ?? ""} ${rows[tile.row] ?? ""} min-w-0`}>
          <a
            href={tile.href}
            aria-current={tile.isSelected ? "true" : undefined}
            className={`flex aspect-square flex-col items-center justify-center gap-0.5 rounded border-2 p-0.5 text-center no-underline hover:border-action ${isCompact ? "px-0" : "sm:p-2"} ${
              tile.isSelected ? "border-ink" : "border-transparent"
            } ${steps[stepOf(tile.value, most)] ?? ""}`}
          >
            <span
              className={`text-[0.75rem] leading-tight ${isCompact ? "tracking-tight" : "sm:text-small sm:leading-tight"}`}
            >
              <span aria-hidden="true">{tile.shortLabel ?? tile.label}</span>
              <span className="sr-only">{tile.label}</span>
            </span>
            <span className={`leading-tight font-semibold tabular-nums ${isCompact ? "" : "sm:text-lead"}`}>
              {format.number(tile.value)}
            </span>
          </a>
        </li>
      ))}
    </ul>
  );
}

// Whole class names, so that the stylesheet's scanner finds them.
const columns = [
  "col-start-1",
  "col-start-2",
  "col-start-3",
  "col-start-4",
  "col-start-5",
  "col-start-6",
  "col-start-7",
  "col-start-8",
];
const rows = [
  "row-start-1",
  "row-start-2",
  "row-start-3",
  "row-start-4",
  "row-start-5",
  "row-start-6",
  "row-start-7",
  "row-start-8",
];
const steps = [
  "bg-step-0 text-on-step-0 hover:text-on-step-0",
  "bg-step-1 text-on-step-1 hover:text-on-step-1",
  "bg-step-2 text-on-step-2 hover:text-on-step-2",
  "bg-step-3 text-on-step-3 hover:text-on-step-3",
  "bg-step-4 text-on-step-4 hover:text-on-step-4",
];

/** 0 for none, then 1 to 4 in equal parts of the most. */
export function stepOf(value: number, most: number): number {
  return value <= 0 ? 0 : Math.min(4, Math.ceil((value / most) * 4));
}
