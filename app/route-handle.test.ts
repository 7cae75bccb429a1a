import { readdirSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import { enhancementNames } from "./route-handle";

test("every enhancement that a route may name is a script, and every script has a name", () => {
  const files = readdirSync(path.join(import.meta.dirname, "enhance"));
  const scripts = files.filter((file) => file.endsWith(".ts")).map((file) => file.slice(0, -3));
  expect([...enhancementNames].sort()).toEqual(scripts.sort());
});
