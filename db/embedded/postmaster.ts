import { execFileSync, spawn } from "node:child_process";
import { open, readFile, readlink, realpath, rename, rm, stat } from "node:fs/promises";
import { createServer } from "node:net";
import { totalmem } from "node:os";
import path from "node:path";
import { type Cluster, dataArgument, programEnvironment } from "./cluster";
import type { ServerUser } from "./server-user";

/** The server's main process, as `postmaster.pid` describes it. */
export interface Postmaster {
  pid: number;
  port: number;
  isReady: boolean;
}

const logLimit = 10_000_000;

/** The main process at work on this data folder, whoever started it. A stale file of a dead one does not count. */
export async function findPostmaster(cluster: Cluster): Promise<Postmaster | undefined> {
  const text = await readFile(path.join(cluster.data, "postmaster.pid"), "utf8").catch(() => "");
  const lines = text.split("\n");
  const pid = Number(lines[0]);
  if (!pid || !(await isPostmaster(pid, cluster.data))) return undefined;
  return { pid, port: Number(lines[3]), isReady: lines[7]?.trim() === "ready" };
}

/**
 * Whether a process is a PostgreSQL at work in this folder: process ids are reused, above all in containers. One
 * that has ended is not, even if nobody has taken note of its end.
 */
export async function isPostmaster(pid: number, data: string): Promise<boolean> {
  if (process.platform === "linux") {
    const folder = await readlink(`/proc/${pid}/cwd`).catch(() => undefined);
    return folder !== undefined && folder === (await realpath(data));
  }
  try {
    return execFileSync("ps", ["-p", String(pid), "-o", "comm="], { encoding: "utf8" }).includes("postgres");
  } catch {
    return false;
  }
}

/** A started server; `ended` settles when it ends, with what it wrote to its log if it failed. */
export interface StartedPostmaster {
  ended: Promise<string>;
}

/**
 * Starts the main process in its own session, so that Ctrl-C in a terminal reaches us only and a kill of our
 * process leaves the database whole. It listens on 127.0.0.1 alone, with passwords.
 */
export async function spawnPostmaster(options: {
  cluster: Cluster;
  native: string;
  user: ServerUser | undefined;
  port: number;
  isDurable: boolean;
}): Promise<StartedPostmaster> {
  const { cluster, user } = options;
  // Nobody is at work here (the caller looked): what a killed server left would be taken for a living one
  // if its process id meanwhile belongs to another program.
  await rm(path.join(cluster.data, "postmaster.pid"), { force: true });
  const logFile = path.join(cluster.home, "server.log");
  const size = await stat(logFile).then(
    (entry) => entry.size,
    () => 0,
  );
  if (size > logLimit) await rename(logFile, `${logFile}.1`);
  const log = await open(logFile, "a", 0o600);
  const logStart = (await log.stat()).size;
  const settings = {
    ...baseSettings,
    shared_buffers: `${bufferMegabytes(usableMemory())}MB`,
    ...(options.isDurable ? {} : testSettings),
    port: options.port,
  };
  const args = ["-D", dataArgument(cluster.data, user)];
  for (const [name, value] of Object.entries(settings)) args.push("-c", `${name}=${value}`);
  const child = spawn(path.join(options.native, "bin/postgres"), args, {
    ...user,
    cwd: cluster.data,
    env: programEnvironment,
    detached: true,
    stdio: ["ignore", log.fd, log.fd],
  });
  child.unref();
  const ended = new Promise<string>((resolve) => {
    child.on("error", (error) => resolve(error.message));
    child.on("exit", async () => {
      const text = await readFile(logFile).catch(() => Buffer.alloc(0));
      resolve(text.subarray(logStart).toString("utf8").trim());
    });
  });
  await log.close();
  return { ended };
}

const baseSettings = {
  listen_addresses: "127.0.0.1",
  unix_socket_directories: "",
  max_connections: 150,
  timezone: "UTC",
  log_timezone: "UTC",
  jit: "off",
  // Statements and the rows in error details may hold personal data: they stay out of the log.
  log_min_error_statement: "panic",
  log_error_verbosity: "terse",
  log_checkpoints: "off",
};

/** Megabytes that PostgreSQL keeps of its tables in memory, of so many bytes that there are. */
export function bufferMegabytes(memory: number): number {
  return Math.max(128, Math.min(512, Math.floor(memory / 2 ** 20 / 8)));
}

/** Bytes of this machine, or of the part of it that we may use. */
function usableMemory(): number {
  return Math.min(totalmem(), process.constrainedMemory() || Number.POSITIVE_INFINITY);
}

const testSettings = {
  shared_buffers: "128MB",
  fsync: "off",
  synchronous_commit: "off",
  full_page_writes: "off",
  wal_level: "minimal",
  max_wal_senders: 0,
};

/** A port that is free on the loopback address now. */
export async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve, reject) => {
    server.on("error", reject);
    server.listen(0, "127.0.0.1", resolve);
  });
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  if (address === null || typeof address === "string") throw new Error("no free port");
  return address.port;
}
