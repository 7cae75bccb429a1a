import { spawn } from "node:child_process";
import { once } from "node:events";
import path from "node:path";
import { text } from "node:stream/consumers";
import { expect, test } from "vitest";

const root = path.resolve(import.meta.dirname, "../../..");

/** A program that runs until it is stopped, and in which `fault` is thrown where nobody catches it. */
async function runWith(fault: string): Promise<{ code: number | null; output: string; errors: string }> {
  const program = `
    import { runProgram, untilStopped } from "./app/cli/program.ts";
    await runProgram(async ({ say, signal }) => {
      const end = setInterval(() => process.kill(process.pid, "SIGTERM"), 1000);
      setImmediate(() => { ${fault} });
      await untilStopped(signal);
      clearInterval(end);
      say("closed");
    });`;
  const child = spawn(process.execPath, ["--import", "tsx", "--input-type=module", "--eval", program], {
    cwd: root,
    stdio: ["ignore", "pipe", "pipe"],
  });
  const exit = once(child, "close");
  const [output, errors] = await Promise.all([text(child.stdout), text(child.stderr)]);
  const [code] = (await exit) as [number | null];
  return { code, output, errors };
}

test("a fault that nobody caught is written down, and the program closes and fails", async () => {
  for (const fault of ['throw new TypeError("lost")', 'void Promise.reject(new TypeError("lost"))']) {
    const { code, output, errors } = await runWith(fault);
    expect([code, output], fault).toEqual([1, "closed\n"]);
    expect(errors).toContain("TypeError: lost");
  }
});

test("the database driver's own fault is written down and survived", async () => {
  const fault = `
    const error = new TypeError("Cannot read properties of null (reading 'write')");
    error.stack = error + "\\n    at Immediate.nextWrite (file:///x/node_modules/postgres/src/connection.js:255:22)";
    throw error;`;
  const { code, output, errors } = await runWith(fault);
  expect([code, output]).toEqual([0, "closed\n"]);
  expect(errors).toBe("The database has cut off a transaction; going on.\n");
});
