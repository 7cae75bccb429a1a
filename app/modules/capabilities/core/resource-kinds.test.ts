import { describe, expect, test } from "vitest";
import { z } from "zod";
import * as Kinds from "./resource-kinds";
import { choice, day, number, words } from "./resource-kinds/resource-field";

/** A kind that the site does not have. */
const meteorite: Kinds.ResourceKind = {
  code: "meteorite",
  name: { zh: "陨石", en: "Meteorite" },
  about: { zh: "从天而降的石头", en: "Stones from the sky" },
  schemaOrg: "Thing",
  schema: z.object({
    mass: number({ name: { zh: "质量", en: "Mass" }, unit: { zh: "克", en: "g" } }, { to: 1e9 }),
    class: choice({
      name: { zh: "类型", en: "Class" },
      isFacet: true,
      isRequired: true,
      options: { iron: { zh: "铁陨石", en: "Iron" }, stone: { zh: "石陨石", en: "Stone" } },
    }),
    fell: day({ name: { zh: "坠落时间", en: "Fell" } }),
    place: words({ name: { zh: "坠落地", en: "Fell at" } }),
  }),
};

describe("a new kind is its schema and nothing else", () => {
  const sent = new Map([
    ["d.mass", ["1,200"]],
    ["d.class", ["iron"]],
    ["d.fell", ["2024年3月"]],
    ["d.place.zh", ["乌拉特后旗"]],
    ["d.place.en", ["Urad Rear Banner"]],
  ]);
  const details = meteorite.schema.parse(Kinds.sentDetails(meteorite, (name) => sent.get(name) ?? []));

  test("what its form sends is checked and stored", () => {
    expect(details).toEqual({
      mass: 1200,
      class: "iron",
      fell: "2024-03",
      place: { zh: "乌拉特后旗", en: "Urad Rear Banner" },
    });
  });

  test("its form shows what is stored as it can be sent again", () => {
    const again = new Map(
      Kinds.fieldsOf(meteorite).flatMap((field) => Object.entries(Kinds.typedOf(field, details[field.key]))),
    );
    const sentAgain = Kinds.sentDetails(meteorite, (name) => again.get(name) ?? []);
    expect(meteorite.schema.parse(sentAgain)).toEqual(details);
  });

  test("its page says each fact in the reader's language, in the order of the schema", () => {
    const said = (language: "zh-CN" | "en") =>
      Kinds.factsOf(meteorite, details, language).map(({ term, values, unit }) =>
        [term, ...values.map(({ text }) => text), unit].filter(Boolean).join(" "),
      );
    expect(said("zh-CN")).toEqual(["质量 1200 克", "类型 铁陨石", "坠落时间 2024-03", "坠落地 乌拉特后旗"]);
    expect(said("en")).toEqual(["Mass 1200 g", "Class Iron", "Fell 2024-03", "Fell at Urad Rear Banner"]);
  });

  test("lists can be narrowed by its choice, and words of it are found", () => {
    expect(Kinds.facetsOf(meteorite).map(({ key }) => key)).toEqual(["class"]);
    expect(Kinds.facetValuesOf(meteorite, details)).toEqual({ "detail.meteorite.class": ["iron"] });
    expect(Kinds.searchedOf(meteorite, details).texts).toEqual(
      expect.arrayContaining(["陨石", "铁陨石", "Iron", "乌拉特后旗", "Urad Rear Banner"]),
    );
  });

  test.each([
    [{ class: "wood" }, "choose", "not one of the choices"],
    [{}, "missing", "the required field is left out"],
    [{ class: "iron", mass: "heavy" }, "not_number", "no number"],
    [{ class: "iron", mass: "-1" }, "out_of_range", "less than nothing"],
    [{ class: "iron", fell: "2024-13" }, "not_date", "no such month"],
    [{ class: "iron", place: { zh: "", en: "Here" } }, "chinese_first", "English alone"],
  ])("%j is refused as %s: %s", (sentOnce, code, _why) => {
    const parsed = meteorite.schema.safeParse(sentOnce);
    expect(parsed.error?.issues.map(({ message }) => message)).toEqual([code]);
  });
});

test.each(Kinds.resourceKinds.map((kind) => [kind.code, kind] as const))(
  "%s says all its words in both languages and takes what is not known",
  (_code, kind) => {
    const fields = Kinds.fieldsOf(kind);
    const spoken = [kind.name, kind.about, ...fields.flatMap(({ name, hint, unit }) => [name, hint, unit])];
    const options = fields.flatMap((field) => Object.values(field.options ?? {}));
    for (const said of [...spoken, ...options]) {
      if (said) expect(said.zh !== "" && said.en !== "").toBe(true);
    }
    const least = Object.fromEntries(
      fields.flatMap(({ key, isRequired, input, options: choices = {} }) => {
        if (!isRequired) return [];
        return [[key, input === "words" ? { zh: "某物" } : (Object.keys(choices)[0] ?? "某物")]];
      }),
    );
    expect(kind.schema.safeParse(least).error).toBeUndefined();
    expect(Kinds.factsOf(kind, {}, "en")).toEqual([]);
  },
);
