/** What officers are shown as unusual in a book; none of it is proof of anything. */
export const patternCodes = [
  "one_buyer",
  "december",
  "round_sums",
  "circle",
  "new_company",
  "under_limit",
  "evidence_reused",
  "over_invoice",
  "invoice_number_contested",
] as const;
export type PatternCode = (typeof patternCodes)[number];

/** What an officer decides about a finding. */
export const patternOutcomes = ["explained", "watched", "corrected"] as const;
export type PatternOutcome = (typeof patternOutcomes)[number];

/** What the rules `pattern.*` say of one day. Shares in percent, sums in fen. */
export interface PatternLimits {
  oneBuyerShare: number;
  decemberShare: number;
  roundShare: number;
  /** Sums are round when they are multiples of it. */
  roundFen: number;
  /** Fewer entries in a year say nothing about shares. */
  fewestEntries: number;
  /** Less than this from one to the other is no trade in a circle. */
  circleFen: number;
  newCompanyDays: number;
  newCompanyFen: number;
  /** Rule `ledger.settle-up-to`: above it an officer looks. */
  limitFen: number;
  /** How far under the limit is just under it. */
  underPercent: number;
  underEntries: number;
}

/** Something unusual about a book in a year. `key`: what it is about; found again, it is the same. */
export interface Finding {
  pattern: PatternCode;
  key: string;
  detail: Record<string, string | number>;
}

/** A book's year as the patterns read it: service income that is not reversed. */
export interface BookYear {
  entries: number;
  grossFen: number;
  buyers: readonly { key: string; grossFen: number; entries: number }[];
  december: { entries: number; grossFen: number };
  round: { entries: number; grossFen: number };
  under: { entries: number; grossFen: number };
}

/** One buyer pays most of the year's service income. */
export function findOneBuyer(year: BookYear, limits: PatternLimits): Finding[] {
  if (year.entries < limits.fewestEntries || year.buyers.length < 2) return [];
  return year.buyers
    .filter(({ grossFen }) => isShare(grossFen, year.grossFen, limits.oneBuyerShare))
    .map(({ key, grossFen, entries }) => ({
      pattern: "one_buyer",
      key,
      detail: shareDetail(
        { entries, grossFen, allEntries: year.entries, allFen: year.grossFen },
        limits.oneBuyerShare,
      ),
    }));
}

/** Most of the year's service income is dated in its last month. */
export function findDecember(year: BookYear, limits: PatternLimits): Finding[] {
  const { entries, grossFen } = year.december;
  if (year.entries < limits.fewestEntries || !isShare(grossFen, year.grossFen, limits.decemberShare))
    return [];
  const figures = { entries, grossFen, allEntries: year.entries, allFen: year.grossFen };
  return [{ pattern: "december", key: "december", detail: shareDetail(figures, limits.decemberShare) }];
}

/** Most entries of the year are round sums. By number: a few large ones are not what is unusual. */
export function findRoundSums(year: BookYear, limits: PatternLimits): Finding[] {
  const { entries, grossFen } = year.round;
  if (year.entries < limits.fewestEntries || !isShare(entries, year.entries, limits.roundShare)) return [];
  const figures = { entries, grossFen, allEntries: year.entries, allFen: year.grossFen };
  return [
    {
      pattern: "round_sums",
      key: "round",
      detail: { ...shareDetail(figures, limits.roundShare), roundFen: limits.roundFen },
    },
  ];
}

/** Several sums of the year lie just under what no officer looks at. */
export function findUnderLimit(year: BookYear, limits: PatternLimits): Finding[] {
  const { entries, grossFen } = year.under;
  if (entries < limits.underEntries) return [];
  const { limitFen } = limits;
  return [
    {
      pattern: "under_limit",
      key: "settle-up-to",
      detail: { entries, grossFen, limitFen, fromFen: lowestUnder(limits), allEntries: year.entries },
    },
  ];
}

/** The least sum that counts as just under the limit, fen. */
export function lowestUnder({ limitFen, underPercent }: PatternLimits): number {
  return Math.ceil((limitFen * (100 - underPercent)) / 100);
}

