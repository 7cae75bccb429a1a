import type { IntroductionView } from "./introductions.queries.server";

/** A broker's introductions by what is to be done about them. */
export interface BrokerBoard {
  groups: {
    /** They wait for this broker: a share to agree to. */
    mine: IntroductionView[];
    /** They wait for a side. */
    waiting: IntroductionView[];
    /** Accepted by both, whether or not a contract has followed. */
    standing: IntroductionView[];
    /** Refused, taken back, lapsed, or denied. */
    wrong: IntroductionView[];
    /** How many of those that stand are credited. */
    credited: number;
  };
}

/** Each stands in one group; one that a side denies stands among what went wrong until an officer has credited it. */
export function brokerBoard(views: readonly IntroductionView[]): BrokerBoard {
  const groups: BrokerBoard["groups"] = { mine: [], waiting: [], standing: [], wrong: [], credited: 0 };
  for (const view of views) {
    const isAsked =
      view.role === "partner" &&
      (view.status === "proposed" || view.status === "confirmed") &&
      view.shares.some(({ isMine, hasAgreed }) => isMine && !hasAgreed);
    const isDenied = view.status === "confirmed" && view.claims.some(({ isThrough }) => !isThrough);
    if (isAsked) groups.mine.push(view);
    else if (view.status === "proposed") groups.waiting.push(view);
    else if (isDenied) groups.wrong.push(view);
    else if (view.status === "confirmed" || view.status === "credited") groups.standing.push(view);
    else groups.wrong.push(view);
    if (view.status === "credited") groups.credited++;
  }
  return { groups };
}
