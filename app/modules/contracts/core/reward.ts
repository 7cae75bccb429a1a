import type { CivilDate } from "~/app/core/civil-date";

/** What a reward is a share of: 合同成交额 or 技术交易额, as the office determined them. */
export const rewardBases = ["contract_value", "technical_value"] as const;
export type RewardBasis = (typeof rewardBases)[number];

/** A version of the formula (rules `reward.*`). Sums in fen. */
export interface RewardFormula {
  from: CivilDate;
  /** First day on which it no longer holds. */
  until?: CivilDate;
  basis: RewardBasis;
  /** In hundredths of a percent. */
  rateBp: number;
  /** Of one contract, for all its brokers together. */
  contractCapFen: number;
  /** Of one broker in a calendar year, by the formula of the contract's day. */
  yearCapFen: number;
}

/** A registered contract that a broker's introduction led to. Sums in fen. */
export interface RewardedContract {
  id: string;
  registeredOn: CivilDate;
  valueFen: number;
  technicalFen: number;
  /** The broker's part of the credit, in hundredths of a percent. */
  shareBp: number;
}

export interface Reward {
  contractId: string;
  /** None held on the day: nothing is rewarded. */
  formula?: RewardFormula;
  /** What the rate was applied to. */
  baseFen: number;
  /** Of the contract, under its cap, for all its brokers. */
  contractFen: number;
  /** The broker's own, under the cap of the year. */
  fen: number;
  limitedBy: readonly ("contract" | "year")[];
}

/** The formula that holds on a day; undefined: none does. */
export function formulaOn(day: CivilDate, formulas: readonly RewardFormula[]): RewardFormula | undefined {
  return formulas.find(({ from, until }) => from <= day && (until === undefined || day < until));
}

/**
 * The rewards of one broker (奖补), by the formula in force on each contract's day of registration (S2 二（四）: a certain
 * part of what technology contracts come to; the figures are rule data). Whole fen, rounded down at each step, so that parts
 * never come to more than the whole. Within a year earlier registrations fill the cap first; of one day, by id.
 */
export function rewardsOf(
  contracts: readonly RewardedContract[],
  formulas: readonly RewardFormula[],
): Reward[] {
  const granted = new Map<string, number>();
  const ordered = [...contracts].sort(
    (a, b) => compare(a.registeredOn, b.registeredOn) || compare(a.id, b.id),
  );
  return ordered.map((contract) => {
    const formula = formulaOn(contract.registeredOn, formulas);
    if (!formula) return { contractId: contract.id, baseFen: 0, contractFen: 0, fen: 0, limitedBy: [] };
    const year = contract.registeredOn.slice(0, 4);
    const before = granted.get(year) ?? 0;
    const baseFen = formula.basis === "contract_value" ? contract.valueFen : contract.technicalFen;
    const full = partOf(baseFen, formula.rateBp);
    const contractFen = Math.min(full, formula.contractCapFen);
    const own = partOf(contractFen, contract.shareBp);
    const fen = Math.max(0, Math.min(own, formula.yearCapFen - before));
    granted.set(year, before + fen);
    const limitedBy = [
      ...(contractFen < full ? (["contract"] as const) : []),
      ...(fen < own ? (["year"] as const) : []),
    ];
    return { contractId: contract.id, formula, baseFen, contractFen, fen, limitedBy };
  });
}

/** Exact where a product of two numbers is not: sums go up to 10^12 fen. */
function partOf(fen: number, bp: number): number {
  return Number((BigInt(fen) * BigInt(bp)) / 10_000n);
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
