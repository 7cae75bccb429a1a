import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { chown, mkdir, mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import postgres from "postgres";
import { onTestFinished } from "vitest";

const program = fileURLToPath(new URL("./hold-server.ts", import.meta.url));
const root = path.resolve(import.meta.dirname, "../../..");

/** A process of its own that runs the embedded server, as the site does. */
export interface Holder {
  child: ChildProcess;
  ownerUrl: string;
  appUrl: string;
  port: number;
  adopted: boolean;
  /** Set instead of the others when the server could not be had. */
  error?: string;
}

/** Takes note of what must be done afterwards: after the test, or by the caller. */
type After = (clean: () => void | Promise<void>) => void;

/** A data folder under a folder that nobody else can enter. Whatever still runs on it is killed after the test. */
export async function closedFolder(owner?: number, after: After = onTestFinished): Promise<string> {
  const base = await mkdtemp(path.join(tmpdir(), "closed-"));
  const dataDir = path.join(base, "data");
  if (owner !== undefined) {
    await mkdir(dataDir, { mode: 0o700 });
    for (const folder of [base, dataDir]) await chown(folder, owner, owner);
  }
  after(async () => {
    await killServer(dataDir);
    await rm(base, { recursive: true, force: true, maxRetries: 5 });
  });
  return dataDir;
}

export async function hold(
  dataDir: string,
  options: { as?: "site" | "guest"; user?: number; after?: After } = {},
): Promise<Holder> {
  const { as = "site", user, after = onTestFinished } = options;
  const child = spawn(process.execPath, ["--import", "tsx", program, dataDir, as], {
    cwd: root,
    stdio: ["ignore", "pipe", "inherit"],
    // Our own temporary folder may be one that another user cannot write in.
    ...(user === undefined
      ? {}
      : { uid: user, gid: user, env: { ...process.env, TMPDIR: path.dirname(dataDir) } }),
  });
  after(() => void child.kill("SIGKILL"));
  for await (const line of createInterface({ input: child.stdout })) {
    return { child, ...(JSON.parse(line) as Omit<Holder, "child">) };
  }
  throw new Error("the program said nothing");
}

export async function end(holder: Holder, signal: "SIGTERM" | "SIGKILL"): Promise<void> {
  const exit = once(holder.child, "exit");
  holder.child.kill(signal);
  await exit;
}

/** The main process that PostgreSQL's own file names, alive or not. */
export async function serverPid(dataDir: string): Promise<number> {
  const text = await readFile(path.join(dataDir, "postgres/data/postmaster.pid"), "utf8").catch(() => "");
  return Number(text.split("\n")[0]);
}

/** Whether a process runs. One that has ended but that nobody has taken note of yet does not. */
export function isAlive(pid: number): boolean {
  if (process.platform !== "linux") return canSignal(pid);
  const state = linuxState(pid);
  return state !== "" && state !== "Z";
}

function linuxState(pid: number): string {
  try {
    // After the program's name, which stands in brackets.
    return readFileSync(`/proc/${pid}/stat`, "utf8").split(") ").at(-1)?.[0] ?? "";
  } catch {
    return "";
  }
}

function canSignal(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

export async function killServer(dataDir: string): Promise<void> {
  const pid = await serverPid(dataDir);
  if (pid && isAlive(pid)) process.kill(pid, "SIGKILL");
}

/** Runs one statement on a connection of its own. */
export async function ask<Row extends object>(url: string, statement: string): Promise<Row[]> {
  const sql = postgres(url, { max: 1, onnotice: () => {}, connect_timeout: 5 });
  try {
    // The statement's author knows its columns.
    return [...(await sql.unsafe(statement))] as unknown as Row[];
  } finally {
    await sql.end({ timeout: 1 });
  }
}
