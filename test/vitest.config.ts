import path from "node:path";
import { defineConfig } from "vitest/config";
import { enhancements } from "../app/server/enhancements-plugin";
import { SlowestFirst } from "./slowest-first";

// A zone far from Asia/Shanghai: a date that silently uses the machine's zone is wrong here.
process.env.TZ = "America/New_York";

const root = path.resolve(import.meta.dirname, "..");
const setupFiles = ["test/unexpected-errors.ts"];

/**
 * Four kinds of tests, each a project that runs alone with `npx vitest run --config test/vitest.config.ts
 * --project <name>`. `npm test` runs all but `long`.
 */
export default defineConfig({
  root,
  resolve: { alias: { "~": root } },
  plugins: [enhancements()],
  test: {
    // A failure's message says what was found, not that it was "[ …(2) ]".
    chaiConfig: { truncateThreshold: 2000 },
    sequence: { sequencer: SlowestFirst },
    projects: [
      {
        extends: true,
        test: {
          name: "unit",
          include: [
            "{app,db,search,seed}/**/*.test.{ts,tsx}",
            "test/architecture.test.ts",
            "test/{architecture,runner}/**/*.test.ts",
          ],
          setupFiles,
          // Modules are loaded once for each worker; what a test changes in them it puts back.
          isolate: false,
        },
      },
      {
        extends: true,
        test: {
          name: "integration",
          include: ["test/{integration,judged}/**/*.test.{ts,tsx}"],
          globalSetup: ["test/postgres.ts"],
          setupFiles,
          testTimeout: 30_000,
          hookTimeout: 60_000,
          // They wait for PostgreSQL and for programs that start: two cores have room for three.
          maxWorkers: 3,
          // The whole site is loaded once for each worker and not for each file; what a file opens it closes.
          isolate: false,
        },
      },
      {
        extends: true,
        test: {
          name: "browser",
          include: ["test/e2e/**/*.test.ts"],
          globalSetup: ["test/e2e/global-setup.ts"],
          testTimeout: 60_000,
          hookTimeout: 120_000,
          maxWorkers: 2,
        },
      },
      {
        extends: true,
        test: {
          name: "long",
          include: ["test/long/**/*.test.ts"],
          globalSetup: ["test/postgres.ts"],
          setupFiles,
          testTimeout: 1_800_000,
          hookTimeout: 120_000,
          maxWorkers: 1,
        },
      },
    ],
  },
});
