import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { createInterface } from "node:readline";
import { onTestFinished } from "vitest";
import { childEnvironment } from "~/app/config.server";

const root = path.resolve(import.meta.dirname, "../../..");

/** A site started as `npm start` does, in a process group of its own. */
export interface SiteProcess {
  child: ChildProcess;
  /** Its address; undefined when it ended before it served. */
  url: Promise<string | undefined>;
  /** What it wrote, so far. */
  output: string[];
  exit: Promise<number | null>;
}

const directly = [process.execPath, "--import", "tsx", "app/cli/start.ts"] as const;
/** As a reader of the README does. */
export const byNpm = ["npm", "start"] as const;

/**
 * Starts it on a free port. Settings that are not in `env` are at their defaults, whatever this process has. `after` runs
 * what ends it: left out, when the test is over.
 */
export function startSiteProcess(
  dataDir: string,
  env: Record<string, string> = {},
  [program, ...args]: readonly [string, ...string[]] = directly,
  after: (end: () => void) => void = onTestFinished,
): SiteProcess {
  const child = spawn(program, args, {
    cwd: root,
    env: childEnvironment({ DATA_DIR: dataDir, PORT: "0", HOST: "", DEMO: "", LOG_LEVEL: "warn", ...env }),
    stdio: ["ignore", "pipe", "pipe"],
    detached: true,
  });
  after(() => killGroup(child));
  const output: string[] = [];
  const exit = once(child, "close").then(([code]) => code as number | null);
  const url = new Promise<string | undefined>((resolve) => {
    for (const stream of [child.stdout, child.stderr]) {
      createInterface({ input: stream }).on("line", (line) => {
        output.push(line);
        const [, address] = /^The site is at (\S+)/.exec(line) ?? [];
        if (address) resolve(address);
      });
    }
    exit.then(() => resolve(undefined));
  });
  return { child, url, output, exit };
}

/** Ends the site and all its helpers at once, as a machine that loses power does. The database has a group of its own. */
export function killGroup({ pid = 0 }: ChildProcess): void {
  try {
    process.kill(-pid, "SIGKILL");
  } catch (error) {
    // Nothing of it runs any more.
    if ((error as NodeJS.ErrnoException).code !== "ESRCH") throw error;
  }
}

/** The processes that the site started, besides the database, and that still run. */
export function groupOf({ pid = 0 }: ChildProcess): number[] {
  if (process.platform !== "linux") return canSignalGroup(pid) ? [pid] : [];
  return readdirSync("/proc")
    .map(Number)
    .filter((id) => id > 0 && isOfGroup(id, pid));
}

function isOfGroup(id: number, group: number): boolean {
  try {
    // After the program's name, which stands in brackets: state, parent, group.
    const [state, , ofGroup] = readFileSync(`/proc/${id}/stat`, "utf8").split(") ").at(-1)?.split(" ") ?? [];
    // Z: it has ended, and only nobody has taken note of it yet.
    return Number(ofGroup) === group && state !== "Z";
  } catch {
    return false;
  }
}

function canSignalGroup(group: number): boolean {
  try {
    process.kill(-group, 0);
    return true;
  } catch {
    return false;
  }
}
