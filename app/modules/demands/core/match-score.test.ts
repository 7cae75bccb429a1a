import { describe, expect, test } from "vitest";
import { hasSubstance, reasonsOfMask } from "./match-reasons";
import { type MatchFacts, matchWeights, scoreMatch } from "./match-score";

const facts: MatchFacts = {
  services: [{ id: 1, nearness: 0.8 }],
  instruments: [],
  achievements: [],
  profile: 0.5,
  field: { code: "agriculture", isFirst: true },
  km: 120,
  replyHours: 20,
  records: 6,
  rating: { mean: 4.6, count: 10 },
  isFree: true,
  isPaused: false,
  declines: 0,
};
const scoreOf = (changed: Partial<MatchFacts>) => scoreMatch({ ...facts, ...changed }).score;

describe("the score of a match", () => {
  test("is made of shares that add up to one", () => {
    expect(Object.values(matchWeights).reduce((sum, weight) => sum + weight, 0)).toBeCloseTo(1, 10);
  });

  test("lies between 0 and 1, with everything and with nothing", () => {
    const best = scoreMatch({
      ...facts,
      ...{ services: [{ id: 1, nearness: 1 }], profile: 1, km: 0, replyHours: 0, records: 1000 },
      rating: { mean: 5, count: 1000 },
    });
    expect(best.score).toBeLessThanOrEqual(1);
    expect(best.score).toBeGreaterThan(0.95);
    const nothing: MatchFacts = {
      ...{ services: [], instruments: [], achievements: [], profile: 0, records: 0, declines: 99 },
      ...{ isFree: false, isPaused: true },
    };
    expect(scoreMatch(nothing).score).toBe(0);
  });

  test.each<[string, Partial<MatchFacts>, Partial<MatchFacts>]>([
    ["a nearer text", { services: [{ id: 1, nearness: 0.9 }] }, { services: [{ id: 1, nearness: 0.4 }] }],
    ["an own line of work", { profile: 0.8 }, { profile: 0.1 }],
    ["the first field", { field: { code: "a", isFirst: true } }, { field: { code: "a", isFirst: false } }],
    ["a shorter way", { km: 10 }, { km: 500 }],
    ["a quicker answer", { replyHours: 5 }, { replyHours: 90 }],
    ["more work for others", { records: 20 }, { records: 1 }],
    ["a better mark", { rating: { mean: 4.8, count: 9 } }, { rating: { mean: 2.5, count: 9 } }],
    ["a mark that more have given", { rating: { mean: 5, count: 20 } }, { rating: { mean: 5, count: 1 } }],
    ["free time", { isFree: true }, { isFree: false }],
    ["something that is offered now", { isPaused: false }, { isPaused: true }],
    ["fewer “not for us” of the kind", { declines: 0 }, { declines: 2 }],
  ])("rises with %s", (_what, more, less) => {
    expect(scoreOf(more)).toBeGreaterThan(scoreOf(less));
  });

  test("lets no standing outweigh that the texts have nothing in common", () => {
    const stranger = scoreOf({ services: [], profile: 0, km: 0, replyHours: 0, records: 500 });
    const newcomer = scoreMatch({
      ...facts,
      ...{ profile: 0.8, records: 0, isFree: false },
      ...{ km: 800, replyHours: 119, rating: { mean: 3, count: 1 } },
    }).score;
    expect(newcomer).toBeGreaterThan(stranger);
  });

  test("gives its reasons, the offers first, and none that is not so", () => {
    expect(scoreMatch(facts).reasons).toEqual([
      { code: "service", id: 1 },
      { code: "profile" },
      { code: "field", field: "agriculture" },
      { code: "near", km: 120 },
      { code: "reply", hours: 20 },
      { code: "records", count: 6 },
      { code: "rating", tenths: 46, count: 10 },
      { code: "free" },
    ]);
    const bare: MatchFacts = {
      ...{ services: [{ id: 1, nearness: 0.1 }], instruments: [], achievements: [], profile: 0.1 },
      ...{ records: 0, isFree: true, isPaused: true, declines: 0, km: 800, replyHours: 110 },
    };
    expect(scoreMatch(bare).reasons).toEqual([]);
  });
});

describe("reasons for who sees the mask alone", () => {
  test("are none where the mask tells nothing that the platform meets, or only a league far away", () => {
    expect(reasonsOfMask({})).toEqual([]);
    expect(reasonsOfMask({ km: 361 })).toEqual([]);
  });

  test("name its field, and its league where that is near", () => {
    expect(reasonsOfMask({ fieldCode: "agriculture", km: 118 })).toEqual([
      { code: "field", field: "agriculture" },
      { code: "near", km: 120 },
    ]);
  });
});

test("who is merely near, quick, well rated or free is no match; a field or an offer makes one", () => {
  const reasonsOf = (changed: Partial<MatchFacts>) => {
    const { field: _field, ...others } = facts;
    return scoreMatch({ ...others, services: [], profile: 0, ...changed }).reasons;
  };
  expect(reasonsOf({}).map(({ code }) => code)).toEqual(["near", "reply", "records", "rating", "free"]);
  expect(hasSubstance(reasonsOf({}))).toBe(false);
  expect(hasSubstance(reasonsOf({ field: { code: "agriculture", isFirst: false } }))).toBe(true);
  expect(hasSubstance(reasonsOf({ instruments: [{ id: 3, nearness: 0.4 }] }))).toBe(true);
});
