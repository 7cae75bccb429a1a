/** What stands open of a contract under way. Sums in fen. */
interface Open {
  isRoyalty: boolean;
  isPastEnd: boolean;
  milestones: number;
  accepted: number;
  dueFen: number;
  paidFen: number;
}

/** Why a contract is not done yet, if it is not: the first that is to be seen to. */
export function whyNotDone(open: Open): "milestones_open" | "payments_open" | "royalty_runs" | undefined {
  if (open.accepted < open.milestones) return "milestones_open";
  if (open.paidFen < open.dueFen) return "payments_open";
  return open.isRoyalty && !open.isPastEnd ? "royalty_runs" : undefined;
}

/** What an amendment meets of what has happened under its contract. Sums in fen. */
export interface AmendmentFacts {
  /** Accepted milestones that it leaves out or pays otherwise than when they were accepted. */
  acceptedChanged: number;
  /** Delivered milestones, not answered yet, that it leaves out. */
  deliveredDropped: number;
  /** What was paid of the sum due at signing, where it changes that. */
  signingPaidFen?: number;
  /** What was paid so far, and the most that the new text allows; nothing: a royalty's sum is open. */
  paidFen: number;
  mostFen?: number;
}

export type AmendmentObstacle =
  | "accepted_meanwhile"
  | "delivered_meanwhile"
  | "signing_sum_paid"
  | "paid_above_value";

/** Why an amendment cannot hold after what has happened since it was written. Nothing done is undone by a text. */
export function whyNotAmended(facts: AmendmentFacts): AmendmentObstacle | undefined {
  if (facts.acceptedChanged > 0) return "accepted_meanwhile";
  if (facts.deliveredDropped > 0) return "delivered_meanwhile";
  if (facts.signingPaidFen !== undefined && facts.signingPaidFen > 0) return "signing_sum_paid";
  return facts.mostFen !== undefined && facts.paidFen > facts.mostFen ? "paid_above_value" : undefined;
}
