import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import { canonicalQuery } from "~/app/http/known-parameters";

const app = path.resolve(import.meta.dirname, "../../app");

/** Read from the address of an authenticator, not of a page. */
const others = ["modules/accounts/second-factor.commands.server.ts"];

/** Every parameter that is read from an address of the site, by name: in routes, what they share, and modules. */
const read = new Set(
  readdirSync(app, { recursive: true, encoding: "utf8" })
    .filter((file) => /\.tsx?$/.test(file) && !file.includes(".test.") && !others.includes(file))
    .flatMap((file) =>
      [
        ...readFileSync(path.join(app, file), "utf8").matchAll(
          /\b(?:searchParams|query|search)\s*\.(?:get|getAll|has)\("(\w+)"\)/g,
        ),
      ].map(([, name = ""]) => name),
    ),
);

test("parameters of addresses are read by their names", () => {
  expect(read.size).toBeGreaterThan(25);
});

test("whatever is read from an address reaches who reads it", () => {
  expect([...read].filter((name) => canonicalQuery(`${name}=1`) === "")).toEqual([]);
});
