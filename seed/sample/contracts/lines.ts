import type { Evidence } from "~/app/modules/contracts/ledger.commands.server";
import { idOf } from "./papers";
import type { PaymentLetter } from "./plan";
import type { Rows } from "./rows";
import { DAY, HOUR, iso } from "./times";

interface Actor {
  personId: number | null;
  organisationId: number | null;
}

/** What became of an entry, as far as its lines need it; instants in ms. */
export interface EntryStory {
  entryId: string;
  /** Besides those of a payment `s`: verified by rule. */
  letter: PaymentLetter | "s";
  recorded: number;
  answered: number | undefined;
  /** Not before it something further happened. */
  after: number;
  now: number;
  officers: readonly { personId: number; organisationId: number }[];
  seller: Actor;
  buyer: Actor;
  papers: readonly Evidence[];
}

const reasons = {
  x: "到账金额与约定不符，请核对。",
  reverse: "合同款退回，发票已红冲，按原额冲销。",
  verify: "合同、发票和银行回单一致。",
};

/** Plans the lines of an entry and what they rest on. Without an officer of its authority nothing is verified. */
export function tellLines(rows: Rows, story: EntryStory): void {
  const { entryId, letter, recorded, answered, now, seller, buyer, papers } = story;
  const [first, second] = story.officers;
  const evidence = papers.map(({ sha256 }) => sha256);
  const line = (
    kind: Rows["lines"][number]["kind"],
    at: number,
    mover: Rows["lines"][number]["mover"],
    by: Actor,
    more: { reason?: string; evidence?: string[] } = {},
  ) =>
    rows.lines.push({
      ...{ entryId, kind, at, mover, actorId: by.personId, organisationId: by.organisationId },
      evidence: more.evidence ?? [],
      reason: more.reason,
    });
  for (const paper of papers)
    rows.evidence.push({ entryId, ...paper, addedBy: seller.personId, addedAt: iso(recorded) });
  line("declare", recorded, "declarer", seller, { evidence });
  if (answered !== undefined) {
    const isDisputed = letter === "x" || letter === "w";
    line(
      isDisputed ? "dispute" : "confirm",
      answered,
      "counterparty",
      buyer,
      isDisputed ? { reason: reasons.x } : {},
    );
  }
  const later = (days: number) => Math.max(story.after, Math.min(recorded + days * DAY, now - HOUR / 4));
  if (letter === "s") line("settle", later(4), "rule", { personId: null, organisationId: null });
  if (!first || !second || !["v", "n", "w", "R", "q"].includes(letter)) return;
  const verified = later(letter === "n" ? 17 : 6);
  line("verify", verified, "officer", first, { reason: reasons.verify, evidence });
  if (letter !== "R" && letter !== "q") return;
  const asked = Math.max(verified + 60_000, later(20));
  const decided = Math.max(asked + 60_000, later(23));
  rows.requests.push({
    id: idOf(`reversal:${entryId}`),
    ...{ entryId, reason: reasons.reverse, askedBy: seller.personId, askedAt: iso(asked) },
    ...(letter === "R" ? { isGranted: true, decidedBy: second.personId, decidedAt: iso(decided) } : {}),
  });
  if (letter === "R") line("reverse", decided, "second", second, { reason: reasons.reverse });
}
