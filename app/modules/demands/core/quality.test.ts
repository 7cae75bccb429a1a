import { describe, expect, test } from "vitest";
import { asks, type Described, qualityOf } from "./quality";

const nothing: Described = {
  title: "",
  problem: "",
  tried: "",
  success: "",
  samples: "",
  standards: "",
  hasBudget: false,
  hasDeadline: false,
  hasFields: false,
  hasPlace: false,
  hasFiles: false,
};
const whole: Described = {
  title: "青贮发热",
  problem:
    "去年夏天开窖后第三天料温升到 42 ℃，边上长白毛，退了 300 多吨，想找到原因和能照着做的办法，让牧场放心用。",
  tried: "换过两种添加剂",
  success: "七天内温升不超过 5 ℃",
  samples: "三个窖的料样",
  standards: "GB/T 25882",
  hasBudget: true,
  hasDeadline: true,
  hasFields: true,
  hasPlace: true,
  hasFiles: true,
  categoryCode: "testing",
  mode: "service",
  resultOwner: "owner",
};
const missingIn = (draft: Described) => qualityOf(draft).missing.map(({ ask }) => ask);

describe("the meter", () => {
  test("nothing said is nothing, and everything is asked", () => {
    expect(qualityOf(nothing)).toMatchObject({ score: 0 });
    expect([...missingIn(nothing)].sort()).toEqual([...asks].sort());
  });
  test("all said is all", () => expect(qualityOf(whole)).toEqual({ score: 100, level: "good", missing: [] }));

  test.each([
    [
      "a problem without numbers",
      {
        problem:
          "去年以来产品老是开裂，换了配方也不行，客户退货，不知道是材料还是工艺的问题，想请人帮忙看看到底怎么回事。",
      },
      "problem-numbers",
    ],
    [
      "a problem with nothing but its time",
      { problem: "去年以来存了两个月的产品老是发霉发黑，客户都不要了，不知道是水分的问题还是包装的问题。" },
      "problem-numbers",
    ],
    ["success without numbers", { success: "不再开裂就行" }, "success-numbers"],
    ["no sample of what is to be tested", { samples: "" }, "samples"],
    ["no budget", { hasBudget: false }, "budget"],
    ["no field", { hasFields: false }, "field"],
    ["no category", { categoryCode: undefined }, "category"],
    ["success by nothing but its time", { success: "不发霉，放三个月" }, "success-measures"],
    ["the same over and over", { problem: "阿斯顿发3吨".repeat(12) }, "problem-more"],
    ["keys that were struck", { tried: "11111111" }, "tried"],
  ])("%s is asked about", (_why, change, ask) => {
    const judged = qualityOf({ ...whole, ...change });
    expect(judged.missing.map((one) => one.ask)).toContain(ask);
    expect(judged.score).toBeLessThan(100);
  });

  test("samples and numbers are not asked of a training", () => {
    const training = {
      ...whole,
      categoryCode: "training",
      samples: "",
      success: "都拿到证",
      hasFiles: false,
      standards: "",
    };
    expect(missingIn(training)).toEqual([]);
  });
  test("what helps most comes first", () => expect(missingIn(nothing)[0]).toBe("problem-more"));
  test("a vague success is never called clear, however much is said besides", () => {
    const vague = qualityOf({ ...whole, success: "不发霉，放三个月" });
    expect(vague.level).toBe("fair");
    expect(qualityOf({ ...whole, hasBudget: false }).level).toBe("nearly");
    expect(qualityOf(nothing).level).toBe("thin");
  });
  test("what is set is not asked about", () => {
    expect(missingIn({ ...whole, categoryCode: undefined })).not.toContain("field");
    expect(missingIn({ ...whole, hasFields: false })).not.toContain("category");
  });
  test("that there is nothing is an answer", () =>
    expect(missingIn({ ...whole, tried: "没有", samples: "无" })).toEqual([]));
  test("figures in words count", () =>
    expect(missingIn({ ...whole, success: "三个月不结块" })).not.toContain("success-numbers"));
});
