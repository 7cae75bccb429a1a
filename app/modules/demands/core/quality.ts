import type { DemandStep } from "./steps";
import type { CooperationMode, ResultOwner } from "./vocabulary";

/** What a draft says so far, as far as it decides how well an expert could answer. */
export interface Described {
  title: string;
  problem: string;
  tried: string;
  success: string;
  samples: string;
  standards: string;
  hasBudget: boolean;
  hasDeadline: boolean;
  hasFields: boolean;
  hasPlace: boolean;
  hasFiles: boolean;
  categoryCode?: string | undefined;
  mode?: CooperationMode | undefined;
  resultOwner?: ResultOwner | undefined;
}

/** What an expert would still ask, each leading to the question that answers it. */
export const asks = [
  "problem-more",
  "problem-numbers",
  "since-when",
  "tried",
  "success",
  "success-numbers",
  "success-measures",
  "samples",
  "standards",
  "photos",
  "budget",
  "deadline",
  "field",
  "category",
  "place",
  "mode",
  "owner",
] as const;
export type Ask = (typeof asks)[number];

interface Criterion {
  step: DemandStep;
  /** How much an answer helps. */
  weight: number;
  isMet: (draft: Described) => boolean;
  /** Categories of service in which an expert asks this; all where left out. Without a category all are asked. */
  only?: readonly string[];
}

/** A number with what it counts: `42 ℃`, `1.2 万吨`, `55%`, `三个月`. */
const quantity =
  /\d(?:[\d.,]*)\s*(?:[%‰℃°]|[a-zA-Zμµ]{1,5}|[\p{Script=Han}])|[一二三四五六七八九十百千万两半]+\s*(?:个|天|次|吨|家|台|年|月|倍|成|公斤|米|批|根|头|亩|户|元|块)/gu;
/** How long: says when something is to hold, not how it is measured. */
const lasting =
  /^(?:\d[\d.,]*|[一二三四五六七八九十百两半]+)\s*(?:个?月|个|天|日|年|周|小?时|分|秒|h|d|day|week|month|year|hour|min)/iu;
/** An answer too: there is nothing. */
const nothingThere = /^(?:暂时|目前)?(?:没有?|无|还没|未|不清楚|不知道|none|no\b|not yet)/i;
const span =
  /\d{4}\s*年|去年|今年|前年|最近|每年|每月|每天|年前|个月|多年|一直|投产|since|every|last|year|month/i;
const physical = ["testing", "rd-design", "pilot"];
const measured = [...physical, "shared-software", "quality-brand"];
/** Without these an expert has to ask before anything else, however much is said besides. */
const essential: readonly Ask[] = [
  "problem-more",
  "problem-numbers",
  "success",
  "success-numbers",
  "success-measures",
];

const criteria: Readonly<Record<Ask, Criterion>> = {
  "problem-more": { step: "problem", weight: 14, isMet: ({ problem }) => contentOf(problem) >= 24 },
  "problem-numbers": { step: "problem", weight: 14, isMet: ({ problem }) => measuresIn(problem).size > 0 },
  "since-when": {
    step: "problem",
    weight: 4,
    only: ["testing", "rd-design", "pilot", "quality-brand"],
    isMet: ({ problem, tried }) => span.test(problem) || span.test(tried),
  },
  tried: { step: "tried", weight: 10, isMet: ({ tried }) => isAnswer(tried, 4) },
  success: { step: "success", weight: 8, isMet: ({ success }) => contentOf(success) >= 4 },
  "success-numbers": {
    step: "success",
    weight: 14,
    only: measured,
    isMet: ({ success }) => measuresIn(success).all > 0,
  },
  /** A duration alone tells until when, not by what. */
  "success-measures": {
    step: "success",
    weight: 10,
    only: measured,
    isMet: ({ success }) => measuresIn(success).size > 0,
  },
  samples: { step: "samples", weight: 7, only: physical, isMet: ({ samples }) => isAnswer(samples, 3) },
  standards: {
    step: "standards",
    weight: 6,
    only: ["testing", "standards", "quality-brand"],
    isMet: ({ standards }) => isAnswer(standards, 2),
  },
  photos: { step: "photos", weight: 3, only: physical, isMet: ({ hasFiles }) => hasFiles },
  budget: { step: "budget", weight: 8, isMet: ({ hasBudget }) => hasBudget },
  deadline: { step: "deadline", weight: 5, isMet: ({ hasDeadline }) => hasDeadline },
  field: { step: "field", weight: 4, isMet: ({ hasFields }) => hasFields },
  category: { step: "field", weight: 2, isMet: ({ categoryCode }) => categoryCode !== undefined },
  place: { step: "place", weight: 4, isMet: ({ hasPlace }) => hasPlace },
  mode: { step: "mode", weight: 3, isMet: ({ mode }) => mode !== undefined },
  owner: {
    step: "owner",
    weight: 3,
    only: ["rd-design", "pilot", "tech-transfer", "ip", "shared-software"],
    isMet: ({ resultOwner }) => resultOwner !== undefined,
  },
};

/** What the meter says: nothing left to ask; clear with something left; understood; too little. */
type QualityLevel = "good" | "nearly" | "fair" | "thin";

/**
 * How far a draft lets an expert answer, 0 to 100 and in a word, and what they would still ask, the most helpful first.
 * What nobody asks in its category of service does not count.
 */
export function qualityOf(draft: Described): {
  score: number;
  level: QualityLevel;
  missing: { ask: Ask; step: DemandStep }[];
} {
  const { categoryCode } = draft;
  const asked = asks.filter((ask) => {
    const { only } = criteria[ask];
    return only === undefined || categoryCode === undefined || only.includes(categoryCode);
  });
  const weightOf = (list: readonly Ask[]) => list.reduce((sum, ask) => sum + criteria[ask].weight, 0);
  const met = asked.filter((ask) => criteria[ask].isMet(draft));
  const missing = asked
    .filter((ask) => !met.includes(ask))
    .sort((a, b) => criteria[b].weight - criteria[a].weight);
  const score = Math.round((weightOf(met) / weightOf(asked)) * 100);
  const isClear = score >= 80 && !missing.some((ask) => essential.includes(ask));
  const level = missing.length === 0 ? "good" : isClear ? "nearly" : score >= 50 ? "fair" : "thin";
  return { score, level, missing: missing.map((ask) => ({ ask, step: criteria[ask].step })) };
}

/** How much a text says: its different Chinese characters, Latin words counting double; what is repeated says nothing. */
function contentOf(text: string): number {
  const characters = new Set(text.match(/\p{Script=Han}/gu));
  const words = new Set(text.toLowerCase().match(/[a-z]{2,}/g));
  return characters.size + 2 * words.size;
}

/** Quantities of a text, and those of them that are no mere duration. */
function measuresIn(text: string): { all: number; size: number } {
  const found = text.match(quantity) ?? [];
  return { all: found.length, size: found.filter((one) => !lasting.test(one)).length };
}

/** Whether something is said, or that there is nothing. */
function isAnswer(text: string, least: number): boolean {
  return nothingThere.test(text.trim()) || contentOf(text) >= least;
}
