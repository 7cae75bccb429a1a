import { expect, test } from "vitest";
import { randomOf } from "./random";

test("the same text gives the same choices, another text others", () => {
  const choices = (text: string) => {
    const random = randomOf(text);
    return Array.from({ length: 20 }, () => random.int(0, 1000));
  };
  expect(choices("a")).toEqual(choices("a"));
  expect(choices("a")).not.toEqual(choices("b"));
});

test("numbers cover their whole range and stay in it", () => {
  const random = randomOf("range");
  const seen = new Set(Array.from({ length: 500 }, () => random.int(3, 7)));
  expect([...seen].sort()).toEqual([3, 4, 5, 6, 7]);
});

test("a choice of several takes none twice, and all when there are fewer", () => {
  const random = randomOf("some");
  expect(new Set(random.some(["a", "b", "c", "d"], 3)).size).toBe(3);
  expect(random.some(["a", "b"], 5).sort()).toEqual(["a", "b"]);
});
