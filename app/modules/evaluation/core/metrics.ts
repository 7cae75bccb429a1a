import type { MetricCode } from "./rubric";

/** What verified entries of a platform and a year add up to. Net of VAT, fen. */
export interface YearSums {
  /** Of all natures. */
  allFen: number;
  /** 综合技术创新服务收入, related parties among it. */
  serviceFen: number;
  /** The same from buyers that are not related. */
  outsideFen: number;
  /** Different small and medium enterprises among those buyers. */
  smes: number;
}

export const noSums: YearSums = { allFen: 0, serviceFen: 0, outsideFen: 0, smes: 0 };

/**
 * A named figure of a year: income in yuan, shares and growth from 0 to 1, numbers of firms. Undefined where there is
 * nothing to divide by: no income at all, none of services, none in the year before or less than `leastBeforeFen`, from
 * which a growth would say nothing. Income from related parties stands apart: it is in no figure's counted part, and only
 * in what shares are of.
 */
export function metricOf(
  metric: MetricCode,
  sums: YearSums,
  before: YearSums,
  { leastBeforeFen = 0 }: { leastBeforeFen?: number } = {},
): number | undefined {
  switch (metric) {
    case "verified_service_income":
      return sums.outsideFen / 100;
    case "service_income_share":
      return ratio(sums.outsideFen, sums.allFen);
    case "smes_served":
      return sums.smes;
    case "outside_share":
      return ratio(sums.outsideFen, sums.serviceFen);
    case "service_income_growth": {
      if (before.outsideFen < leastBeforeFen) return undefined;
      const times = ratio(sums.outsideFen, before.outsideFen);
      return times === undefined ? undefined : times - 1;
    }
  }
}

/** What somebody wants to try: income and firms more, none of it stored. */
export interface WhatIf {
  addFen: number;
  isService: boolean;
  isRelated: boolean;
  addSmes: number;
}

/** The sums as they would be. */
export function withMore(sums: YearSums, { addFen, isService, isRelated, addSmes }: WhatIf): YearSums {
  return {
    allFen: sums.allFen + addFen,
    serviceFen: sums.serviceFen + (isService ? addFen : 0),
    outsideFen: sums.outsideFen + (isService && !isRelated ? addFen : 0),
    smes: sums.smes + addSmes,
  };
}

function ratio(part: number, whole: number): number | undefined {
  return whole > 0 ? part / whole : undefined;
}
