import type { ContractType } from "./vocabulary";

/** Everything that a template can ask for; the words are `item.<key>` of the catalogue `drafting`. */
export const templateItemKeys = [
  "subject",
  "plan",
  "acceptance",
  "terms",
  "disputes",
  "buyerHelp",
  "researchWork",
  "equipment",
  "developedResults",
  "risk",
  "madePublic",
  "breach",
  "range",
  "guidance",
  "warranty",
  "infringement",
  "improvements",
  "licenceKind",
  "patentLife",
  "licensee",
  "background",
  "report",
  "decisions",
  "newResults",
  "costs",
  "conditions",
  "quality",
] as const;
export type TemplateItemKey = (typeof templateItemKeys)[number];

/** One thing that a contract of a type usually says. */
export interface TemplateItem {
  key: TemplateItemKey;
  /** The articles of the Civil Code (民法典) that speak of it. */
  articles: string;
  /** A text without it says too little to be signed. */
  isNeeded?: true;
}

/** Of every technology contract (art. 845, 846, 850). */
const common = {
  subject: { key: "subject", articles: "845", isNeeded: true },
  plan: { key: "plan", articles: "845", isNeeded: true },
  acceptance: { key: "acceptance", articles: "845", isNeeded: true },
  terms: { key: "terms", articles: "845" },
} as const satisfies Record<string, TemplateItem>;

const disputes: TemplateItem = { key: "disputes", articles: "470" };

/** The usual items of each type, in the order of the text (民法典 第三编第二十章, 845–887). */
export const templates: Readonly<Record<ContractType, readonly TemplateItem[]>> = {
  development: [
    common.subject,
    common.plan,
    { key: "buyerHelp", articles: "852" },
    { key: "researchWork", articles: "853" },
    { key: "equipment", articles: "845" },
    common.acceptance,
    { key: "developedResults", articles: "859–861" },
    { key: "risk", articles: "858" },
    { key: "madePublic", articles: "857" },
    { key: "breach", articles: "854, 856" },
    common.terms,
    disputes,
  ],
  assignment: [
    common.subject,
    { key: "range", articles: "864", isNeeded: true },
    common.plan,
    { key: "guidance", articles: "868" },
    { key: "warranty", articles: "870" },
    common.acceptance,
    { key: "infringement", articles: "874" },
    { key: "improvements", articles: "875" },
    { key: "breach", articles: "872–873" },
    common.terms,
    disputes,
  ],
  licence: [
    common.subject,
    { key: "licenceKind", articles: "864", isNeeded: true },
    { key: "patentLife", articles: "865" },
    common.plan,
    { key: "guidance", articles: "866, 868" },
    { key: "licensee", articles: "867, 869" },
    { key: "warranty", articles: "870" },
    common.acceptance,
    { key: "infringement", articles: "874" },
    { key: "improvements", articles: "875" },
    { key: "breach", articles: "872–873" },
    common.terms,
    disputes,
  ],
  consulting: [
    common.subject,
    { key: "background", articles: "879" },
    common.plan,
    { key: "report", articles: "880" },
    common.acceptance,
    { key: "decisions", articles: "881" },
    { key: "newResults", articles: "885" },
    { key: "costs", articles: "886" },
    { key: "breach", articles: "881" },
    common.terms,
    disputes,
  ],
  service: [
    common.subject,
    { key: "conditions", articles: "882" },
    common.plan,
    { key: "quality", articles: "883" },
    common.acceptance,
    { key: "newResults", articles: "885" },
    { key: "costs", articles: "886" },
    { key: "breach", articles: "884" },
    common.terms,
    disputes,
  ],
};
