import type { Plan, PlatformPlan } from "../plan";
import { currentDrafts } from "./drafts";
import { withHistories } from "./histories";
import { mergers } from "./mergers";
import { olderSeries } from "./older-series";
import { sampleOrganisations } from "./organisations";
import { platformOf, sampleSource } from "./platforms";

/** Everything invented: 60 organisations and about 200 platforms with their histories. The same on every call. */
export function samplePlan(): Plan {
  const current = withHistories(currentDrafts().map((draft, index) => platformOf(draft, index + 1)));
  const centers = oldestFirst(current, "tic");
  const older = olderSeries(centers, oldestFirst(current, "enterprise-rd"), current.length + 1);
  return { organisations: sampleOrganisations(), platforms: [...mergers(current), ...older, barelyKnown] };
}

function oldestFirst(plans: readonly PlatformPlan[], classCode: string): PlatformPlan[] {
  return plans
    .filter((plan) => plan.classCode === classCode)
    .sort((a, b) => ((a.approved?.date ?? "") < (b.approved?.date ?? "") ? -1 : 1));
}

/** A record of which almost nothing is known: pages must bear that too. */
const barelyKnown: PlatformPlan = {
  key: "barely-known",
  source: sampleSource,
  isSample: true,
  classCode: "key-lab",
  status: "operating",
  nameZh: "牧区饮水安全重点实验室",
  otherNames: [],
  areaCode: "152900",
  directionsZh: [],
  directionsEn: [],
  fieldCodes: ["ecology"],
  coBuilders: [],
  sites: [],
  contacts: [],
  document: {},
  factSources: {},
  changes: [],
};
