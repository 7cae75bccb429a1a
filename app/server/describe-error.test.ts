import { DrizzleQueryError } from "drizzle-orm";
import { expect, test } from "vitest";
import { describeError, faultLines } from "./describe-error";

const planted = "They forged it\n    at the laboratory (of Baotou), I alone know";

/** What a driver throws: the message is the database's, and its row and parameters are in other members. */
function refusedRow(): Error {
  const error = new Error(`value "${planted}" is too long`);
  return Object.assign(error, {
    name: "PostgresError",
    code: "23514",
    detail: planted,
    parameters: [planted],
  });
}

test.each([
  { what: "a refused row", error: refusedRow() },
  {
    what: "a query with its parameters",
    error: new DrizzleQueryError("insert into misconduct_reports", [planted], refusedRow()),
  },
  { what: "an error that a query caused", error: new Error(`sent: ${planted}`, { cause: refusedRow() }) },
  {
    what: "an error whose message was changed",
    error: Object.assign(new Error(planted), { message: "something else" }),
  },
])("of $what nothing that was typed stands in the log or on the terminal", ({ error }) => {
  for (const said of [JSON.stringify(describeError(error)), faultLines(error)]) {
    expect(said).toMatch(/Error/);
    expect(said).not.toContain("laboratory");
    expect(said).not.toContain("forged");
  }
});

test("of any other error message and places stand there, of a database's its codes", () => {
  const plain = describeError(new Error("a page failed\nin two lines"));
  expect(plain).toMatchObject({ name: "Error", message: "a page failed\nin two lines" });
  expect(plain.stack).toContainEqual(expect.stringMatching(/^at .*describe-error\.test\.ts/));
  const query = describeError(new DrizzleQueryError("select 1", [planted], refusedRow()));
  expect(query.cause).toMatchObject({ name: "PostgresError", code: "23514" });
  expect(query.stack).toContainEqual(expect.stringMatching(/^at .*describe-error\.test\.ts/));
});
