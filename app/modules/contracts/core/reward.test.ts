import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { formulaOn, type RewardedContract, type RewardFormula, rewardsOf } from "./reward";

const older: RewardFormula = {
  from: "2024-01-01",
  until: "2026-01-23",
  basis: "contract_value",
  rateBp: 100,
  contractCapFen: 3_000_000,
  yearCapFen: 10_000_000,
};
const newer: RewardFormula = {
  from: "2026-01-23",
  basis: "technical_value",
  rateBp: 200,
  contractCapFen: 5_000_000,
  yearCapFen: 8_000_000,
};
const formulas = [newer, older];
const registered = (overrides: Partial<RewardedContract> = {}): RewardedContract => ({
  id: "a",
  registeredOn: "2026-03-01",
  valueFen: 50_000_000,
  technicalFen: 40_000_000,
  shareBp: 10_000,
  ...overrides,
});

describe("a broker's reward", () => {
  test("goes by the formula in force on the day of registration", () => {
    expect(formulaOn("2026-01-22", formulas)).toBe(older);
    expect(formulaOn("2026-01-23", formulas)).toBe(newer);
    const [before] = rewardsOf([registered({ registeredOn: "2026-01-22" })], formulas);
    expect(before).toMatchObject({ baseFen: 50_000_000, fen: 500_000, limitedBy: [] });
    const [after] = rewardsOf([registered()], formulas);
    expect(after).toMatchObject({ baseFen: 40_000_000, fen: 800_000, limitedBy: [] });
  });

  test("is nothing where no formula held", () => {
    const [reward] = rewardsOf([registered({ registeredOn: "2023-12-31" })], formulas);
    expect(reward).toEqual({ contractId: "a", baseFen: 0, contractFen: 0, fen: 0, limitedBy: [] });
  });

  test("is capped by contract before it is shared among brokers, and says so", () => {
    const [reward] = rewardsOf([registered({ technicalFen: 900_000_000, shareBp: 2_500 })], formulas);
    expect(reward).toMatchObject({ contractFen: 5_000_000, fen: 1_250_000, limitedBy: ["contract"] });
  });

  test("fills a year's cap in the order of registration and starts anew with the year", () => {
    const large = { technicalFen: 250_000_000 };
    const rewards = rewardsOf(
      [
        registered({ id: "c", registeredOn: "2027-01-01", ...large }),
        registered({ id: "b", registeredOn: "2026-05-02", ...large }),
        registered({ id: "a", registeredOn: "2026-05-01", ...large }),
        registered({ id: "d", registeredOn: "2026-12-31", ...large }),
      ],
      formulas,
    );
    expect(rewards.map(({ contractId, fen }) => [contractId, fen])).toEqual([
      ["a", 5_000_000],
      ["b", 3_000_000],
      ["d", 0],
      ["c", 5_000_000],
    ]);
    expect(rewards[1]?.limitedBy).toEqual(["year"]);
  });

  test("never comes to more than its caps, nor shares to more than their contract's reward", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 1_000_000_000_000 }),
        fc.array(fc.integer({ min: 1, max: 5_000 }), { minLength: 1, maxLength: 2 }),
        (technicalFen, shares) => {
          const parts = shares.map(
            (shareBp) => rewardsOf([registered({ technicalFen, shareBp })], formulas)[0],
          );
          const sum = parts.reduce((total, part) => total + (part?.fen ?? 0), 0);
          expect(sum).toBeLessThanOrEqual(parts[0]?.contractFen ?? 0);
          expect(parts[0]?.contractFen).toBeLessThanOrEqual(newer.contractCapFen);
        },
      ),
      { numRuns: 100 },
    );
  });
});
