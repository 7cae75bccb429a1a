import { expect, test } from "vitest";
import { citedPolicies, citedTitles } from "./cited-titles";

test.each([
  { why: "two titles", text: "按《甲办法》和《乙办法》", titles: ["甲办法", "乙办法"] },
  {
    why: "a title within another",
    text: "《关于印发《甲办法》的通知》",
    titles: ["甲办法", "关于印发《甲办法》的通知"],
  },
  { why: "one that comes twice", text: "《甲》《甲》", titles: ["甲"] },
  { why: "one that is never closed", text: "《甲 《乙》", titles: ["乙"] },
  { why: "a closing sign alone", text: "甲》《乙》", titles: ["乙"] },
  { why: "signs beyond the basic plane", text: "𠀀《甲𠀀》", titles: ["甲𠀀"] },
])("finds $why", ({ text, titles }) => {
  expect(citedTitles([text])).toEqual(titles);
});

test("a line of 200,000 signs is read as quickly as it is long", () => {
  const many = Array.from({ length: 25_000 }, (_, index) => `《办法${index % 10}》按`).join("");
  expect(citedTitles([many])).toHaveLength(10);
  const deep = citedTitles([`${"《".repeat(100_000)}办法${"》".repeat(100_000)}`]);
  expect(deep[0]).toBe("办法");
  // None is longer than a title can be.
  expect(Math.max(...deep.map((title) => title.length))).toBe(200);
});

test("a policy is cited by its title in any width, a law also without the state's name", () => {
  const policies = [
    { title: "中华人民共和国样品法" },
    { title: "样品办法（暂行）" },
    { title: "别的办法" },
    { title: "" },
  ];
  expect(citedPolicies(["依《样品法》和《样品办法(暂行)》，《》"], policies)).toEqual(policies.slice(0, 2));
});
