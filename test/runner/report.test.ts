import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { checkReport, readBiomeReport, readKnipReport, readTypeErrors, readVitestReport } from "./report";

const fine = { exitCode: 0, output: "" };
const ended = { exitCode: 1, output: "first line\nUnhandled Error: later" };
let folder = "";

beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "report-"));
});
afterEach(async () => {
  await rm(folder, { recursive: true, force: true });
});

/** A report of vitest with one file of these tests. */
async function reportOf(file: { status: string; message?: string; tests: [name: string, status: string][] }) {
  const assertionResults = file.tests.map(([fullName, status]) => ({
    fullName,
    status,
    failureMessages: status === "failed" ? ["expected 1 to be 2\n    at x (/node_modules/y.js:1:1)"] : [],
  }));
  const testResults = [
    { name: "x.test.ts", status: file.status, message: file.message ?? "", assertionResults },
  ];
  const name = path.join(folder, "report.json");
  await writeFile(name, JSON.stringify({ testResults }));
  return name;
}

test("passed, failed and skipped tests are counted, and failures keep their reason without foreign frames", async () => {
  const tests: [string, string][] = [
    ["a", "passed"],
    ["b", "failed"],
    ["c", "skipped"],
    ["d", "todo"],
  ];
  const report = await readVitestReport(await reportOf({ status: "failed", tests }), ended);
  expect(report).toMatchObject({ passed: 1, failed: 1, skipped: 2 });
  expect(report.failures).toEqual([{ title: "x.test.ts: b", detail: "expected 1 to be 2" }]);
});

test.each([
  ["a file that cannot be loaded", { status: "failed", message: "Cannot find module", tests: [] }],
  ["a hook that fails", { status: "failed", message: "hook", tests: [["x", "skipped"]] }],
] satisfies [string, Parameters<typeof reportOf>[0]][])("%s is a failure", async (_why, file) => {
  const report = await readVitestReport(await reportOf(file), ended);
  expect(report.failed).toBe(1);
  expect(report.failures[0]?.detail).toBe(file.message);
});

test("an error outside of any test is a failure, told by the runner's output", async () => {
  const report = await readVitestReport(
    await reportOf({ status: "passed", tests: [["a", "passed"]] }),
    ended,
  );
  expect(report).toMatchObject({ passed: 1, failed: 1 });
  expect(report.failures[0]?.detail).toContain("Unhandled Error: later");
});

test("a runner that writes no report has failed, or has executed nothing", async () => {
  expect((await readVitestReport(path.join(folder, "none.json"), ended)).failed).toBe(1);
  const silent = await readVitestReport(path.join(folder, "none.json"), fine);
  expect(silent.passed + silent.failed).toBe(0);
});

test("a check counts once, however much it finds", () => {
  expect(checkReport("types", fine, [])).toMatchObject({ passed: 1, failed: 0 });
  expect(checkReport("types", fine, ["a", "b"])).toMatchObject({ passed: 0, failed: 1 });
  expect(checkReport("types", ended, [])).toMatchObject({ passed: 0, failed: 1 });
});

test("complaints of the compiler, the linter and the search for unused code are read", () => {
  expect(readTypeErrors({ exitCode: 2, output: "a.ts(1,2): error TS2304: x\nnoise" })).toEqual([
    "a.ts(1,2): error TS2304: x",
  ]);
  const diagnostics = [{ severity: "warning", message: "m", location: { path: "a.ts", start: { line: 3 } } }];
  const biome = (changed: number) =>
    readBiomeReport({
      exitCode: 1,
      output: `noise\n${JSON.stringify({ summary: { changed, unchanged: 0 }, diagnostics })}`,
    });
  expect(biome(1)).toEqual(["a.ts:3 m"]);
  expect(biome(0)).toEqual(["no file was checked"]);
  const issues = [{ file: "a.ts", exports: [{ name: "b" }], types: [] }];
  expect(readKnipReport({ exitCode: 1, output: JSON.stringify({ issues }) })).toEqual(["a.ts: exports: b"]);
});
