import { describe, expect, test } from "vitest";
import { sharesWords } from "./own-words";
import { type NearService, proposalsFrom } from "./proposals";

const service = (id: number, nearness: number, more: Partial<NearService> = {}): NearService => ({
  id,
  nearness,
  name: { zh: `青贮料检测${id}` },
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
      { code: "testing", words: [], services: [{ zh: "青贮料检测1" }, { zh: "青贮料检测2" }] },
    ]);
    expect(told.fields.map(({ code }) => code)).toEqual(["agriculture"]);
    expect(told.standards.map(({ code }) => code)).toEqual(["GB/T 25882-2010"]);
  });
  test("words of the description outweigh one service, and are the reason", () => {
    const told = proposalsFrom("想给工人做培训，让他们上岗", [service(1, 0.5)]);
    expect(told.categories).toEqual([{ code: "training", words: ["培训", "上岗"], services: [] }]);
  });
  test("services that share no word of their own with it propose nothing", () => {
    const told = proposalsFrom("草颗粒存了两个月就发霉", [
      service(1, 1, {
        name: { zh: "奶牛性控冻精技术推广" },
        categoryCode: "tech-transfer",
        fieldCodes: ["biotech"],
      }),
      service(2, 1, { name: { zh: "液压支架检测" }, fieldCodes: ["equipment"] }),
    ]);
    expect(told.categories).toEqual([]);
    expect(told.fields).toEqual([{ code: "agriculture", words: ["草颗粒"], services: [] }]);
  });
  test("what one service is, however many platforms offer it, is no category", () => {
    const many = [1, 2, 3].map((id) =>
      service(id, 0.9, { name: { zh: "羊驼毛纺技术推广" }, fieldCodes: ["it"] }),
    );
    const told = proposalsFrom("羊驼毛老是断", many);
    expect(told.categories).toEqual([]);
    expect(told.fields.map(({ code }) => code)).toEqual(["it"]);
    expect(proposalsFrom("羊驼毛老是断", many.slice(0, 1)).fields).toEqual([]);
  });
  test("a standard that is named comes first", () => {
    const told = proposalsFrom("要按 GB/T 223.11—2008 测锰", [service(1, 0.9, { methods: ["GB/T 1"] })]);
    expect(told.standards[0]).toMatchObject({ code: "GB/T 223.11—2008" });
  });
});

test.each([
  ["草颗粒发霉，客户退货三批", "赤泥免烧砖泛白霜，工地退货", false],
  ["羊绒衫起球", "羊绒纤维鉴别检测", true],
  ["设备老是响", "液压支架设备检测", false],
  ["our gearbox fails", "Gearbox testing", true],
  ["we need testing", "Gearbox testing", false],
])("%s shares a word of its own with %s: %s", (text, name, isShared) =>
  expect(sharesWords(text, name)).toBe(isShared),
);
