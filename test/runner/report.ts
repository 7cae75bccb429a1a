import { readFile } from "node:fs/promises";
import path from "node:path";

/** One thing that failed, as a reader needs it: what, and why. */
export interface Failure {
  title: string;
  detail: string;
}

/** What one stage of `npm test` counted. */
export interface Report {
  passed: number;
  failed: number;
  skipped: number;
  failures: Failure[];
}

/** What a finished child process left behind. */
export interface Finished {
  exitCode: number;
  output: string;
}

interface VitestReport {
  testResults: {
    name: string;
    status: string;
    message: string;
    assertionResults: { fullName: string; status: string; failureMessages: string[] }[];
  }[];
}

/** Reads vitest's JSON report. A file that cannot be loaded, a failed hook and a stray error count as failures. */
export async function readVitestReport(file: string, finished: Finished): Promise<Report> {
  const report: Report = { passed: 0, failed: 0, skipped: 0, failures: [] };
  const text = await readFile(file, "utf8").catch(() => undefined);
  // The shape is vitest's own, written a moment ago by the pinned version.
  const results = text === undefined ? [] : (JSON.parse(text) as VitestReport).testResults;
  for (const suite of results) {
    const where = path.relative(process.cwd(), suite.name);
    for (const test of suite.assertionResults) {
      if (test.status === "passed") report.passed++;
      else if (test.status === "failed") {
        report.failures.push({
          title: `${where}: ${test.fullName}`,
          detail: test.failureMessages.map(ownFrames).join("\n"),
        });
      } else report.skipped++;
    }
    const isExplained = suite.assertionResults.some((test) => test.status === "failed");
    if (suite.status === "failed" && !isExplained) {
      report.failures.push({ title: `${where}: could not run`, detail: suite.message });
    }
  }
  if (finished.exitCode !== 0 && report.failures.length === 0) {
    report.failures.push({ title: "the runner failed outside of any test", detail: tail(finished.output) });
  }
  report.failed = report.failures.length;
  return report;
}

/** A check that is one test by itself: it passed, or here are the places it complains about. */
export function checkReport(title: string, finished: Finished, complaints: string[]): Report {
  if (finished.exitCode === 0 && complaints.length === 0)
    return { passed: 1, failed: 0, skipped: 0, failures: [] };
  const detail = complaints.length > 0 ? complaints.slice(0, 60).join("\n") : tail(finished.output);
  return { passed: 0, failed: 1, skipped: 0, failures: [{ title, detail }] };
}

interface BiomeReport {
  summary: { changed: number; unchanged: number };
  diagnostics: { severity: string; message: string; location?: { path: string; start?: { line: number } } }[];
}

/** Places that biome complains about; throws when it has checked no file. */
export function readBiomeReport(finished: Finished): string[] {
  // biome prints its JSON on one line, between notices.
  const line = finished.output.split("\n").find((candidate) => candidate.startsWith('{"summary"'));
  if (line === undefined) return [];
  const report = JSON.parse(line) as BiomeReport;
  if (report.summary.changed + report.summary.unchanged === 0) return ["no file was checked"];
  return report.diagnostics
    .filter((diagnostic) => diagnostic.severity !== "information")
    .map(({ location, message }) => `${location?.path ?? ""}:${location?.start?.line ?? 0} ${message}`);
}

interface KnipReport {
  issues: ({ file: string } & Record<string, string | { name: string }[]>)[];
}

/** What nobody uses: files, exports and dependencies, one line each. */
export function readKnipReport(finished: Finished): string[] {
  const line = finished.output.split("\n").find((candidate) => candidate.startsWith('{"issues"'));
  if (line === undefined) return [];
  return (JSON.parse(line) as KnipReport).issues.flatMap((issue) =>
    Object.entries(issue).flatMap(([kind, found]) =>
      typeof found === "string" ? [] : found.map((entry) => `${issue.file}: ${kind}: ${entry.name}`),
    ),
  );
}

/** Places that the compiler complains about. */
export function readTypeErrors(finished: Finished): string[] {
  return finished.output.split("\n").filter((line) => line.includes("error TS"));
}

/** Only the lines of a stack that point into the project. */
function ownFrames(message: string): string {
  return message
    .split("\n")
    .filter(
      (line) => !/^\s+at /.test(line) || !/node_modules|node:internal|new Promise \(<anonymous>\)/.test(line),
    )
    .join("\n");
}

function tail(output: string): string {
  return output.trim().split("\n").slice(-40).join("\n");
}
