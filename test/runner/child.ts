import { type ChildProcess, spawn } from "node:child_process";
import { readdirSync, readFileSync, readlinkSync } from "node:fs";
import type { Finished } from "./report";

const running = new Set<ChildProcess>();

/** Runs a program of `node_modules/.bin` in a process group of its own and keeps what it prints. */
export function run(command: string, args: readonly string[], env: NodeJS.ProcessEnv): Promise<Finished> {
  return new Promise((resolve) => {
    const child = spawn(`node_modules/.bin/${command}`, args, {
      env,
      detached: true,
      stdio: ["ignore", "pipe", "pipe"],
    });
    running.add(child);
    const chunks: Buffer[] = [];
    child.stdout.on("data", (chunk: Buffer) => chunks.push(chunk));
    child.stderr.on("data", (chunk: Buffer) => chunks.push(chunk));
    const finish = (exitCode: number) => {
      running.delete(child);
      resolve({ exitCode, output: Buffer.concat(chunks).toString("utf8") });
    };
    child.on("error", (error) => {
      chunks.push(Buffer.from(String(error)));
      finish(1);
    });
    child.on("close", (code) => finish(code ?? 1));
  });
}

/** Ends every group that still runs, for an interrupted run. */
export function stopAll(): void {
  for (const child of running) if (child.pid !== undefined) signal(-child.pid, "SIGKILL");
}

/**
 * Kills what a run left behind and returns the command lines. What belongs to the run is known by the run's
 * temporary folder: it stands in the environment or in the arguments of what the run started, or is where that
 * works. Where there is no /proc (not Linux) nothing is found.
 */
export function killLeftovers(folder: string): string[] {
  const found: string[] = [];
  for (const entry of readProc()) {
    const pid = Number(entry);
    if (!Number.isInteger(pid) || pid === process.pid) continue;
    const commandLine = readText(`/proc/${entry}/cmdline`);
    const traces = [commandLine, readText(`/proc/${entry}/environ`), readFolder(`/proc/${entry}/cwd`)];
    if (!traces.some((trace) => trace.includes(folder))) continue;
    found.push(commandLine);
    signal(pid, "SIGKILL");
  }
  return found;
}

function readProc(): string[] {
  try {
    return readdirSync("/proc");
  } catch {
    return [];
  }
}

function readText(file: string): string {
  try {
    return readFileSync(file, "utf8").replaceAll("\0", " ").trim();
  } catch {
    // The process has ended, or is another user's.
    return "";
  }
}

function readFolder(link: string): string {
  try {
    return readlinkSync(link);
  } catch {
    // The process has ended, or is another user's.
    return "";
  }
}

function signal(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name);
  } catch {
    // It has ended by itself.
  }
}
