import { ok, type Result, refuse } from "~/app/core/result";

/**
 * 撮合: a broker introduces a demand to a platform. proposed: neither or one side has answered; confirmed: both have
 * accepted; credited: a contract followed; the others are ends.
 */
export const introductionStatuses = [
  "proposed",
  "confirmed",
  "credited",
  "refused",
  "withdrawn",
  "lapsed",
] as const;
export type IntroductionStatus = (typeof introductionStatuses)[number];

export const introductionSides = ["owner", "platform"] as const;
export type IntroductionSide = (typeof introductionSides)[number];
export type IntroductionMover = IntroductionSide | "broker" | "officer" | "system";

/** What each side has said so far. */
export interface Introduction {
  status: IntroductionStatus;
  hasOwnerAccepted: boolean;
  hasPlatformAccepted: boolean;
}

export type IntroductionMove = "accept" | "refuse" | "withdraw" | "lapse" | "credit" | "uncredit";
export type IntroductionRefusal = { reason: "wrong_state" | "not_yours_to_move" | "answered_already" };

/**
 * How it stands after a move: confirmed by the second side's yes, refused by either's no. A broker withdraws it before
 * it is confirmed; it lapses when the demand ends before; it is credited by the contract that follows. An officer who decides a complaint
 * credits it too, or takes the credit back.
 */
export function moveIntroduction(
  introduction: Introduction,
  wanted: IntroductionMove,
  by: IntroductionMover,
): Result<Introduction, IntroductionRefusal> {
  const { status, hasOwnerAccepted, hasPlatformAccepted } = introduction;
  if (!movers[wanted].includes(by)) return refuse({ reason: "not_yours_to_move" });
  if (wanted === "credit")
    return status === "confirmed"
      ? ok({ ...introduction, status: "credited" })
      : refuse({ reason: "wrong_state" });
  if (wanted === "uncredit")
    return status === "credited"
      ? ok({ ...introduction, status: "confirmed" })
      : refuse({ reason: "wrong_state" });
  if (status !== "proposed") return refuse({ reason: "wrong_state" });
  if (wanted === "withdraw") return ok({ ...introduction, status: "withdrawn" });
  if (wanted === "lapse") return ok({ ...introduction, status: "lapsed" });
  const hasAnswered = by === "owner" ? hasOwnerAccepted : hasPlatformAccepted;
  if (hasAnswered) return refuse({ reason: "answered_already" });
  if (wanted === "refuse") return ok({ ...introduction, status: "refused" });
  const accepted = {
    hasOwnerAccepted: hasOwnerAccepted || by === "owner",
    hasPlatformAccepted: hasPlatformAccepted || by === "platform",
  };
  const isConfirmed = accepted.hasOwnerAccepted && accepted.hasPlatformAccepted;
  return ok({ ...accepted, status: isConfirmed ? "confirmed" : "proposed" });
}

const movers: Readonly<Record<IntroductionMove, readonly IntroductionMover[]>> = {
  accept: ["owner", "platform"],
  refuse: ["owner", "platform"],
  withdraw: ["broker"],
  lapse: ["system"],
  credit: ["system", "officer"],
  uncredit: ["officer"],
};
