import { db, type Executor } from "~/db/client.server";
import { findRegistryDay } from "../registry/registry-day.queries.server";
import { noSums, type WhatIf, withMore, type YearSums } from "./core/metrics";
import { scoreYear, type YearScore } from "./core/year-score";
import { findRubric, type Rubric } from "./rubrics.queries.server";
import { findSameSpanBefore, listPeerSums, listYearSums } from "./year-sums.queries.server";

/** A platform's indicators, years side by side, and one year as it would be. */
export interface Indicators {
  rubric: Rubric;
  /** Civil date to which the current year reaches. */
  today: string;
  /** Latest first; the current one is not over yet. */
  years: { year: number; isCurrent: boolean; score: YearScore }[];
  chosen: number;
  /** The chosen year with what is tried. */
  tried?: YearScore;
}

const mostYears = 5;

/**
 * The indicators of a platform by the rubric that holds today, for the current year and those before that have verified
 * income, five at most; undefined where no rubric holds. Nothing is stored. For who may read the platform's book.
 */
export async function findIndicators(
  platformId: number,
  { year, whatIf }: { year?: number | undefined; whatIf?: WhatIf | undefined },
  tx: Executor = db(),
): Promise<Indicators | undefined> {
  const today = await findRegistryDay(tx);
  const current = Number(today.slice(0, 4));
  const [rubric, sums, sameSpan = noSums] = await Promise.all([
    findRubric(today, tx),
    listYearSums(platformId, tx),
    findSameSpanBefore(platformId, today, tx),
  ]);
  if (!rubric) return undefined;
  const first = Math.min(current, ...sums.keys());
  const count = Math.min(mostYears, current - first + 1);
  const shown = Array.from({ length: count }, (_, index) => current - index);
  const isCompared = rubric.indicators.some(({ formula }) => formula === "percentile");
  const score = async (of: number, own: YearSums): Promise<YearScore> => {
    // A year that runs is compared with the same part of the year before: with a whole one it would always shrink.
    const before = of === current ? sameSpan : (sums.get(of - 1) ?? noSums);
    const peers = isCompared ? await listPeerSums(platformId, of, tx) : [];
    return scoreYear(rubric.indicators, { sums: own, before, peers });
  };
  const years: Indicators["years"] = [];
  for (const one of shown)
    years.push({
      year: one,
      isCurrent: one === current,
      score: await score(one, sums.get(one) ?? noSums),
    });
  const chosen = years.find((one) => one.year === year)?.year ?? current;
  const tried = whatIf && (await score(chosen, withMore(sums.get(chosen) ?? noSums, whatIf)));
  return { rubric, today, years, chosen, ...(tried ? { tried } : {}) };
}