/** Buyers that were founded shortly before they first paid, and paid much. Days as civil dates. */
export function findNewCompanies(
  buyers: readonly {
    key: string;
    foundedOn: string;
    firstPaidOn: string;
    grossFen: number;
    entries: number;
  }[],
  limits: PatternLimits,
): Finding[] {
  return buyers
    .filter(
      ({ foundedOn, firstPaidOn, grossFen }) =>
        grossFen >= limits.newCompanyFen && daysBetween(foundedOn, firstPaidOn) <= limits.newCompanyDays,
    )
    .map(({ key, foundedOn, firstPaidOn, grossFen, entries }) => ({
      pattern: "new_company",
      key,
      detail: { entries, grossFen, foundedOn, firstPaidOn, days: daysBetween(foundedOn, firstPaidOn) },
    }));
}

/** What one organisation paid another in a year, fen. */
export interface Flow {
  from: number;
  to: number;
  grossFen: number;
}

/**
 * Two to four organisations that pay one another in a circle, each at least the rule's sum. Each circle once, from its
 * least id; `organisations` in the order in which the money goes.
 */
export function findCircles(
  flows: readonly Flow[],
  limits: PatternLimits,
): { organisations: number[]; leastFen: number }[] {
  const next = new Map<number, Map<number, number>>();
  for (const { from, to, grossFen } of flows) {
    if (from === to || grossFen < limits.circleFen) continue;
    const outgoing = next.get(from) ?? new Map<number, number>();
    outgoing.set(to, (outgoing.get(to) ?? 0) + grossFen);
    next.set(from, outgoing);
  }
  const found: { organisations: number[]; leastFen: number }[] = [];
  const walk = (path: readonly number[], leastFen: number) => {
    const first = path[0] ?? 0;
    for (const [to, fen] of next.get(path.at(-1) ?? 0) ?? []) {
      const least = Math.min(leastFen, fen);
      if (to === first && path.length > 1) found.push({ organisations: [...path], leastFen: least });
      // Only upwards from the first: each circle is met once, from its least member.
      if (to > first && path.length < LONGEST_CIRCLE && !path.includes(to)) walk([...path, to], least);
    }
  };
  for (const from of [...next.keys()].sort((a, b) => a - b)) walk([from], Number.POSITIVE_INFINITY);
  return found;
}

const LONGEST_CIRCLE = 4;

/** A circle as a finding of each book through which it goes. */
export function circleFinding({
  organisations,
  leastFen,
}: {
  organisations: readonly number[];
  leastFen: number;
}): Finding {
  return {
    pattern: "circle",
    key: organisations.join(">"),
    detail: { organisations: organisations.length, leastFen },
  };
}

/** One file that proves entries of several contracts. */
export function findReusedEvidence(
  files: readonly { sha256: string; contracts: number; entries: number }[],
): Finding[] {
  return files
    .filter(({ contracts }) => contracts > 1)
    .map(({ sha256, contracts, entries }) => ({
      pattern: "evidence_reused",
      key: sha256,
      detail: { contracts, entries },
    }));
}

/** Entries on an invoice that come to more than is left of it, after what red-letter ones took back. Fen. */
export function findOverInvoices(
  invoices: readonly { id: string; number: string; totalFen: number; redFen: number; grossFen: number }[],
): Finding[] {
  return invoices
    .filter(({ totalFen, redFen, grossFen }) => grossFen > totalFen - redFen)
    .map(({ id, number, totalFen, redFen, grossFen }) => ({
      pattern: "over_invoice",
      key: id,
      detail: {
        invoice: number,
        grossFen,
        leftFen: totalFen - redFen,
        overFen: grossFen - totalFen + redFen,
      },
    }));
}

function isShare(part: number, whole: number, percent: number): boolean {
  return whole > 0 && part * 100 >= whole * percent;
}

function shareDetail(
  figures: { entries: number; grossFen: number; allEntries: number; allFen: number },
  limitPercent: number,
): Record<string, number> {
  return { ...figures, limitPercent };
}

function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / 86_400_000);
}
