import { expect, test } from "vitest";
import { differentPapers } from "./paper-versions";

test("of versions with the same paper the one that holds is told, and the others are named", () => {
  const versions = [
    { number: 4, state: "open", sha256: "b" },
    { number: 3, state: "open", sha256: "a" },
    { number: 2, state: "current", sha256: "a" },
    { number: 1, state: "replaced", sha256: "c" },
  ] as const;
  expect(differentPapers(versions).map(({ version, also }) => [version.number, also])).toEqual([
    [4, []],
    [2, [3]],
    [1, []],
  ]);
});
