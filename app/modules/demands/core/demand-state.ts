import { ok, type Result, refuse } from "~/app/core/result";

/**
 * draft: only its writers know of it; checking: waits for an officer; open: asks for answers; matched: open still, with
 * an introduction that both sides accepted or a quote on the shortlist; the others are ends.
 */
export const demandStatuses = [
  "draft",
  "checking",
  "open",
  "matched",
  "awarded",
  "joined",
  "withdrawn",
  "expired",
] as const;
export type DemandStatus = (typeof demandStatuses)[number];

/** What everybody else is told: how a demand ended would say whether there were quotes. */
export type PublicDemandState = "open" | "ended";

/** Who moves a demand: a member of its organisation, an officer who checks it, or the site itself. */
export type DemandMover = "owner" | "officer" | "system";

interface Transition {
  by: readonly DemandMover[];
  from: readonly DemandStatus[];
  to: DemandStatus;
}

/** Who may move a demand, from where, to where (domain: demand). */
export const demandTransitions = {
  publish: { by: ["owner", "system"], from: ["draft", "checking"], to: "open" },
  /** What was found in it wants an officer's look first. */
  hold: { by: ["owner"], from: ["draft"], to: "checking" },
  clear: { by: ["officer"], from: ["checking"], to: "open" },
  /** With reasons, to be mended and sent again. */
  send_back: { by: ["officer"], from: ["checking", "open", "matched"], to: "draft" },
  take_back: { by: ["owner"], from: ["checking"], to: "draft" },
  match: { by: ["system"], from: ["open"], to: "matched" },
  /** Nobody is left on the shortlist and no introduction stands. */
  unmatch: { by: ["system"], from: ["matched"], to: "open" },
  award: { by: ["owner"], from: ["open", "matched"], to: "awarded" },
  /** Into another owner's demand, which both owners agreed to. */
  join: { by: ["system"], from: ["open", "matched"], to: "joined" },
  withdraw: { by: ["owner"], from: ["draft", "checking", "open", "matched"], to: "withdrawn" },
  expire: { by: ["system"], from: ["open", "matched"], to: "expired" },
} as const satisfies Record<string, Transition>;
export type DemandMove = keyof typeof demandTransitions;
export const demandMoves = Object.keys(demandTransitions) as DemandMove[];

export type DemandRefusal = { reason: "wrong_state" | "not_yours_to_move" };

/** The status after a move, or why there is none. */
export function moveDemand(
  status: DemandStatus,
  wanted: DemandMove,
  by: DemandMover,
): Result<DemandStatus, DemandRefusal> {
  const transition: Transition = demandTransitions[wanted];
  if (!transition.by.includes(by)) return refuse({ reason: "not_yours_to_move" });
  return transition.from.includes(status) ? ok(transition.to) : refuse({ reason: "wrong_state" });
}

/** Whether it asks for answers now. */
export function isLiving(status: DemandStatus): boolean {
  return status === "open" || status === "matched";
}

/**
 * What those are told who are not its owner; undefined: they know nothing of it. All ends of a demand that was out look
 * alike: if some took it away, the others would say that somebody was chosen.
 */
export function publicStateOf(status: DemandStatus, wasOpened: boolean): PublicDemandState | undefined {
  if (isLiving(status)) return "open";
  if (status === "draft" || status === "checking") return undefined;
  return wasOpened ? "ended" : undefined;
}
