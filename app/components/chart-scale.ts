/** Three to six round figures from 0 up to at least `most`. */
export function niceTicks(most: number): readonly number[] {
  if (most <= 0) return [0, 1];
  const rough = most / 4;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = Math.max(1, ([1, 2, 5, 10].find((factor) => factor * power >= rough) ?? 10) * power);
  return Array.from({ length: Math.ceil(most / step) + 1 }, (_, index) => index * step);
}

/** Which of `count` labels under a chart are shown: those that do not touch on a phone, the last one always. */
export function labelledEvery(count: number): (index: number) => boolean {
  const every = Math.ceil(count / 6);
  return (index) => (count - 1 - index) % every === 0;
}
