import { expect, test } from "vitest";
import { answersTo } from "./answers";
import type { Candidate } from "./fitting";
import { fittingAmong } from "./fitting";
import { demandPlans } from "./plan";

const platform = (id: number, title: string, over: Partial<Candidate> = {}): Candidate => ({
  ...{ id, number: `EC-${id}`, classCode: "ec", fields: ["agriculture"], leadId: id, units: [id] },
  ...{ offers: [{ title, problem: "" }], personId: null },
  ...over,
});
const managed = platform(1, "矿井水深度处理委托研发", { classCode: "tic", personId: 7 });
const others = [platform(2, "无人矿卡感知试验"), platform(3, "畜禽粪污资源化技术推广")];
const seeds = platform(4, "紫花苜蓿种子丸粒化包衣加工");

test("whoever offers what is asked quotes before those who merely share the field, those of demo accounts too", () => {
  const plans = demandPlans();
  const plan = plans.find(({ key }) => key === "lucerne-seed");
  if (!plan) throw new Error("no demand for pelleted seeds");
  const candidates = [managed, ...others, seeds];
  const able = fittingAmong(plans, candidates)(plan, candidates);
  const now = Date.parse("2026-11-20T02:00:00Z");
  const times = { begun: now - 24 * 86_400_000, extensions: 0 };
  const answers = answersTo({ id: 1, plan, times, ownerId: 9 }, able, now);
  expect(answers[0]?.platform.id).toBe(seeds.id);
  expect(answers[0]?.quote).toBeDefined();
  expect(answersTo({ id: 1, plan, times, ownerId: 9 }, able, now)).toEqual(answers);
});
