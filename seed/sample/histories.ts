import type { PlatformPlan } from "../plan";
import { type StoryName, stories } from "./stories";
import { Story } from "./story";

/** Who gets which story: the records of a class (and level), oldest first; after the list, nothing. */
const shares: readonly { classCode: string; level?: string; stories: readonly StoryName[] }[] = [
  {
    classCode: "tic",
    stories: [
      ...["rectified", "revokedAfterRectification", "levelUp", "rectified", "rectifying"],
      ...["leadReplaced", "rectified", "renamed", "rectifying", "boardAndDirector"],
      ...["rectifying", "revokedWithoutReport", "rectified", "coBuildersTwice", "levelUp"],
      ...["charterAndCommittee", "modeChanged", "revokedForFalsehood", "restructured", "coBuilders"],
      ...["leadReplaced", "relocated", "boardAndDirector", "renamed", "director"],
      ...["charterAndCommittee", "coBuilders", "restructured", "none", "director", "coBuilders"],
    ] as StoryName[],
  },
  { classCode: "key-lab", level: "league", stories: ["levelUp", "levelUp", "none", "none", "director"] },
  {
    classCode: "key-lab",
    level: "region",
    stories: [
      "reorganised",
      "renamed",
      "director",
      "none",
      "leadReplaced",
      "reorganised",
      "none",
      "renamed",
      "director",
    ],
  },
  {
    classCode: "engineering-center",
    stories: ["renamed", "director", "started", "none", "started", "relocated", "coBuilders"],
  },
  { classCode: "clinical-center", stories: ["coBuilders", "director", "none", "coBuildersTwice"] },
  { classCode: "resource-sharing", stories: ["director", "none", "coBuilders"] },
  { classCode: "field-station", stories: ["director", "leadReplaced"] },
  { classCode: "manufacturing-center", stories: ["started", "started", "preparing", "preparing"] },
  { classCode: "industry-center", stories: ["started", "none", "preparing"] },
  { classCode: "enterprise-rd", stories: ["director", "none", "relocated"] },
  {
    classCode: "pilot-base",
    stories: [
      "started",
      "none",
      "none",
      "coBuilders",
      "none",
      "none",
      "none",
      "none",
      "preparing",
      "preparing",
    ],
  },
  { classCode: "transfer-agency", stories: ["director", "none", "relocated"] },
  { classCode: "alliance", stories: ["closed", "coBuildersTwice", "none", "coBuilders"] },
  { classCode: "incubator", level: "league", stories: ["levelUp", "closed"] },
  { classCode: "maker-space", stories: ["closed", "none", "relocated"] },
  { classCode: "expert-station", stories: ["closed", "closed", "none", "director"] },
];

/** Tells each platform's story: adds its changes, and where it began otherwise, how it was first registered. */
export function withHistories(plans: readonly PlatformPlan[]): PlatformPlan[] {
  const oldestFirst = [...plans].sort((a, b) => compare(dateOf(a), dateOf(b)) || compare(a.key, b.key));
  const assigned = new Map<string, StoryName>();
  for (const share of shares) {
    const records = oldestFirst.filter(
      ({ classCode, level }) => classCode === share.classCode && (!share.level || level === share.level),
    );
    records.forEach((plan, index) => {
      assigned.set(plan.key, share.stories[index] ?? "none");
    });
  }
  return plans.map((plan) => {
    const story = new Story(structuredClone(plan));
    stories[assigned.get(plan.key) ?? "none"](story);
    return { ...story.plan, changes: story.changes };
  });
}

function dateOf({ approved }: PlatformPlan): string {
  return approved?.date ?? "";
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
