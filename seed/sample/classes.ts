import type { PlatformLevel } from "~/db/schema/registry";
import type { InventedKind } from "../identifiers";
import { league } from "../places";
import { type Phrase, type Theme, themes, type Unit } from "./vocabulary";

type Level = PlatformLevel;

/** How invented platforms of one class look. */
export interface SampleClass {
  code: string;
  /** How many the demonstration has. */
  count: number;
  leads: readonly InventedKind[];
  /** Fields that make sense for it; left out: all but clinical medicine. */
  fields?: readonly string[];
  /** Levels in turn. */
  levels: readonly Level[];
  /** Years of approval, first and last. */
  years: readonly [number, number];
  coBuilders: readonly [number, number];
  branches: readonly [number, number];
  name(facts: NamingFacts): Phrase;
}

export interface NamingFacts {
  theme: Theme;
  lead: Unit;
  level: Level;
}

const enterprise = ["enterprise"] as const;
const everyField = [...new Set(themes.map((theme) => theme.field))];
const research = ["university", "institute"] as const;

/** Whether platforms of the class work on the theme. */
export function takesUp({ fields }: SampleClass, theme: Theme): boolean {
  return fields ? fields.includes(theme.field) : theme.field !== "clinical";
}

/** 内蒙古自治区, 国家, 包头市 … before the theme. */
function scope({ level, lead }: NamingFacts): Phrase {
  if (level === "national") return { zh: "国家", en: "National" };
  if (level === "league") return { zh: league(lead.league).name, en: league(lead.league).en };
  return level === "ministry" ? { zh: "", en: "Industry" } : { zh: "内蒙古自治区", en: "Inner Mongolia" };
}

/** 内蒙古自治区…技术创新中心 / Inner Mongolia Technology Innovation Center for … */
const byTheme =
  (zh: string, en: string, link = "for") =>
  (facts: NamingFacts) => ({
    zh: `${scope(facts).zh}${facts.theme.zh}${facts.level === "ministry" ? "行业" : ""}${zh}`,
    en: `${scope(facts).en} ${en} ${link} ${facts.theme.en}`,
  });

const byLead =
  (zh: string, en: string) =>
  ({ lead }: NamingFacts) => ({
    zh: `${lead.zh.replace(/(股份)?有限公司$/, "")}${zh}`,
    en: `${lead.en.replace(/ Co\.$/, "")} ${en}`,
  });

