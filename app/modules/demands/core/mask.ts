import type { CivilDate } from "~/app/core/civil-date";
import { type BudgetCode, budgetBands } from "./vocabulary";

/** What of a demand its mask is made of. Money in fen. */
export interface Maskable {
  fieldCodes: readonly string[];
  areaCode?: string;
  budgetFromFen?: number;
  budgetToFen?: number;
  deadline?: CivilDate;
}

/** All that the public may know of a masked demand, besides its state and the day of its publication. */
export interface Mask {
  fieldCode?: string;
  /** Of its league. */
  areaCode?: string;
  budget: BudgetCode;
  /** A quarter of a year, such as `2027-Q1`. */
  deadline?: string;
}

/** Field → league → number of enterprises that are known to work in it there; the owner is one of them. */
export type Census = ReadonlyMap<string, ReadonlyMap<string, number>>;

/**
 * The mask of a demand (domain: masked bands are coarse enough not to name the only firm of its kind in a league). Its
 * league is told only with a field of which at least `fewest` enterprises are known there, the field alone where the
 * region has as many, else neither. Of several fields the one that tells most, then the one that most share.
 */
export function maskOf(demand: Maskable, census: Census, fewest: number): Mask {
  const tellable = demand.fieldCodes.flatMap((fieldCode) => {
    const leagues = census.get(fieldCode) ?? new Map<string, number>();
    const inRegion = sum(leagues.values());
    if (inRegion < fewest) return [];
    const inLeague = demand.areaCode === undefined ? undefined : leagues.get(demand.areaCode);
    const isLeagueTold = demand.areaCode !== undefined && leaguesTold(leagues, fewest).has(demand.areaCode);
    return [{ fieldCode, isLeagueTold, alike: isLeagueTold ? (inLeague ?? 0) : inRegion }];
  });
  const [best] = tellable.sort(
    (a, b) =>
      Number(b.isLeagueTold) - Number(a.isLeagueTold) ||
      b.alike - a.alike ||
      (a.fieldCode < b.fieldCode ? -1 : 1),
  );
  return {
    ...(best ? { fieldCode: best.fieldCode } : {}),
    ...(best?.isLeagueTold && demand.areaCode !== undefined ? { areaCode: demand.areaCode } : {}),
    budget: budgetCodeOf(demand),
    ...(demand.deadline === undefined ? {} : { deadline: quarterOf(demand.deadline) }),
  };
}

/**
 * The mask of a demand that was told before and is told again: what differs from the first time is told no more. Two
 * answers to one question say more than either, such as that a league is none of those where the first was told.
 */
export function maskToldAgain(first: Mask, now: Mask): Mask {
  const isField = first.fieldCode !== undefined && first.fieldCode === now.fieldCode;
  const isArea = isField && first.areaCode !== undefined && first.areaCode === now.areaCode;
  return {
    ...(isField ? { fieldCode: now.fieldCode } : {}),
    ...(isArea ? { areaCode: now.areaCode } : {}),
    budget: first.budget === now.budget ? now.budget : "open",
    ...(first.deadline !== undefined && first.deadline === now.deadline ? { deadline: now.deadline } : {}),
  };
}

/**
 * The leagues that may be told beside a field. What is left out tells something too: a reader who sees the field without
 * its league knows that it is none of those that are told. So the leagues that are not told have together as many
 * enterprises as one that is, or none; the smallest that could be told are withheld for that.
 */
export function leaguesTold(leagues: ReadonlyMap<string, number>, fewest: number): ReadonlySet<string> {
  const largestFirst = [...leagues]
    .filter(([, number]) => number >= fewest)
    .sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1));
  const told = new Map(largestFirst);
  let withheld = sum(leagues.values()) - sum(told.values());
  while (withheld > 0 && withheld < fewest) {
    const smallest = [...told].at(-1);
    if (!smallest) break;
    told.delete(smallest[0]);
    withheld += smallest[1];
  }
  return new Set(told.keys());
}

/** The band of a budget by the most that would be paid; `open` where no number was named. */
export function budgetCodeOf({
  budgetFromFen,
  budgetToFen,
}: Pick<Maskable, "budgetFromFen" | "budgetToFen">): BudgetCode {
  const most = budgetToFen ?? budgetFromFen;
  if (most === undefined) return "open";
  return budgetBands.find(({ belowFen }) => most < belowFen)?.code ?? "above";
}

/** The quarter of a day: `2027-02-03` is in `2027-Q1`. */
export function quarterOf(day: CivilDate): string {
  return `${day.slice(0, 4)}-Q${Math.ceil(Number(day.slice(5, 7)) / 3)}`;
}

/** A quarter's year and number. */
export function readQuarter(quarter: string): { year: number; number: number } {
  return { year: Number(quarter.slice(0, 4)), number: Number(quarter.slice(-1)) };
}

function sum(numbers: Iterable<number>): number {
  let total = 0;
  for (const number of numbers) total += number;
  return total;
}
