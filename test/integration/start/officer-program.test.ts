import { execFile } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, expect, test } from "vitest";
import { findOfficerLink } from "~/app/modules/accounts/officer-links.commands.server";
import { useDatabase } from "../../database";

const root = path.resolve(import.meta.dirname, "../../..");
const database = useDatabase("reference");
let dataDir = "";
beforeAll(async () => {
  dataDir = await mkdtemp(path.join(tmpdir(), "officer-"));
});
afterAll(() => rm(dataDir, { recursive: true, force: true }));

/** What `npm run officer` says, and whether it failed. */
async function officer(...given: string[]): Promise<{ hasFailed: boolean; said: string }> {
  const env = {
    ...process.env,
    DATA_DIR: dataDir,
    DATABASE_URL: database.appUrl,
    DATABASE_OWNER_URL: database.ownerUrl,
    SESSION_SECRET: "a secret that is long enough for a test of a program",
    ORIGIN: "https://registry.example",
    DEMO: "0",
  };
  const run = promisify(execFile)("npm", ["run", "--silent", "officer", "--", ...given], { cwd: root, env });
  return run.then(
    ({ stdout }) => ({ hasFailed: false, said: stdout }),
    (fault: { stdout: string; stderr: string }) => ({ hasFailed: true, said: fault.stdout + fault.stderr }),
  );
}

test("the operator's program prints a link that makes whom it names an officer", async () => {
  const { hasFailed, said } = await officer("Wuyun@Office.test");
  expect(hasFailed, said).toBe(false);
  const [, token = ""] = /^https:\/\/registry\.example\/confirm\/([\w-]{43})$/m.exec(said) ?? [];
  expect(await findOfficerLink(token)).toMatchObject({ address: "wuyun@office.test", hasAccount: false });
}, 60_000);
