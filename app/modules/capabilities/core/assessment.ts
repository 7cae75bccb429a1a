/** Sums of a year, of one instrument or of all that a platform has. Minutes and fen. */
export interface YearSums {
  year: number;
  /** Uses and services, of whatever kind. */
  records: number;
  /** Of instruments: 年服务机时. */
  serviceMinutes: number;
  outsideMinutes: number;
  /** Hours that instruments ran besides their records. */
  otherMinutes: number;
  samples: number;
  amountFen: number;
  outsideAmountFen: number;
  /** Different users, the own unit apart. */
  users: number;
  /** Instruments that were there in that year: 1 of one instrument. */
  instruments: number;
}

/** The figures of a sharing assessment in the national terms, in their order. */
export const figures = [
  "running",
  "service",
  "outside",
  "outsideShare",
  "useRate",
  "income",
  "outsideIncome",
  "users",
  "samples",
  "records",
] as const;
export type Figure = (typeof figures)[number];

/** How a figure is said. */
export type FigureUnit = "hours" | "share" | "money" | "count";
export const figureUnits: Readonly<Record<Figure, FigureUnit>> = {
  running: "hours",
  service: "hours",
  outside: "hours",
  outsideShare: "share",
  useRate: "share",
  income: "money",
  outsideIncome: "money",
  users: "count",
  samples: "count",
  records: "count",
};

/** Which records, besides those of the year and the instrument, a figure is the total of. */
export const figureFilters = {
  running: { ofInstruments: true, isWithRuns: true },
  service: { ofInstruments: true },
  outside: { ofInstruments: true, user: "outside" },
  outsideShare: { ofInstruments: true, user: "outside" },
  useRate: { ofInstruments: true, isWithRuns: true },
  income: {},
  outsideIncome: { user: "outside" },
  users: { user: "outside" },
  samples: {},
  records: {},
} as const satisfies Record<Figure, { ofInstruments?: true; isWithRuns?: true; user?: "outside" }>;

/** What use rates are measured against: hours of a whole year, and the share of that year that has passed. */
export interface YearBase {
  hours: number;
  passed: number;
}

/**
 * A figure of a year: minutes, fen, a count, or a share from 0 on. Undefined where a share has nothing to be of. The use
 * rate is running hours by the base, for as many instruments as there were and as much of the year as has passed.
 */
export function figureOf(figure: Figure, sums: YearSums, base: YearBase): number | undefined {
  const running = sums.serviceMinutes + sums.otherMinutes;
  switch (figure) {
    case "running":
      return running;
    case "service":
      return sums.serviceMinutes;
    case "outside":
      return sums.outsideMinutes;
    case "outsideShare":
      return sums.serviceMinutes === 0 ? undefined : sums.outsideMinutes / sums.serviceMinutes;
    case "useRate": {
      const whole = base.hours * 60 * base.passed * sums.instruments;
      return whole === 0 ? undefined : running / whole;
    }
    case "income":
      return sums.amountFen;
    case "outsideIncome":
      return sums.outsideAmountFen;
    case "users":
      return sums.users;
    case "samples":
      return sums.samples;
    case "records":
      return sums.records;
  }
}

/** How much of a year has passed on a day of Asia/Shanghai, that day included: 1 for years before, 0 for years to come. */
export function passedOf(year: number, today: string): number {
  const now = Number(today.slice(0, 4));
  if (year !== now) return year < now ? 1 : 0;
  const first = Date.UTC(year, 0, 1);
  const days = (Date.UTC(year + 1, 0, 1) - first) / 86_400_000;
  return ((Date.parse(`${today}T00:00:00Z`) - first) / 86_400_000 + 1) / days;
}
