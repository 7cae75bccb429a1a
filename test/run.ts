import { existsSync } from "node:fs";
import { chmod, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { killLeftovers, stopAll } from "./runner/child";
import type { Failure, Report } from "./runner/report";
import { type StageName, stages, usualGroups } from "./runner/stages";

/**
 * `npm test [-- stage…]`: runs the stages, prints what failed, and ends with `123 passed, 0 failed`, summed from
 * the runners' reports. A stage that executed no test has failed. Everything happens in a temporary folder;
 * the site's own data is not touched.
 */
process.chdir(path.resolve(import.meta.dirname, ".."));
requireDevelopmentDependencies();
const groups = chosenGroups(process.argv.slice(2));
const folder = await mkdtemp(path.join(tmpdir(), "innovation-test-"));
// PostgreSQL may run as another user than the folder's: it needs to pass through.
await chmod(folder, 0o711);
for (const name of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.once(name, () => interrupt());

const total: Report = { passed: 0, failed: 0, skipped: 0, failures: [] };
try {
  for (const group of groups) await Promise.all(group.map(runStage));
} finally {
  await clean();
}
for (const failure of total.failures) say(describe(failure));
const skipped = total.skipped > 0 ? `, ${total.skipped} skipped` : "";
say(`${total.passed} passed, ${total.failed} failed${skipped}`);
process.exit(total.failed === 0 && total.passed > 0 ? 0 : 1);

async function runStage(name: StageName): Promise<void> {
  const started = performance.now();
  const report = await stages[name](folder, environment());
  if (report.passed + report.failed === 0) {
    report.failed++;
    report.failures.push({ title: "no test was executed", detail: "" });
  }
  total.passed += report.passed;
  total.failed += report.failed;
  total.skipped += report.skipped;
  total.failures.push(
    ...report.failures.map((failure) => ({ ...failure, title: `${name} › ${failure.title}` })),
  );
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  say(
    `${name.padEnd(12)} ${String(report.passed).padStart(5)} passed ${String(report.failed).padStart(4)} failed ${seconds.padStart(7)} s`,
  );
}

/** The caller's environment without anything that configures the site, in a temporary folder of this run. */
function environment(): NodeJS.ProcessEnv {
  const ours =
    /^(PORT|HOST|ORIGIN|DATA_DIR|DATABASE_.*|MEILI_.*|SESSION_SECRET|SMTP_URL|SMS_URL|S3_.*|MAP_.*|DEMO|ICP_NUMBER|POLICE_NUMBER|LOG_LEVEL|TRUST_PROXY|WEB_CONCURRENCY|METRICS_TOKEN|NODE_OPTIONS)$/;
  const kept = Object.entries(process.env).filter(([name]) => !ours.test(name) && !name.startsWith("npm_"));
  return {
    ...Object.fromEntries(kept),
    NODE_ENV: "test",
    TMPDIR: folder,
    DATA_DIR: path.join(folder, "data"),
  };
}

function chosenGroups(names: string[]): readonly (readonly StageName[])[] {
  if (names.length === 0) return usualGroups;
  const unknown = names.find((name) => !Object.hasOwn(stages, name));
  if (unknown === undefined) return names.map((name) => [name as StageName]); // just checked
  say(`There is no stage "${unknown}". Stages: ${Object.keys(stages).join(", ")}.`);
  process.exit(2);
}

function requireDevelopmentDependencies(): void {
  const needed = ["vitest", "@biomejs/biome", "knip", "playwright-core"];
  if (needed.every((name) => existsSync(`node_modules/${name}`))) return;
  say("The tests need the development dependencies, which are not installed (is NODE_ENV=production set?).");
  say("Run `npm ci --include=dev`, then `npm test` again.");
  process.exit(2);
}

async function clean(): Promise<void> {
  // PostgreSQL's own children go with their parent.
  const leftovers = killLeftovers(folder).filter((commandLine) => !commandLine.startsWith("postgres: "));
  if (leftovers.length > 0) {
    total.failed++;
    total.failures.push({ title: "processes were left behind", detail: leftovers.join("\n") });
  }
  await rm(folder, { recursive: true, force: true, maxRetries: 5 });
}

function interrupt(): void {
  stopAll();
  killLeftovers(folder);
  rm(folder, { recursive: true, force: true, maxRetries: 5 }).finally(() => process.exit(130));
}

function describe({ title, detail }: Failure): string {
  return `\n✗ ${title}\n${detail.replace(/^/gm, "    ")}\n`;
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}
