import { db, type Executor } from "~/db/client.server";
import { listRules, type Rule } from "../publications/rules.queries.server";
import { findRegistryDay } from "../registry/registry-day.queries.server";
import { type RewardBasis, type RewardFormula, rewardBases } from "./core/reward";

/** A version of the formula with the rule that names its clause. */
export interface ClausedFormula extends RewardFormula {
  rule: Rule;
}

const codes = ["reward.base", "reward.rate", "reward.contract-cap", "reward.year-cap"] as const;

/**
 * Every version of the formula of 奖补, the latest first: each day on which one of its four rules changes begins another.
 * Days on which one of them does not hold have none. Public.
 */
export async function listRewardFormulas(tx: Executor = db()): Promise<ClausedFormula[]> {
  const listed = await listRules(await findRegistryDay(tx), tx);
  const versions = codes.map((code) =>
    listed.flatMap(({ shown, others }) => (shown.code === code ? [shown, ...others] : [])),
  );
  const days = [
    ...new Set(
      versions
        .flat()
        .flatMap(({ effectiveFrom, effectiveTo }) => [
          effectiveFrom,
          ...(effectiveTo === undefined ? [] : [effectiveTo]),
        ]),
    ),
  ].sort();
  const formulas = days.flatMap((from, at): ClausedFormula[] => {
    const until = days[at + 1];
    const [base, rate, contractCap, yearCap] = versions.map((own) => own.find((rule) => holdsOn(rule, from)));
    const basis = basisOf(base);
    if (!base || !basis || !rate || !contractCap || !yearCap) return [];
    return [
      {
        ...{ from, ...(until === undefined ? {} : { until }), basis, rule: base },
        rateBp: Math.round(numberOf(rate) * 100),
        contractCapFen: Math.round(numberOf(contractCap) * 100),
        yearCapFen: Math.round(numberOf(yearCap) * 100),
      },
    ];
  });
  return formulas.reverse();
}

function holdsOn({ effectiveFrom, effectiveTo }: Rule, day: string): boolean {
  return effectiveFrom <= day && (effectiveTo === undefined || day < effectiveTo);
}

function basisOf(rule: Rule | undefined): RewardBasis | undefined {
  const codesOfRule = typeof rule?.value === "object" ? rule.value : [];
  return rewardBases.find((basis) => codesOfRule.includes(basis));
}

function numberOf({ code, value }: Rule): number {
  if (typeof value !== "number") throw new Error(`the rule ${code} is no number`);
  return value;
}