export const sampleClasses: readonly SampleClass[] = [
  {
    code: "tic",
    count: 34,
    leads: ["enterprise", "institute", "enterprise", "university"],
    levels: ["region"],
    years: [2020, 2026],
    coBuilders: [2, 6],
    branches: [0, 4],
    name: byTheme("技术创新中心", "Technology Innovation Center"),
  },
  {
    code: "key-lab",
    count: 24,
    leads: [...research, "enterprise", "hospital"],
    fields: everyField,
    levels: ["region", "region", "league", "region", "region", "league", "region", "ministry"],
    years: [2006, 2025],
    coBuilders: [0, 3],
    branches: [0, 1],
    name: byTheme("重点实验室", "Key Laboratory", "of"),
  },
  {
    code: "engineering-center",
    count: 14,
    leads: ["enterprise", "university"],
    levels: ["region"],
    years: [2009, 2025],
    coBuilders: [1, 3],
    branches: [0, 2],
    name: byTheme("工程研究中心", "Engineering Research Center"),
  },
  {
    code: "clinical-center",
    count: 8,
    leads: ["hospital"],
    fields: ["clinical"],
    levels: ["region"],
    years: [2018, 2025],
    coBuilders: [1, 4],
    branches: [0, 3],
    name: byTheme("临床医学研究中心", "Clinical Research Center"),
  },
  {
    code: "resource-sharing",
    count: 8,
    leads: research,
    fields: ["agriculture", "ecology", "biotech", "medicine", "new-materials", "clinical"],
    levels: ["region"],
    years: [2012, 2025],
    coBuilders: [1, 4],
    branches: [0, 2],
    name: byTheme("科技资源共享服务平台", "Resource Sharing Platform"),
  },
  {
    code: "field-station",
    count: 5,
    leads: ["institute"],
    fields: ["ecology"],
    levels: ["region"],
    years: [2008, 2024],
    coBuilders: [0, 2],
    branches: [0, 2],
    name: byTheme("野外科学观测研究站", "Field Station"),
  },
  {
    code: "manufacturing-center",
    count: 4,
    leads: enterprise,
    fields: ["new-materials", "equipment", "new-energy", "nonferrous"],
    levels: ["region"],
    years: [2017, 2025],
    coBuilders: [2, 5],
    branches: [0, 1],
    name: byTheme("制造业创新中心", "Manufacturing Innovation Center"),
  },
  {
    code: "industry-center",
    count: 3,
    leads: enterprise,
    fields: ["coal-chemical", "new-energy", "it", "livestock-products"],
    levels: ["region"],
    years: [2018, 2025],
    coBuilders: [2, 5],
    branches: [0, 2],
    name: byTheme("产业创新中心", "Industry Innovation Center"),
  },
  {
    code: "enterprise-rd",
    count: 12,
    leads: enterprise,
    levels: ["region", "league"],
    years: [2010, 2026],
    coBuilders: [0, 1],
    branches: [0, 0],
    name: byLead("企业研究开发中心", "R&D Center"),
  },
  {
    code: "pilot-base",
    count: 10,
    leads: ["enterprise", "institute"],
    fields: [
      "coal-chemical",
      "nonferrous",
      "livestock-products",
      "new-energy",
      "new-materials",
      "biotech",
      "medicine",
      "environment",
    ],
    levels: ["region"],
    years: [2019, 2026],
    coBuilders: [1, 3],
    branches: [0, 1],
    name: byTheme("中试基地", "Pilot-Scale Base"),
  },
  {
    code: "transfer-agency",
    count: 10,
    leads: ["university", "association", "institute"],
    levels: ["region", "league"],
    years: [2011, 2025],
    coBuilders: [0, 2],
    branches: [0, 3],
    name: byLead("技术转移中心", "Technology Transfer Center"),
  },
  {
    code: "extension-center",
    count: 6,
    leads: ["institute", "association", "enterprise"],
    fields: ["agriculture", "ecology", "livestock-products", "biotech", "environment"],
    levels: ["league"],
    years: [2019, 2025],
    coBuilders: [1, 3],
    branches: [0, 2],
    name: byTheme("转化推广中心", "Extension Center"),
  },
  {
    code: "alliance",
    count: 9,
    leads: ["association", "enterprise"],
    levels: ["region"],
    years: [2009, 2024],
    coBuilders: [4, 6],
    branches: [0, 2],
    name: ({ theme }) => ({
      zh: `内蒙古${theme.zh}产业技术创新战略联盟`,
      en: `Inner Mongolia Industry Technology Innovation Alliance for ${theme.en}`,
    }),
  },
  {
    code: "instrument-center",
    count: 4,
    leads: research,
    levels: ["region", "league"],
    years: [2010, 2023],
    coBuilders: [0, 2],
    branches: [0, 1],
    name: byLead("大型仪器中心", "Large Instrument Center"),
  },
  {
    code: "incubator",
    count: 10,
    leads: ["enterprise", "association", "university"],
    levels: ["league", "region", "region", "national"],
    years: [2008, 2024],
    coBuilders: [0, 1],
    branches: [0, 1],
    name: ({ theme, lead }) => ({
      zh: `${league(lead.league).name}${theme.zh}科技企业孵化器`,
      en: `${league(lead.league).en} Technology Incubator for ${theme.en}`,
    }),
  },
  {
    code: "maker-space",
    count: 6,
    leads: ["university", "enterprise"],
    levels: ["league", "region", "region"],
    years: [2015, 2024],
    coBuilders: [0, 1],
    branches: [0, 0],
    name: byLead("众创空间", "Maker Space"),
  },
  {
    code: "expert-station",
    count: 8,
    leads: ["enterprise", "hospital"],
    fields: everyField,
    levels: ["region", "league"],
    years: [2011, 2024],
    coBuilders: [0, 2],
    branches: [0, 0],
    name: byLead("院士专家工作站", "Expert Workstation"),
  },
];
