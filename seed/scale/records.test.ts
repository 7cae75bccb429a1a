import { expect, test } from "vitest";
import { isUscc } from "~/app/modules/accounts/core/uscc";
import { platformsPerOrganisation, scaleOrganisation, scalePlatform } from "./records";

const numbers = Array.from({ length: 3000 }, (_, number) => number);
const platforms = numbers.map(scalePlatform);

test("the same number makes the same platform and the same organisation", () => {
  for (const number of [0, 1, 17, 2999]) {
    expect(scalePlatform(number)).toEqual(scalePlatform(number));
    expect(scaleOrganisation(number)).toEqual(scaleOrganisation(number));
  }
});

test("names and codes differ from number to number", () => {
  expect(new Set(platforms.map(({ nameZh }) => nameZh)).size).toBe(numbers.length);
  const codes = numbers.map((number) => scaleOrganisation(number).uscc);
  expect(new Set(codes).size).toBe(numbers.length);
  expect(codes.filter((code) => !isUscc(code))).toEqual([]);
});

test("a platform names organisations that come with it or came before it, and never one twice", () => {
  for (const [number, { organisations }] of platforms.entries()) {
    const { lead, coBuilder } = organisations;
    expect(lead).toBe(Math.floor(number / platformsPerOrganisation));
    if (coBuilder !== undefined) expect(coBuilder).toBeLessThan(lead);
  }
});

test("the spans of a platform's life follow each other without a gap, and some lives have two", () => {
  const lives = platforms.map(({ spans }) => spans);
  for (const spans of lives) {
    expect(spans.slice(1).map(({ from }) => from)).toEqual(spans.slice(0, -1).map(({ until }) => until));
    expect(spans.at(-1)?.until).toBeUndefined();
  }
  expect(lives.filter((spans) => spans.length > 1).length).toBeGreaterThan(300);
});
