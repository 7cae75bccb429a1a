import { expect, test } from "vitest";
import { pointsOf, type Scored, type ScoreFacts, scoreOf, totalOf } from "./formula";
import type { FormulaKind } from "./rubric";

const indicator = (formula: FormulaKind, parameters: Record<string, number>): Scored => ({
  weight: 20,
  formula,
  parameters,
});

test.each<[string, FormulaKind, Record<string, number>, number | undefined, number | undefined, ScoreFacts?]>(
  [
    ["half way from floor to cap", "linear", { floor: 100, cap: 300 }, 200, 50],
    ["below the floor is nothing", "linear", { floor: 100, cap: 300 }, 99, 0],
    ["above the cap is all", "linear", { floor: 100, cap: 300 }, 301, 100],
    ["a floor below zero", "linear", { floor: -0.1, cap: 0.3 }, 0, 25],
    ["a cap that is no higher scores nobody", "linear", { floor: 5, cap: 5 }, 5, undefined],
    ["a third of the target, half up to 0.01", "ratio_to_target", { target: 3 }, 1, 33.33],
    ["two thirds", "ratio_to_target", { target: 3 }, 2, 66.67],
    ["exactly half of 0.01 goes up", "ratio_to_target", { target: 100_000 }, 33_335, 33.34],
    ["more than the target is all", "ratio_to_target", { target: 3 }, 4, 100],
    ["no figure has no score", "ratio_to_target", { target: 3 }, undefined, undefined],
    ["by heads", "per_head", { target: 10 }, 100, 50, { heads: 20 }],
    ["by heads that nobody knows", "per_head", { target: 10 }, 100, undefined],
    ["in the middle of five", "percentile", {}, 3, 50, { peers: [1, 2, 3, 4, 5] }],
    ["with the best", "percentile", {}, 5, 75, { peers: [1, 5, 5] }],
    ["the last", "percentile", {}, 1, 0, { peers: [1, 2, 3] }],
    ["alone", "percentile", {}, 1, 100, { peers: [1] }],
    ["a field that counts more", "coefficient", { target: 10, agri: 1.5 }, 4, 60, { field: "agri" }],
    ["a field that is not named", "coefficient", { target: 10, agri: 1.5 }, 4, 40, { field: "energy" }],
  ],
)("%s", (_why, formula, parameters, figure, score, facts) => {
  expect(scoreOf(figure, indicator(formula, parameters), facts)).toBe(score);
});

test("points are rounded one by one and the whole is their sum", () => {
  const one: Scored = { weight: 33.33, formula: "linear", parameters: {} };
  expect(pointsOf(66.67, one)).toBe(22.22);
  expect(pointsOf(undefined, one)).toBe(0);
  expect(totalOf([22.22, 22.22, 0.01])).toBe(44.45);
});
