import path from "node:path";
import { run } from "./child";
import {
  checkReport,
  type Report,
  readBiomeReport,
  readKnipReport,
  readTypeErrors,
  readVitestReport,
} from "./report";

/** Runs one stage; `folder` is the run's temporary folder. */
type Stage = (folder: string, env: NodeJS.ProcessEnv) => Promise<Report>;

const vitest =
  (project: string): Stage =>
  async (folder, env) => {
    const file = path.join(folder, `${project}.json`);
    const finished = await run(
      "vitest",
      [
        ...["run", "--config", "test/vitest.config.ts", "--project", project, "--allowOnly=false"],
        ...["--reporter=dot", "--reporter=json", `--outputFile.json=${file}`],
      ],
      env,
    );
    return readVitestReport(file, finished);
  };

/** Each stage by the name that `npm test -- <name>` takes. Types, lint and unused code count as one check each. */
export const stages = {
  types: async (_folder, env) => {
    const finished = await run("tsc", ["--noEmit", "--pretty", "false"], env);
    return checkReport("the types agree", finished, readTypeErrors(finished));
  },
  lint: async (_folder, env) => {
    const finished = await run(
      "biome",
      ["check", "--error-on-warnings", "--reporter=json", "--max-diagnostics=none"],
      env,
    );
    return checkReport(
      "the code is formatted and the linter finds nothing",
      finished,
      readBiomeReport(finished),
    );
  },
  unused: async (_folder, env) => {
    const finished = await run("knip", ["--reporter", "json"], env);
    return checkReport("every file, export and dependency is used", finished, readKnipReport(finished));
  },
  unit: vitest("unit"),
  integration: vitest("integration"),
  browser: vitest("browser"),
  long: vitest("long"),
} satisfies Record<string, Stage>;

export type StageName = keyof typeof stages;

/** What `npm test` runs: groups one after the other, the stages of a group side by side. */
export const usualGroups: readonly (readonly StageName[])[] = [
  ["lint", "unused", "unit"],
  // Integration waits often enough for the types to be looked at beside it.
  ["types", "integration"],
  ["browser"],
];
