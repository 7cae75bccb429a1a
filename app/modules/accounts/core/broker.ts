/** Where a broker's profile stands. Public is what an officer has published, and nothing else. */
export const brokerStates = ["draft", "submitted", "published", "refused", "withdrawn"] as const;
export type BrokerState = (typeof brokerStates)[number];

interface Transition {
  by: "self" | "officer";
  from: readonly BrokerState[];
  to: BrokerState;
}

/** Who may move a broker's profile, from where, to where. Nobody decides their own. */
export const brokerTransitions = {
  submit: { by: "self", from: ["draft", "refused", "withdrawn", "submitted"], to: "submitted" },
  /** What an officer had looked at was changed: it waits for another look. */
  "submit-again": { by: "self", from: ["published"], to: "submitted" },
  withdraw: { by: "self", from: ["submitted", "published"], to: "withdrawn" },
  publish: { by: "officer", from: ["submitted"], to: "published" },
  /** Before it is public, or afterwards, for a reason that its owner is told. */
  refuse: { by: "officer", from: ["submitted", "published"], to: "refused" },
} as const satisfies Record<string, Transition>;
export type BrokerMove = keyof typeof brokerTransitions;

/** The state after the move; undefined where it is not possible. */
export function moveBroker(state: BrokerState, move: BrokerMove): BrokerState | undefined {
  const { from, to }: Transition = brokerTransitions[move];
  return from.includes(state) ? to : undefined;
}
