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
  "samples",
  "standards",
  "photos",
  "budget",
  "deadline",
  "field",
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
  /\d(?:[\d.,]*)\s*(?:[%‰℃°]|[a-zA-Zμµ]{1,5}|[\p{Script=Han}])|[一二三四五六七八九十百千万两半]+\s*(?:个|天|次|吨|家|台|年|月|倍|成|公斤|米)/u;
const span =
  /\d{4}\s*年|去年|今年|前年|最近|每年|每月|每天|年前|个月|多年|一直|投产|since|every|last|year|month/i;
const physical = ["testing", "rd-design", "pilot"];

const criteria: Readonly<Record<Ask, Criterion>> = {
  "problem-more": { step: "problem", weight: 14, isMet: ({ problem }) => lengthOf(problem) >= 40 },
  "problem-numbers": { step: "problem", weight: 14, isMet: ({ problem }) => quantity.test(problem) },
  "since-when": {
    step: "problem",
    weight: 4,
    only: ["testing", "rd-design", "pilot", "quality-brand"],
    isMet: ({ problem, tried }) => span.test(problem) || span.test(tried),
  },
  tried: { step: "tried", weight: 10, isMet: ({ tried }) => lengthOf(tried) >= 4 },
  success: { step: "success", weight: 10, isMet: ({ success }) => lengthOf(success) >= 4 },
  "success-numbers": {
    step: "success",
    weight: 14,
    only: [...physical, "shared-software", "quality-brand"],
    isMet: ({ success }) => quantity.test(success),
  },
  samples: { step: "samples", weight: 7, only: physical, isMet: ({ samples }) => lengthOf(samples) >= 2 },
  standards: {
    step: "standards",
    weight: 6,
    only: ["testing", "standards", "quality-brand"],
    isMet: ({ standards }) => lengthOf(standards) >= 2,
  },
  photos: { step: "photos", weight: 3, only: physical, isMet: ({ hasFiles }) => hasFiles },
  budget: { step: "budget", weight: 8, isMet: ({ hasBudget }) => hasBudget },
  deadline: { step: "deadline", weight: 5, isMet: ({ hasDeadline }) => hasDeadline },
  field: { step: "field", weight: 6, isMet: (draft) => draft.hasFields && draft.categoryCode !== undefined },
  place: { step: "place", weight: 4, isMet: ({ hasPlace }) => hasPlace },
  mode: { step: "mode", weight: 3, isMet: ({ mode }) => mode !== undefined },
  owner: {
    step: "owner",
    weight: 3,
    only: ["rd-design", "pilot", "tech-transfer", "ip", "shared-software"],
    isMet: ({ resultOwner }) => resultOwner !== undefined,
  },
};

/**
 * How far a draft lets an expert answer, 0 to 100, and what they would still ask, the most helpful first. What nobody
 * asks in its category of service does not count.
 */
export function qualityOf(draft: Described): { score: number; missing: { ask: Ask; step: DemandStep }[] } {
  const { categoryCode } = draft;
  const asked = asks.filter((ask) => {
    const { only } = criteria[ask];
    return only === undefined || categoryCode === undefined || only.includes(categoryCode);
  });
  const weightOf = (list: readonly Ask[]) => list.reduce((sum, ask) => sum + criteria[ask].weight, 0);
  const met = asked.filter((ask) => criteria[ask].isMet(draft));
  const missing = asked
    .filter((ask) => !met.includes(ask))
    .sort((a, b) => criteria[b].weight - criteria[a].weight)
    .map((ask) => ({ ask, step: criteria[ask].step }));
  return { score: Math.round((weightOf(met) / weightOf(asked)) * 100), missing };
}

function lengthOf(text: string): number {
  return [...text.trim()].length;
}
