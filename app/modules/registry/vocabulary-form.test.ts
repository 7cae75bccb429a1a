import { describe, expect, test } from "vitest";
import { classInput, isSafePattern, newClassInput } from "./vocabulary-form";

describe("a pattern of official names", () => {
  test.each([
    ["^内蒙古自治区.+技术创新中心$", true, "the one that the plan fixes"],
    ["^.{2,40}(重点|联合)实验室$", true, "words to choose from"],
    ["^(a+)+$", false, "a repetition inside a repetition"],
    ["^(a|a)*$", false, "a repeated choice"],
    ["^(.)\\1$", false, "a reference back"],
    ["^(?=.*a).+$", false, "a look ahead"],
    ["^.*.*.*.*$", false, "more repetitions than any name needs"],
    ["^[", false, "no expression at all"],
  ])("%s: %s, %s", (pattern, isSafe) => {
    expect(isSafePattern(pattern)).toBe(isSafe);
  });
});

const filled = {
  nameZh: "示例中心",
  nameEn: "Sample center",
  nameMn: "",
  descriptionZh: "说明",
  descriptionEn: "About",
  leadTerm: "lead",
  namePattern: "",
  namePatternLevel: "",
  isOpen: "yes",
  clause: "",
  position: "30",
};

test("what is sent beside the fields that can be changed is not read", () => {
  const parsed = classInput.parse({ ...filled, code: "other", numberPrefix: "XX", authorityId: "9" });
  expect(Object.keys(parsed)).not.toEqual(expect.arrayContaining(["code"]));
  expect(parsed).not.toHaveProperty("numberPrefix");
  expect(parsed).not.toHaveProperty("authorityId");
});

test("a code is small letters and digits joined by hyphens, a prefix two to four capitals", () => {
  const wrong = newClassInput.safeParse({
    ...filled,
    code: "New Class",
    numberPrefix: "toolong",
    family: "other",
    authorityId: "1",
  });
  expect(wrong.error?.issues.map(({ message }) => message).sort()).toEqual(
    expect.arrayContaining(["not_code"]),
  );
  expect(
    newClassInput.safeParse({
      ...filled,
      code: "new-class",
      numberPrefix: "NC",
      family: "other",
      authorityId: "1",
    }).success,
  ).toBe(true);
});
