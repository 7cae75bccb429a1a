import { z } from "zod";
import { choice, day, line, list, text } from "./resource-field";

/** A standard that the platform drafted or keeps. */
export const standard = {
  code: "standard",
  name: { zh: "标准", en: "Standard" },
  about: { zh: "平台制定或提供解读的标准", en: "Drafted by the platform, or explained by it" },
  schemaOrg: "CreativeWork",
  schema: z.object({
    number: line({
      name: { zh: "标准编号", en: "Number" },
      hint: { zh: "例如 GB/T 22388-2008", en: "Such as GB/T 22388-2008" },
      isRequired: true,
    }),
    level: choice({
      name: { zh: "层级", en: "Issued as" },
      isFacet: true,
      isRequired: true,
      options: {
        national: { zh: "国家标准", en: "National standard" },
        industry: { zh: "行业标准", en: "Industry standard" },
        local: { zh: "地方标准", en: "Local standard" },
        association: { zh: "团体标准", en: "Association standard" },
        enterprise: { zh: "企业标准", en: "Enterprise standard" },
        international: { zh: "国际标准", en: "International standard" },
      },
    }),
    status: choice({
      name: { zh: "标准状态", en: "Status" },
      isFacet: true,
      isRequired: true,
      options: {
        drafting: { zh: "制定中", en: "Being drafted" },
        coming: { zh: "即将实施", en: "Not yet in force" },
        current: { zh: "现行", en: "In force" },
        replaced: { zh: "被代替", en: "Replaced" },
        withdrawn: { zh: "废止", en: "Withdrawn" },
      },
    }),
    published: day({ name: { zh: "发布日期", en: "Published" } }),
    effective: day({ name: { zh: "实施日期", en: "In force from" } }),
    replacedBy: line({ name: { zh: "被哪项标准代替", en: "Replaced by" } }),
    replaces: line({ name: { zh: "代替哪项标准", en: "Replaces" } }),
    ics: line(
      {
        name: { zh: "国际标准分类号（ICS）", en: "ICS" },
        hint: { zh: "例如 67.100.10", en: "Such as 67.100.10" },
      },
      { pattern: /^\d{2}(?:\.\d{3}(?:\.\d{2})?)?$/ },
    ),
    drafters: list({
      name: { zh: "起草单位", en: "Drafted by" },
      hint: { zh: "每行一个", en: "One a line" },
    }),
    scope: text({ name: { zh: "适用范围", en: "Scope" } }),
  }),
};
