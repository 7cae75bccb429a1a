import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { closeSearch, openSearch } from "~/search/engine.server";
import { useDatabase } from "../../database";
import { expectDriverFaults } from "./market/driver-faults";
import { play } from "./market/play";
import { playMany } from "./market/property";
import { type Attempt, attemptTo, type Step } from "./market/scenarios";

const database = useDatabase("reference");
expectDriverFaults();
beforeAll(() => {
  openSearch({ url: database.appUrl, database: database.db });
});
afterEach(async () => {
  await database.owner`update clock.setting set ahead = interval '0'`;
});
afterAll(closeSearch);

test("whoever does what in whatever order, nobody sees or does what is not theirs", async () => {
  const tally = await playMany({ sql: database.owner, appUrl: database.appUrl }, { runs: 2, length: 20 });
  expect(tally.get("publish done")).toBeGreaterThan(0);
}, 180_000);

const one = (what: Attempt["do"], said: Partial<Attempt> = {}): Step => ({
  is: "one",
  attempt: attemptTo(what, said),
});
const together = (...attempts: Attempt[]): Step => ({ is: "together", attempts });
const twenty = (what: Attempt["do"], said: Partial<Attempt> = {}): Step => ({
  ...{ is: "copies", times: 20, attempt: attemptTo(what, said) },
});
const playSteps = async (steps: Step[], visibility: Attempt["visibility"] = "public") => {
  const tally = new Map<string, number>();
  const beginnings = [1, 2, 3].map(() => ({ visibility, isOpenToBrokers: true }));
  await play({ sql: database.owner, appUrl: database.appUrl }, { beginnings, steps }, tally);
  return tally;
};

test("twenty copies of one form at once have one effect, one answer and are told of once", async () => {
  const kinds = [
    "publish",
    "propose",
    "answerAsOwner",
    "answerAsPlatform",
    "sayToOwner",
    "sendQuote",
    "accept",
  ] as const;
  const tally = await playSteps(kinds.map((kind) => twenty(kind)));
  expect(kinds.map((kind) => tally.get(`${kind} done`))).toEqual(kinds.map(() => 1));
});

test("of two at once that exclude each other one wins and the other is refused, whichever came first", async () => {
  const rivals = [
    attemptTo("accept", { platform: "Q" }),
    attemptTo("withdrawQuote", { demand: 1 }),
    attemptTo("sendQuote", { demand: 2 }),
  ];
  const steps = rivals.flatMap((rival) => {
    const { demand } = rival;
    return [
      one("publish", { demand }),
      together(attemptTo("propose", { demand }), attemptTo("propose", { demand, broker: "L" })),
      one("sendQuote", { demand }),
      one("sendQuote", { demand, platform: "Q" }),
      together(attemptTo("accept", { demand }), rival),
    ];
  });
  const tally = await playSteps(steps);
  const times = (what: string) => tally.get(what) ?? 0;
  expect([times("propose done"), times("propose refused")]).toEqual([3, 3]);
  // Six were sent before.
  expect(times("accept done") + times("withdrawQuote done") + times("sendQuote done") - 6).toBe(3);
}, 90_000);

test("a demand that was sent back is matched again once it is out again, and until then nobody's partner reads it", async () => {
  const sentBack = [one("lookAsOfficer"), one("sendBack")];
  await playSteps([one("publish"), one("sendQuote"), one("shortlist"), ...sentBack, one("publish")]);
  const confirmed = [one("propose"), one("answerAsOwner"), one("answerAsPlatform")];
  await playSteps([
    one("publish"),
    ...confirmed,
    ...sentBack,
    one("publish"),
    one("sendQuote"),
    one("accept"),
  ]);
  const paired: Step[] = [
    one("publish"),
    one("publish", { demand: 2 }),
    { is: "alike" },
    one("agree"),
    one("agree", { demand: 2 }),
  ];
  await playSteps(
    [
      ...paired,
      one("lookAsPartner"),
      ...sentBack,
      one("lookAsPartner"),
      one("publish"),
      one("lookAsPartner"),
    ],
    "masked",
  );
});
