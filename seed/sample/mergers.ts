import type { PlatformPlan } from "../plan";
import { Story } from "./story";

/** How many league laboratories are merged into one of the region. */
const count = 2;

/** Lets some laboratories of leagues that have no other story be merged into one of the region in their field. */
export function mergers(plans: readonly PlatformPlan[]): PlatformPlan[] {
  const labs = plans.filter(({ classCode }) => classCode === "key-lab");
  const small = labs
    .filter(({ level, changes }) => level === "league" && changes.length === 0)
    .slice(0, count);
  return plans.map((plan) => {
    if (!small.includes(plan)) return plan;
    const regional = labs.filter(({ level }) => level === "region");
    const successor = regional.find(({ fieldCodes }) => fieldCodes[0] === plan.fieldCodes[0]) ?? regional[0];
    if (!successor) return plan;
    const days = [365, 900] as const;
    const story = new Story(plan).after(
      days,
      { kind: "merged", successor: successor.key },
      {
        zh: `并入${successor.nameZh}，人员、设备和在研课题一并转入。`,
        en: `Merged into the ${successor.nameEn} with its people, equipment and projects.`,
      },
    );
    return { ...plan, changes: story.changes };
  });
}
