import { describe, expect, test } from "vitest";
import {
  budgetCodeOf,
  type Census,
  leaguesTold,
  maskOf,
  maskToldAgain,
  quarterOf,
  readQuarter,
} from "./mask";

const of = (table: Record<string, Record<string, number>>): Census =>
  new Map(Object.entries(table).map(([field, leagues]) => [field, new Map(Object.entries(leagues))]));
const hohhot = "150100";
const baotou = "150200";
const alxa = "152900";
const fewest = 5;

describe("what a mask tells of field and league", () => {
  const cases: {
    why: string;
    census: Record<string, Record<string, number>>;
    fieldCodes?: string[];
    areaCode?: string;
    told: { fieldCode?: string; areaCode?: string };
  }[] = [
    {
      why: "enough are alike in the league, and nobody is left out",
      census: { milk: { [hohhot]: 5 } },
      areaCode: hohhot,
      told: { fieldCode: "milk", areaCode: hohhot },
    },
    {
      why: "one too few in the league: the field alone, of those of the region",
      census: { milk: { [hohhot]: 4, [baotou]: 4 } },
      areaCode: hohhot,
      told: { fieldCode: "milk" },
    },
    { why: "one too few in the region", census: { milk: { [hohhot]: 4 } }, areaCode: hohhot, told: {} },
    { why: "nobody is known in the field", census: {}, areaCode: hohhot, told: {} },
    {
      why: "it names no field",
      census: { milk: { [hohhot]: 9 } },
      fieldCodes: [],
      areaCode: hohhot,
      told: {},
    },
    {
      why: "it names no league",
      census: { milk: { [hohhot]: 9 } },
      told: { fieldCode: "milk" },
    },
    {
      why: "a league is withheld where the rest would name the only one elsewhere",
      census: { milk: { [hohhot]: 9, [alxa]: 1 } },
      areaCode: hohhot,
      told: { fieldCode: "milk" },
    },
    {
      why: "that only one elsewhere itself hides among all of the region",
      census: { milk: { [hohhot]: 9, [alxa]: 1 } },
      areaCode: alxa,
      told: { fieldCode: "milk" },
    },
    {
      why: "of several fields the one with which the league can be told",
      census: { it: { [hohhot]: 2, [baotou]: 40 }, milk: { [hohhot]: 6 } },
      fieldCodes: ["it", "milk"],
      areaCode: hohhot,
      told: { fieldCode: "milk", areaCode: hohhot },
    },
    {
      why: "of several fields the one that most share",
      census: { it: { [baotou]: 40 }, milk: { [baotou]: 6 } },
      fieldCodes: ["milk", "it"],
      areaCode: alxa,
      told: { fieldCode: "it" },
    },
  ];
  test.each(cases)("$why", ({ census, fieldCodes = ["milk"], areaCode, told }) => {
    const demand = { fieldCodes, ...(areaCode === undefined ? {} : { areaCode }) };
    expect(maskOf(demand, of(census), fewest)).toEqual({ ...told, budget: "open" });
  });

  test("never does what is told, or what follows from its being withheld, narrow it to fewer than the fewest", () => {
    // Every way that up to 7 enterprises in each of four leagues can stand.
    for (let code = 0; code < 8 ** 4; code += 1) {
      const leagues = new Map([0, 1, 2, 3].map((place) => [String(place), (code >> (3 * place)) & 7]));
      const told = leaguesTold(leagues, fewest);
      for (const league of told) expect(leagues.get(league)).toBeGreaterThanOrEqual(fewest);
      const others = [...leagues].filter(([league]) => !told.has(league));
      const withheld = others.reduce((all, [, number]) => all + number, 0);
      if (told.size > 0 && withheld > 0) expect(withheld, String(code)).toBeGreaterThanOrEqual(fewest);
    }
  });
});

describe("how coarsely money and time are told", () => {
  const budgets: { why: string; budgetFromFen?: number; budgetToFen?: number; band: string }[] = [
    { why: "none named", band: "open" },
    { why: "the upper bound decides", budgetFromFen: 100, budgetToFen: 19_999_999, band: "to-200k" },
    { why: "a bound belongs to the band above", budgetToFen: 5_000_000, band: "to-200k" },
    { why: "a lower bound alone", budgetFromFen: 4_999_999, band: "to-50k" },
    { why: "the last band has no end", budgetToFen: 900_000_000_000, band: "above" },
  ];
  test.each(budgets)("budget: $why", ({ why: _, band, ...budget }) => {
    expect(budgetCodeOf(budget)).toBe(band);
  });

  test("a deadline is told as its quarter", () => {
    expect(["2027-01-01", "2027-03-31", "2027-04-01", "2027-12-31"].map(quarterOf)).toEqual([
      "2027-Q1",
      "2027-Q1",
      "2027-Q2",
      "2027-Q4",
    ]);
    expect(readQuarter("2027-Q2")).toEqual({ year: 2027, number: 2 });
  });
});

describe("a mask that is told again", () => {
  const first = { fieldCode: "milk", areaCode: hohhot, budget: "to-200k", deadline: "2027-Q1" } as const;

  test("stays where it is the same, and tells nothing new", () => {
    expect(maskToldAgain(first, first)).toEqual(first);
    expect(maskToldAgain({ budget: "open" }, first)).toEqual({ budget: "open" });
  });

  test("loses what differs, and its league with its field", () => {
    expect(maskToldAgain(first, { ...first, areaCode: baotou, deadline: "2027-Q2" })).toEqual({
      fieldCode: "milk",
      budget: "to-200k",
    });
    expect(maskToldAgain(first, { ...first, fieldCode: "meat", budget: "above" })).toEqual({
      budget: "open",
      deadline: "2027-Q1",
    });
  });
});
