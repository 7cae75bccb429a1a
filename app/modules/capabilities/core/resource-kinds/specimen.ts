import { z } from "zod";
import { choice, day, line, number, words } from "./resource-field";

/** A specimen in a collection, in the terms of Darwin Core. */
export const specimen = {
  code: "specimen",
  name: { zh: "标本与样品", en: "Specimen" },
  about: { zh: "馆藏的生物、岩矿、土壤等实物", en: "Plants, animals, rocks, soils in a collection" },
  schemaOrg: "Thing",
  schema: z.object({
    group: choice({
      name: { zh: "类别", en: "Group" },
      isFacet: true,
      isRequired: true,
      options: {
        plant: { zh: "植物", en: "Plants" },
        animal: { zh: "动物", en: "Animals" },
        fungus: { zh: "菌物", en: "Fungi" },
        fossil: { zh: "化石", en: "Fossils" },
        mineral: { zh: "岩石矿物", en: "Rocks and minerals" },
        soil: { zh: "土壤", en: "Soils" },
        other: { zh: "其他", en: "Other" },
      },
    }),
    taxon: words({ name: { zh: "名称", en: "Name of what it is" } }),
    latin: line({ name: { zh: "学名（拉丁名）", en: "Scientific name" } }),
    number: line({ name: { zh: "馆藏编号", en: "Catalogue number" } }),
    count: number({ name: { zh: "数量", en: "Number" }, unit: { zh: "件", en: "pieces" } }),
    place: words({ name: { zh: "采集地", en: "Collected at" } }),
    altitude: number(
      { name: { zh: "海拔", en: "Altitude" }, unit: { zh: "米", en: "m" } },
      { from: -500, to: 9000 },
    ),
    collected: day({ name: { zh: "采集时间", en: "Collected" } }),
    preservation: choice({
      name: { zh: "保存方式", en: "Kept" },
      isFacet: true,
      options: {
        dry: { zh: "干制、腊叶", en: "Dried" },
        fluid: { zh: "浸制", en: "In fluid" },
        frozen: { zh: "冷冻", en: "Frozen" },
        slide: { zh: "玻片", en: "On slides" },
        raw: { zh: "原样", en: "As found" },
      },
    }),
    keeper: words({ name: { zh: "保存单位与库房", en: "Kept by" } }),
  }),
};
