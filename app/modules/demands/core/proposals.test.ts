import { describe, expect, test } from "vitest";
import { type NearService, proposalsFrom, titleFrom } from "./proposals";

const service = (id: number, nearness: number, more: Partial<NearService> = {}): NearService => ({
  id,
  nearness,
  name: { zh: `服务${id}` },
  categoryCode: "testing",
  fieldCodes: ["agriculture"],
  methods: [],
  ...more,
});

describe("what a description lets propose", () => {
  test("nothing from nothing", () => {
    expect(proposalsFrom("设备老是响", [])).toEqual({
      title: "设备老是响",
      categories: [],
      fields: [],
      standards: [],
    });
  });
  test("category, fields and methods of the nearest services, with their names", () => {
    const told = proposalsFrom("青贮料发热", [
      service(1, 0.9, { methods: ["GB/T 25882-2010"] }),
      service(2, 0.8),
      service(3, 0.1, { categoryCode: "training", fieldCodes: ["it"] }),
    ]);
    expect(told.categories).toEqual([
      { code: "testing", words: [], services: [{ zh: "服务1" }, { zh: "服务2" }] },
    ]);
    expect(told.fields.map(({ code }) => code)).toEqual(["agriculture"]);
    expect(told.standards.map(({ code }) => code)).toEqual(["GB/T 25882-2010"]);
  });
  test("words of the description outweigh one service, and are the reason", () => {
    const told = proposalsFrom("想给工人做培训，让他们上岗", [service(1, 0.5)]);
    expect(told.categories).toEqual([{ code: "training", words: ["培训", "上岗"], services: [] }]);
  });
  test("a standard that is named comes first", () => {
    const told = proposalsFrom("要按 GB/T 223.11—2008 测锰", [service(1, 0.9, { methods: ["GB/T 1"] })]);
    expect(told.standards[0]).toMatchObject({ code: "GB/T 223.11—2008" });
  });
});

test.each([
  ["您好，我们的轧辊表面剥落。一年换六根。", "我们的轧辊表面剥落"],
  ["轧辊剥落\n一年换六根", "轧辊剥落"],
  [
    "我们每年做 1.2 万吨苜蓿裹包和窖贮青贮，去年夏天开窖后第三天料温升到 42 ℃，边上长白毛",
    "我们每年做 1.2 万吨苜蓿裹包和窖贮青贮",
  ],
  [
    "一二三四五六七八九十一二三四五六七八九十一二三四五六七八九十一二三",
    "一二三四五六七八九十一二三四五六七八九十一二三四五六七八九十",
  ],
])("%s is called %s", (problem, title) => expect(titleFrom(problem)).toBe(title));
