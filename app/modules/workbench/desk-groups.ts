import type { DeskPart } from "~/app/path-parts";

/** The parts of the officers' desk by what they are for, in the order in which they stand. */
export const deskGroups = [
  { name: "people", parts: ["organisations", "brokers", "people"] },
  { name: "register", parts: ["decisions", "imports", "vocabulary"] },
  { name: "public", parts: ["notices", "policies", "objections", "reports"] },
  { name: "market", parts: ["demands", "complaints"] },
  { name: "ledger", parts: ["revenue", "patterns", "samples", "rewards"] },
  { name: "rules", parts: ["rules", "calendar", "control-terms", "holds", "jobs"] },
] as const satisfies readonly { name: string; parts: readonly DeskPart[] }[];
