import { expect, test } from "vitest";
import * as OfficialName from "./official-name";

const ofRegion = { namePattern: "^内蒙古自治区.+技术创新中心$", namePatternLevel: "region" };

test.each([
  ["内蒙古自治区稀土技术创新中心", "region", ofRegion, true],
  ["稀土技术创新中心", "region", ofRegion, false],
  ["内蒙古自治区技术创新中心", "region", ofRegion, false],
  ["国家稀土技术创新中心", "national", ofRegion, true],
  ["稀土技术创新中心", null, ofRegion, true],
  ["稀土技术创新中心", null, { ...ofRegion, namePatternLevel: null }, false],
  ["随便", "region", { namePattern: null, namePatternLevel: null }, true],
] as const)("%s at level %s", (nameZh, level, rule, isAllowed) => {
  expect(OfficialName.isAllowed(rule, { nameZh, level })).toBe(isAllowed);
});

test("officers read a rule of names in words, not as a regular expression", () => {
  expect(OfficialName.shownPattern(ofRegion.namePattern)).toBe("内蒙古自治区×××技术创新中心");
});
