import { expect, test } from "vitest";
import { type AmendmentFacts, whyNotAmended, whyNotDone } from "./contract-course";

const open = { isRoyalty: false, isPastEnd: false, milestones: 2, accepted: 2, dueFen: 500, paidFen: 500 };

test.each([
  ["all accepted and paid", {}, undefined],
  ["one milestone is not accepted", { accepted: 1 }, "milestones_open"],
  ["a fen is not paid", { paidFen: 499 }, "payments_open"],
  ["an advance above what is due keeps nothing open", { paidFen: 600 }, undefined],
  ["a royalty runs until its last day", { isRoyalty: true }, "royalty_runs"],
  ["a royalty after its last day", { isRoyalty: true, isPastEnd: true }, undefined],
])("a contract is done: %s", (_why, change, expected) => {
  expect(whyNotDone({ ...open, ...change })).toBe(expected);
});

const clean: AmendmentFacts = { acceptedChanged: 0, deliveredDropped: 0, paidFen: 100, mostFen: 100 };

test.each<[string, Partial<AmendmentFacts>, string | undefined]>([
  ["nothing stands in the way", {}, undefined],
  ["it changes what was accepted", { acceptedChanged: 1 }, "accepted_meanwhile"],
  ["it leaves out what waits for its answer", { deliveredDropped: 1 }, "delivered_meanwhile"],
  ["it changes a sum at signing that was paid", { signingPaidFen: 1 }, "signing_sum_paid"],
  ["it changes a sum at signing of which nothing was paid", { signingPaidFen: 0 }, undefined],
  ["more was paid than it allows", { paidFen: 101 }, "paid_above_value"],
])("an amendment holds: %s", (_why, change, expected) => {
  expect(whyNotAmended({ ...clean, ...change })).toBe(expected);
});
