import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, realpath, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { killLeftovers, run } from "./child";

let folder = "";
beforeEach(async () => {
  folder = await realpath(await mkdtemp(path.join(tmpdir(), "leftovers-")));
});
afterEach(async () => {
  await rm(folder, { recursive: true, force: true });
});

const idle = "setInterval(() => {}, 1000)";

// Elsewhere nothing tells where a process works.
test.runIf(process.platform === "linux").each([
  ["by its environment", () => ({ env: { ...process.env, TMPDIR: folder } })],
  ["by the folder it works in", () => ({ cwd: folder })],
])("a process that a run left behind is found %s and killed", async (_how, options) => {
  const child = spawn(process.execPath, ["-e", idle], { ...options(), detached: true, stdio: "ignore" });
  await once(child, "spawn");
  const ended = once(child, "exit");
  expect(killLeftovers(folder)).toEqual([expect.stringContaining(idle)]);
  expect(await ended).toEqual([null, "SIGKILL"]);
  expect(killLeftovers(folder)).toEqual([]);
});

test("a program that is not there is a failure, not a wait", async () => {
  const finished = await run("no-such-program", [], process.env);
  expect(finished.exitCode).toBe(1);
  expect(finished.output).toContain("ENOENT");
});
