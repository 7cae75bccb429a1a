import cluster, { type Worker } from "node:cluster";
import path from "node:path";
import type { Config } from "../config.server";

/** What a worker is told first. */
export interface WorkerOrder {
  config: Config;
  /** The built server program. */
  build: string;
}

/** What a worker says: first that it can hear, then where it listens, or why not. */
export type WorkerReport = { isReady: true } | { url: string } | { failure: string };

const firstPauseMs = 100;
const longestPauseMs = 30_000;
/** A worker that lived this long was well; the next death is a new one. */
const healthyMs = 60_000;

/**
 * Serves with `WEB_CONCURRENCY` processes that share one port. A worker that dies is replaced, ever more slowly
 * if it keeps dying. Rejects when the first workers cannot serve.
 */
export async function serveWithWorkers(
  options: WorkerOrder & { say: (line: string) => void },
): Promise<{ url: string; close(): Promise<void> }> {
  const { config, build, say } = options;
  cluster.setupPrimary({
    exec: path.join(import.meta.dirname, "web-worker.ts"),
    execArgv: ["--import", "tsx"],
  });
  let isStopping = false;
  let pauseMs = firstPauseMs;
  const timers = new Set<NodeJS.Timeout>();
  const fork = async () => {
    const worker = cluster.fork();
    const bornAt = Date.now();
    const url = await firstReport(worker, { config, build });
    worker.once("exit", (code, signal) => {
      if (isStopping) return;
      if (Date.now() - bornAt > healthyMs) pauseMs = firstPauseMs;
      say(`Worker ${worker.process.pid} has ended (${signal ?? code}); another follows in ${pauseMs} ms.`);
      later();
    });
    return url;
  };
  const later = () => {
    const timer = setTimeout(() => {
      timers.delete(timer);
      fork().catch((error: Error) => {
        say(error.message);
        if (!isStopping) later();
      });
    }, pauseMs);
    timers.add(timer);
    pauseMs = Math.min(pauseMs * 2, longestPauseMs);
  };
  const close = async () => {
    isStopping = true;
    for (const timer of timers) clearTimeout(timer);
    const workers = Object.values(cluster.workers ?? {}).filter((one) => one !== undefined);
    await Promise.all(workers.map(endWorker));
  };
  try {
    const urls = await Promise.all(Array.from({ length: config.WEB_CONCURRENCY }, fork));
    return { url: urls[0] ?? "", close };
  } catch (error) {
    await close();
    throw error;
  }
}

function firstReport(worker: Worker, order: WorkerOrder): Promise<string> {
  return new Promise((resolve, reject) => {
    worker.on("message", (report: WorkerReport) => {
      if ("isReady" in report) worker.send(order);
      else if ("url" in report) resolve(report.url);
      else reject(new Error(report.failure));
    });
    worker.once("exit", (code, signal) =>
      reject(new Error(`A worker ended at its start (${signal ?? code}).`)),
    );
  });
}

/** A worker closes its server and exits when its channel to us ends. */
function endWorker(worker: Worker): Promise<void> {
  if (worker.isDead()) return Promise.resolve();
  return new Promise((resolve) => {
    worker.once("exit", () => resolve());
    worker.process.disconnect();
  });
}
