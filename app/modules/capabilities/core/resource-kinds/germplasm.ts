import { z } from "zod";
import { choice, choices, day, line, text, words } from "./resource-field";

/** Germplasm, in the fields of the national descriptors for crops and of multi-crop passport data. */
export const germplasm = {
  code: "germplasm",
  name: { zh: "种质资源", en: "Germplasm" },
  about: {
    zh: "作物、牧草、畜禽、林木和微生物的种质",
    en: "Of crops, forage, livestock, trees and microbes",
  },
  schemaOrg: "BioChemEntity",
  schema: z.object({
    group: choice({
      name: { zh: "类群", en: "Group" },
      isFacet: true,
      isRequired: true,
      options: {
        crop: { zh: "农作物", en: "Crops" },
        forage: { zh: "牧草", en: "Forage" },
        livestock: { zh: "畜禽", en: "Livestock" },
        tree: { zh: "林木", en: "Trees" },
        aquatic: { zh: "水生生物", en: "Aquatic life" },
        microbe: { zh: "微生物", en: "Microbes" },
        herb: { zh: "药用植物", en: "Medicinal plants" },
      },
    }),
    species: words({ name: { zh: "物种", en: "Species" }, isRequired: true }),
    latin: line({ name: { zh: "学名（拉丁名）", en: "Scientific name" } }),
    number: line({ name: { zh: "统一编号或菌株号", en: "Accession or strain number" } }),
    type: choice({
      name: { zh: "种质类型", en: "Type" },
      isFacet: true,
      options: {
        wild: { zh: "野生资源", en: "Wild" },
        landrace: { zh: "地方品种", en: "Landrace or local breed" },
        cultivar: { zh: "选育品种", en: "Bred variety" },
        line: { zh: "品系", en: "Line" },
        genetic: { zh: "遗传材料", en: "Genetic stock" },
        strain: { zh: "菌株", en: "Strain" },
      },
    }),
    origin: words({ name: { zh: "原产地或采集地", en: "Origin" } }),
    collected: day({ name: { zh: "收集时间", en: "Collected" } }),
    keeper: words({ name: { zh: "保存单位", en: "Kept by" } }),
    form: choices({
      name: { zh: "可以提供的材料", en: "Given as" },
      isFacet: true,
      options: {
        seed: { zh: "种子", en: "Seed" },
        plant: { zh: "植株、苗木", en: "Plants" },
        tissue: { zh: "组织、DNA", en: "Tissue, DNA" },
        semen: { zh: "精液、胚胎", en: "Semen, embryos" },
        animal: { zh: "活体", en: "Live animals" },
        culture: { zh: "培养物", en: "Culture" },
      },
    }),
    amount: words({
      name: { zh: "每次可提供的数量", en: "Amount given at a time" },
      hint: { zh: "例如 50 粒", en: "Such as 50 seeds" },
    }),
    traits: text({ name: { zh: "主要特性", en: "Traits" } }),
  }),
};
