import { useFormat } from "~/app/i18n/use-messages";
import type { KnownDate as Known } from "./platform-detail.queries.server";

const lengths = { year: 4, month: 7, day: 10 } as const;

/** As much of the date as is known, as machines read it: `2026`, `2026-03` or `2026-03-31`. */
export function machineDate({ date, precision }: Known): string {
  return date.slice(0, lengths[precision]);
}

/** A civil date, no more exact than it is known. */
export function KnownDate({ on }: { on: Known }) {
  const format = useFormat();
  return <time dateTime={machineDate(on)}>{format.date(on.date, on.precision)}</time>;
}
