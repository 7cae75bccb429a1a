import path from "node:path";
import { describe, expect, test } from "vitest";
import { directionRules } from "./architecture/direction";
import { namingRules } from "./architecture/naming";
import { purityRules } from "./architecture/purity";
import { parseTree, readTree } from "./architecture/source-tree";
import { writeRules } from "./architecture/writes";

const root = path.resolve(import.meta.dirname, "..");
const tree = readTree(root, ["app", "db", "search", "seed", "test"]);
const product = new Map([...tree].filter(([file]) => !file.startsWith("test/")));

test("the whole product is looked at", () => {
  expect([...tree.keys()]).toEqual(
    expect.arrayContaining(["app/root.tsx", "db/client.server.ts", "test/run.ts"]),
  );
});

describe.each([...directionRules, ...purityRules, ...writeRules])("$name", (rule) => {
  test("holds", () => {
    expect(rule.violations(product)).toEqual([]);
  });
  test.each(rule.planted)("is broken by: $why", ({ files }) => {
    expect(rule.violations(parseTree(files))).not.toEqual([]);
  });
  test("is kept by what it allows", () => {
    expect(rule.violations(parseTree(rule.allowed))).toEqual([]);
  });
});

describe.each(namingRules)("$name", (rule) => {
  test("holds", () => {
    expect(rule.violations(tree)).toEqual([]);
  });
  test.each(rule.planted)("is broken by: $why", ({ files }) => {
    expect(rule.violations(parseTree(files))).not.toEqual([]);
  });
  test("is kept by what it allows", () => {
    expect(rule.violations(parseTree(rule.allowed))).toEqual([]);
  });
});
