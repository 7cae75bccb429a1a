import { mkdir } from "node:fs/promises";
import path from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { prepareBinaries } from "./binaries";
import { type Cluster, clusterHome, ensureCluster } from "./cluster";
import { AlreadyRunningError, enter, type Guard, leave, openGuard } from "./guard";
import {
  findPostmaster,
  freePort,
  isPostmaster,
  type StartedPostmaster,
  spawnPostmaster,
} from "./postmaster";
import { connectionUrls, ensureRoles } from "./roles";
import { type ServerUser, serverUser } from "./server-user";

/** The embedded PostgreSQL of one data folder, ready for connections. */
export interface EmbeddedServer {
  /** The owner's login: migrations, queues. */
  ownerUrl: string;
  /** The app's login. */
  appUrl: string;
  port: number;
  /** True: it was running already, because another process uses it or its own was killed. */
  adopted: boolean;
  /** Stops the server unless another process still uses it. */
  stop(): Promise<void>;
}

export interface EmbeddedOptions {
  dataDir: string;
  /** `none` trades the safety of the data for speed: tests only. */
  durability?: "full" | "none";
  /** `guest`: a command beside the site, which may run at the same time. `site`: at most one on a data folder. */
  as?: "site" | "guest";
  log?: (line: string) => void;
}

/** How long a server that recovers, or that another process is just stopping, is waited for. */
const patienceMs = 60_000;
/** A site that has just been killed may look alive for a moment. */
const doubtMs = 500;

/**
 * Makes the cluster if there is none, starts its server or adopts the one that runs, and keeps it running:
 * if it is killed, it is started again on the same port. Throws one line: `AlreadyRunningError` when the site
 * runs on this folder, otherwise what is wrong.
 */
export async function startEmbedded(options: EmbeddedOptions): Promise<EmbeddedServer> {
  const dataDir = path.resolve(options.dataDir);
  const isDurable = options.durability !== "none";
  const log = options.log ?? (() => {});
  await mkdir(dataDir, { recursive: true, mode: 0o700 });
  const user = await serverUser(path.join(clusterHome(dataDir), "data"));
  const native = await prepareBinaries({ dataDir, user });
  const cluster = await ensureCluster({ dataDir, native, user, isDurable });
  const runner: Runner = { cluster, native, user, isDurable, isSite: options.as !== "guest" };

  let isStopping = false;
  let guard: Guard;
  /** The repair at work, so that a stop can wait for it. */
  let repair: Promise<void> = Promise.resolve();
  const onLost = () => {
    if (!isStopping) repair = bringBack();
  };
  const bringBack = async () => {
    log("The database has gone away; starting it again.");
    while (!isStopping) {
      try {
        ({ guard } = await comeIn(runner, { port, onLost, isWanted: () => !isStopping }));
        return log("The database is back.");
      } catch (error) {
        log((error as Error).message);
        await pause(1000);
      }
    }
  };
  const first = await comeIn(runner, { onLost, isWanted: () => true });
  guard = first.guard;
  const { port } = first;
  await ensureRoles(guard, cluster);
  return {
    ...connectionUrls(cluster, port),
    port,
    adopted: !first.isOurs,
    async stop() {
      if (isStopping) return;
      isStopping = true;
      await repair;
      await leaveServer(guard, cluster);
    },
  };
}

interface Runner {
  cluster: Cluster;
  native: string;
  user: ServerUser | undefined;
  isDurable: boolean;
  isSite: boolean;
}

interface Entered {
  guard: Guard;
  port: number;
  isOurs: boolean;
}

/** Starts the server unless one runs, and enters it: waits for recoveries, for stops under way, for ports. */
async function comeIn(
  runner: Runner,
  options: { port?: number; onLost: () => void; isWanted: () => boolean },
): Promise<Entered> {
  const { cluster } = runner;
  const deadline = Date.now() + patienceMs;
  const doubtUntil = Date.now() + doubtMs;
  let started: StartedPostmaster | undefined;
  let isOurs = false;
  let failure = "it does not answer";
  while (Date.now() < deadline && options.isWanted()) {
    const running = await findPostmaster(cluster);
    if (running?.isReady) {
      try {
        const guard = await openGuard({
          port: running.port,
          passwords: cluster.passwords,
          onLost: options.onLost,
        });
        if (await enterOrClose(guard, runner)) return { guard, port: running.port, isOurs };
      } catch (error) {
        if (error instanceof AlreadyRunningError && Date.now() > doubtUntil) throw error;
        failure = (error as Error).message;
      }
    } else if (!running && !started) {
      isOurs = true;
      started = await spawnPostmaster({ ...runner, port: options.port ?? (await freePort()) });
    }
    if (started) {
      const end = await Promise.race([started.ended, pause(20)]);
      if (end !== undefined) {
        if (!passes(end)) throw new Error(`The database does not start: ${end}`);
        failure = end;
        started = undefined;
        isOurs = false;
      }
    }
    await pause(20);
  }
  throw new Error(`The database does not start: ${failure}`);
}

async function enterOrClose(guard: Guard, runner: Runner): Promise<boolean> {
  try {
    if (await enter(guard, runner)) return true;
  } catch (error) {
    await guard.end({ timeout: 0 });
    throw error;
  }
  await guard.end({ timeout: 0 });
  return false;
}

/** True for ends that pass by themselves: another start was quicker, the port is taken, a killed server's last process. */
function passes(end: string): boolean {
  return /postmaster\.pid|could not bind|shared memory block|database system is shut down/.test(end);
}

/** Ends our use of the server, and the server itself if nobody else uses it. */
async function leaveServer(guard: Guard, cluster: Cluster): Promise<void> {
  const isLast = await leave(guard).catch(() => true);
  const running = isLast ? await findPostmaster(cluster) : undefined;
  if (running) {
    stopFast(running.pid);
    const deadline = Date.now() + patienceMs;
    // Its file goes a moment before it does.
    while (await isPostmaster(running.pid, cluster.data)) {
      if (Date.now() > deadline) throw new Error(`The database (process ${running.pid}) does not stop.`);
      await pause(10);
    }
  }
  await guard.end({ timeout: 0 });
}

/** Ends connections, rolls back what is open, writes everything down. The process may have ended by itself. */
function stopFast(pid: number): void {
  try {
    process.kill(pid, "SIGINT");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "ESRCH") throw error;
  }
}
