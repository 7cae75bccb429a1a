import { expect, test } from "vitest";
import { alikeFrom, likeness, rarityAmong, termsIn } from "~/app/modules/demands/core/likeness";
import { pairPlans } from "./pairs";
import { demandPlans } from "./plan";

const plans = demandPlans().filter(({ wasOpen }) => wasOpen);
const terms = new Map(plans.map((plan) => [plan.key, termsIn(plan)]));
const rarity = rarityAmong([...terms.values()]);
const alike = (one: string, other: string) =>
  likeness(terms.get(one) ?? new Map(), terms.get(other) ?? new Map(), rarity);

test("every two demands that were planted as alike are found, and no two others of different owners", () => {
  const planted = new Set(pairPlans.map(({ lead, other }) => `${lead} ${other}`));
  const scores = plans.flatMap((one, at) =>
    plans.slice(at + 1).flatMap((other) => {
      if (one.owner === other.owner) return [];
      const isPlanted = planted.has(`${one.key} ${other.key}`) || planted.has(`${other.key} ${one.key}`);
      return [{ pair: `${one.key} ${other.key}`, isPlanted, score: alike(one.key, other.key) }];
    }),
  );
  expect(scores.filter(({ isPlanted }) => isPlanted)).toHaveLength(pairPlans.length);
  expect(scores.filter(({ isPlanted, score }) => isPlanted !== score >= alikeFrom)).toEqual([]);
});
