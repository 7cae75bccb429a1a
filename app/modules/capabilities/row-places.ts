import type { FormAnswer } from "~/app/core/form-fault";

/**
 * Which rows `name.0`, `name.1` … a form shows: those that were sent where it came back, else those that there are, each
 * time with some blank ones after them.
 */
export function placesShown(
  name: string,
  {
    answer,
    present,
    blank,
    most,
  }: { answer: FormAnswer | undefined; present: number; blank: number; most: number },
): number[] {
  const sent = Object.keys(answer?.typed ?? {}).filter((key) => key.startsWith(`${name}.`)).length;
  const count = Math.min(most, Math.max(sent, present + blank));
  return Array.from({ length: count }, (_, place) => place);
}
