import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import { canonicalQuery } from "~/app/http/known-parameters";

const routes = path.resolve(import.meta.dirname, "../../app/routes");

/** Every parameter that a route reads from its address, by name. */
const read = new Set(
  readdirSync(routes, { recursive: true, encoding: "utf8" })
    .filter((file) => /\.tsx?$/.test(file))
    .flatMap((file) =>
      [
        ...readFileSync(path.join(routes, file), "utf8").matchAll(
          /\b(?:searchParams|query)\.(?:get|getAll|has)\("(\w+)"\)/g,
        ),
      ].map(([, name = ""]) => name),
    ),
);

test("routes read parameters of their addresses", () => {
  expect(read.size).toBeGreaterThan(15);
});

test("whatever a route reads from its address reaches it", () => {
  expect([...read].filter((name) => canonicalQuery(`${name}=1`) === "")).toEqual([]);
});
