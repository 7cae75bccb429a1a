import { pointsOf, type Scored, scoreOf, totalOf } from "./formula";
import { metricOf, type YearSums } from "./metrics";
import type { MetricCode } from "./rubric";

/** One indicator of a year: its figure, its score of 100 and its points by weight. */
export interface IndicatorScore {
  figure?: number;
  score?: number;
  points: number;
}

/** A year by a rubric. */
export interface YearScore {
  indicators: IndicatorScore[];
  total: number;
}

/** Scores a year. `peers`: the sums of all platforms of the class in that year, where a formula compares. */
export function scoreYear(
  indicators: readonly (Scored & { metric: MetricCode })[],
  { sums, before, peers = [] }: { sums: YearSums; before: YearSums; peers?: readonly YearSums[] },
): YearScore {
  const scored = indicators.map((indicator): IndicatorScore => {
    // A parameter of the rubric, in yuan.
    const least = { leastBeforeFen: (indicator.parameters.least_before ?? 0) * 100 };
    const figure = metricOf(indicator.metric, sums, before, least);
    const others = peers.map((one) => metricOf(indicator.metric, one, before, least) ?? 0);
    const score = scoreOf(figure, indicator, { peers: others });
    return {
      ...(figure === undefined ? {} : { figure }),
      ...(score === undefined ? {} : { score }),
      points: pointsOf(score, indicator),
    };
  });
  return { indicators: scored, total: totalOf(scored.map(({ points }) => points)) };
}
