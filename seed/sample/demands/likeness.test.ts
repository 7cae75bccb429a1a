import { expect, test } from "vitest";
import { areAlike, likeness, rarityAmong, termsIn } from "~/app/modules/demands/core/likeness";
import likeDemands from "~/test/judged/like-demands.json";
import { pairPlans } from "./pairs";
import { demandPlans } from "./plan";

const plans = demandPlans().filter(({ wasOpen }) => wasOpen);
const terms = new Map(plans.map((plan) => [plan.key, termsIn(plan)]));
const rarity = rarityAmong([...terms.values()]);
const termsOf = (key: string) => terms.get(key) ?? new Map<string, number>();

test("every two demands that were planted as alike are found, and no two others of different owners", () => {
  const planted = pairPlans.map(({ lead, other }) => [lead, other].sort().join(" "));
  const found = plans.flatMap((one, at) =>
    plans.slice(at + 1).flatMap((other) => {
      const [own, others] = [termsOf(one.key), termsOf(other.key)];
      if (one.owner === other.owner || !areAlike(own, others, likeness(own, others, rarity))) return [];
      return [[one.key, other.key].sort().join(" ")];
    }),
  );
  expect(found.sort()).toEqual(planted.sort());
});

test("who asks the same in words of their own is found mostly, and who asks for another thing of the trade is not", () => {
  const found = likeDemands.map(({ of, isAlike, ...words }) => {
    const own = termsIn(words);
    const score = likeness(own, termsOf(of), rarityAmong([...terms.values(), own]));
    return { of, isAlike, isFound: areAlike(own, termsOf(of), score) };
  });
  const right = found.filter(({ isAlike, isFound }) => isAlike && isFound);
  const told = `found ${right.map(({ of }) => of).join(" ")}`;
  expect(right.length / found.filter(({ isAlike }) => isAlike).length, told).toBeGreaterThanOrEqual(0.85);
  expect(found.filter(({ isAlike, isFound }) => !isAlike && isFound)).toEqual([]);
});

test("of the two enterprises with demo accounts each is asked about one demand of the other's", () => {
  const ownerOf = new Map(plans.map(({ key, owner }) => [key, owner]));
  const owners = pairPlans
    .filter(({ step }) => step === "found")
    .map(({ lead, other }) => [ownerOf.get(lead), ownerOf.get(other)]);
  expect(owners).toContainEqual(["青格勒草业科技股份有限公司", "查苏娜生物技术有限公司"]);
});
