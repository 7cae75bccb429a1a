import { expect, test } from "vitest";
import { alikeFrom, likeness, rarityAmong, termsIn } from "~/app/modules/demands/core/likeness";
import likeDemands from "~/test/judged/like-demands.json";
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

test("who asks the same in words of their own is found mostly, and who asks for another thing of the trade hardly ever", () => {
  const found = likeDemands.map(({ of, isAlike, ...words }) => {
    const own = termsIn(words);
    const among = rarityAmong([...terms.values(), own]);
    return { of, isAlike, isFound: likeness(own, terms.get(of) ?? new Map(), among) >= alikeFrom };
  });
  const count = (isAlike: boolean, isFound: boolean) =>
    found.filter((one) => one.isAlike === isAlike && one.isFound === isFound).length;
  const told = `found ${count(true, true)} of ${count(true, true) + count(true, false)}; wrongly ${count(false, true)}`;
  expect(count(true, true), told).toBeGreaterThanOrEqual(17);
  expect(count(false, true), told).toBeLessThanOrEqual(1);
});

test("of the two enterprises with demo accounts each is asked about one demand of the other's", () => {
  const ownerOf = new Map(plans.map(({ key, owner }) => [key, owner]));
  const owners = pairPlans
    .filter(({ step }) => step === "found")
    .map(({ lead, other }) => [ownerOf.get(lead), ownerOf.get(other)]);
  expect(owners).toContainEqual(["青格勒草业科技股份有限公司", "查苏娜生物技术有限公司"]);
});
