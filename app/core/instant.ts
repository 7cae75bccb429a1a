/**
 * The instant of a text such as `2026-03-01T09:00:00+08:00`, in UTC; undefined where it is none, or outside of the years 1
 * to 9999, beyond which the database reads no such text.
 */
export function readInstant(text: string): string | undefined {
  const time = Date.parse(text);
  if (Number.isNaN(time)) return undefined;
  const instant = new Date(time).toISOString();
  return /^(?!0000)\d{4}-/.test(instant) ? instant : undefined;
}
