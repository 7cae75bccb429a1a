import { expect, test } from "vitest";
import { type BrokerMove, type BrokerState, brokerStates, brokerTransitions, moveBroker } from "./broker";

const allowed: Partial<Record<BrokerMove, Partial<Record<BrokerState, BrokerState>>>> = {
  submit: { draft: "submitted", refused: "submitted", withdrawn: "submitted", submitted: "submitted" },
  "submit-again": { published: "submitted" },
  withdraw: { submitted: "withdrawn", published: "withdrawn" },
  publish: { submitted: "published" },
  refuse: { submitted: "refused", published: "refused" },
};

// Keys of an object are those it was written with.
const moves = Object.keys(brokerTransitions) as BrokerMove[];

test.each(moves.flatMap((move) => brokerStates.map((state) => [move, state] as const)))(
  "%s of a profile that is %s",
  (move, state) => {
    expect(moveBroker(state, move)).toBe(allowed[move]?.[state]);
  },
);

test("only an officer publishes", () => {
  for (const { by, to } of Object.values(brokerTransitions))
    if (to === "published") expect(by).toBe("officer");
});
