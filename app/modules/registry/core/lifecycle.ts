import { ok, type Result, refuse } from "~/app/core/result";

/** Where a registered platform stands. The last five are ends: the record stays as a tombstone. */
export const statuses = [
  "preparing",
  "operating",
  "rectifying",
  "merged",
  "converted",
  "not_admitted",
  "closed",
  "revoked",
] as const;
export type Status = (typeof statuses)[number];

interface Transition {
  from: readonly Status[];
  to: Status;
  /** The clause it rests on; none where no clause of ours speaks of it. */
  clause?: string;
}

const alive = ["preparing", "operating", "rectifying"] as const;

/** What moves a registered platform from one status to another. */
export const transitions = {
  started: { from: ["preparing"], to: "operating", clause: "S1 三(四)5" },
  rectification_ordered: { from: ["operating"], to: "rectifying", clause: "S1 三(六)2" },
  rectified: { from: ["rectifying"], to: "operating", clause: "S1 三(六)2" },
  merged: { from: alive, to: "merged", clause: "S2 二(三)" },
  converted: { from: alive, to: "converted", clause: "S2 二(三)" },
  not_admitted: { from: alive, to: "not_admitted", clause: "S2 二(三)" },
  closed: { from: alive, to: "closed" },
  revoked: { from: ["operating", "rectifying"], to: "revoked", clause: "S1 三(六)3" },
} satisfies Record<string, Transition>;
export type StatusChange = keyof typeof transitions;

interface FactRule {
  route: "filing" | "approval";
  clause?: string;
}

/** How the other changes reach the register: told (filing 备案) or decided (approval 批复). Both lists are open (等). */
export const factChanges = {
  renamed: { route: "approval", clause: "S1 三(四)5" },
  level_changed: { route: "approval", clause: "S1 三(二)" },
  lead_replaced: { route: "approval", clause: "S1 三(五)2" },
  co_builders_changed: { route: "approval", clause: "S1 三(五)2" },
  mode_changed: { route: "approval", clause: "S1 三(五)2" },
  lead_restructured: { route: "filing", clause: "S1 三(五)1" },
  charter_changed: { route: "filing", clause: "S1 三(五)1" },
  board_changed: { route: "filing", clause: "S1 三(五)1" },
  committee_changed: { route: "filing", clause: "S1 三(五)1" },
  director_changed: { route: "filing", clause: "S1 三(五)1" },
  relocated: { route: "filing" },
  // 重组 of the platform itself, not of its lead unit; S2 二(三) speaks of regrouping the older platforms.
  reorganised: { route: "approval" },
} satisfies Record<string, FactRule>;
export type FactChange = keyof typeof factChanges;

/** The kinds of change that a registered platform can meet. */
export type Change = StatusChange | FactChange;

/** Whether a platform in this status has ended: it takes no further change. */
export function isEnded(status: Status): boolean {
  return !(alive as readonly Status[]).includes(status);
}

/** Whether the change moves the status; otherwise it concerns a fact. */
function isStatusChange(change: Change): change is StatusChange {
  return Object.hasOwn(transitions, change);
}

export type LifecycleRefusal =
  | { reason: "platform_has_ended"; status: Status }
  | { reason: "not_from_this_status"; status: Status; from: readonly Status[] };

/** The status after a change, or why the change cannot happen now. */
export function decide(status: Status, change: Change): Result<Status, LifecycleRefusal> {
  if (isEnded(status)) return refuse({ reason: "platform_has_ended", status });
  if (!isStatusChange(change)) return ok(status);
  const transition: Transition = transitions[change];
  if (!transition.from.includes(status)) {
    return refuse({ reason: "not_from_this_status", status, from: transition.from });
  }
  return ok(transition.to);
}

/** The clause that a change of this kind rests on. */
export function clauseOf(change: Change): string | undefined {
  if (isStatusChange(change)) return (transitions[change] as Transition).clause;
  return (factChanges[change] as FactRule).clause;
}

/** How a change of this kind reaches the register. */
export function routeOf(change: Change): "filing" | "approval" {
  return isStatusChange(change) ? "approval" : factChanges[change].route;
}
