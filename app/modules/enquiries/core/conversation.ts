import { ok, type Result, refuse } from "~/app/core/result";

/** What is wanted: an answer, a price, or the transfer of a result. */
export const kinds = ["question", "quote", "transfer"] as const;
export type Kind = (typeof kinds)[number];

/** open: waits for the provider; answered: the provider has answered in substance; closed by either side. */
export const statuses = ["open", "answered", "closed"] as const;
export type Status = (typeof statuses)[number];

/** Who speaks: the organisation that asks, or the one that was asked. */
export type Side = "asker" | "provider";

/** How something said is meant; `acknowledgement`: told only that it has come, no answer in substance. */
export const allSayings = ["message", "acknowledgement", "answer", "quote", "refusal"] as const;
export type Saying = (typeof allSayings)[number];

/** What counts as an answer in substance: it stops the clock. A receipt or a question back does not. */
export const substantive: ReadonlySet<Saying> = new Set(["answer", "quote", "refusal"]);

export const outcomes = ["solved", "ordered", "not_possible", "no_answer", "other"] as const;
export type Outcome = (typeof outcomes)[number];

export interface Conversation {
  status: Status;
  /** The provider has answered in substance once. */
  hasReply: boolean;
}

export type SayingRefusal = { reason: "is_closed" | "not_yours_to_say" | "answered_already" };

/**
 * How the conversation stands after something is said in it; `open` waits for the provider. The asker may speak at any
 * time, and thereby opens a closed conversation again; the clock of the first answer does not start anew. The provider
 * speaks while it is not closed, and acknowledges only what it has not answered.
 */
export function say(
  { status, hasReply }: Conversation,
  side: Side,
  saying: Saying,
): Result<Status, SayingRefusal> {
  if (side === "asker") return saying === "message" ? ok("open") : refuse({ reason: "not_yours_to_say" });
  if (status === "closed") return refuse({ reason: "is_closed" });
  if (substantive.has(saying)) return ok("answered");
  if (saying === "acknowledgement" && hasReply) return refuse({ reason: "answered_already" });
  return ok(hasReply ? "answered" : "open");
}

/** What a side may say now, for the choices of a form: what helps the other side most comes first. */
export function sayings(conversation: Conversation, side: Side): Saying[] {
  const inOrder: Saying[] = ["answer", "quote", "message", "acknowledgement", "refusal"];
  return inOrder.filter((saying) => say(conversation, side, saying).ok);
}

export type ClosingRefusal = { reason: "closed_already" | "answer_first" | "wrong_outcome" };

/**
 * Whether a side may end it so. The asker always may; the provider only once it has answered, as silence is no end, and
 * never by saying that there was no answer.
 */
export function close(
  { status, hasReply }: Conversation,
  side: Side,
  outcome: Outcome,
): Result<"closed", ClosingRefusal> {
  if (status === "closed") return refuse({ reason: "closed_already" });
  if (side === "provider" && !hasReply) return refuse({ reason: "answer_first" });
  if (!outcomesFor(side).includes(outcome)) return refuse({ reason: "wrong_outcome" });
  return ok("closed");
}

/** How a side may say that it ended. */
export function outcomesFor(side: Side): readonly Outcome[] {
  return side === "asker" ? outcomes : outcomes.filter((outcome) => outcome !== "no_answer");
}
