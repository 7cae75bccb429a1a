import cluster, { type Worker } from "node:cluster";
import path from "node:path";
import { AggregatorRegistry, type RegistryContentType } from "prom-client";
import type { Config } from "../config.server";

/** What a worker is told first. */
export interface WorkerOrder {
  config: Config;
  /** The built server program. */
  build: string;
}

/** All that a worker is told. `stop`: finish what is under way and exit. `metrics`: as it asked; no text, no luck. */
export type WorkerWord =
  | ({ kind: "order" } & WorkerOrder)
  | { kind: "stop" }
  | { kind: "metrics"; text: string | undefined };

/** What a worker says: first that it can hear, then where it serves, or why not; later what it wants. */
export type WorkerReport =
  | { kind: "ready" }
  | { kind: "serving"; url: string }
  | { kind: "failed"; reason: string }
  | { kind: "metrics wanted" };

const firstPauseMs = 100;
const longestPauseMs = 30_000;
/** A worker that lived this long was well; the next death is a new one. */
const healthyMs = 60_000;
/** Longer than a worker takes to finish its requests and jobs; one that hangs is killed. */
const stopMs = 30_000;

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
  const metrics = new AggregatorRegistry();
  let isStopping = false;
  let pauseMs = firstPauseMs;
  const timers = new Set<NodeJS.Timeout>();
  const fork = async () => {
    const worker = cluster.fork();
    const bornAt = Date.now();
    answerMetrics(worker, metrics);
    const url = await untilServing(worker, { config, build });
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

function untilServing(worker: Worker, order: WorkerOrder): Promise<string> {
  return new Promise((resolve, reject) => {
    worker.on("message", (report: Partial<WorkerReport>) => {
      if (report.kind === "ready") tell(worker, { kind: "order", ...order });
      else if (report.kind === "serving") resolve(report.url ?? "");
      else if (report.kind === "failed") reject(new Error(report.reason));
    });
    worker.once("exit", (code, signal) =>
      reject(new Error(`A worker ended at its start (${signal ?? code}).`)),
    );
  });
}

/** Whichever worker is asked for figures, they are those of all. */
function answerMetrics(worker: Worker, metrics: AggregatorRegistry<RegistryContentType>): void {
  worker.on("message", async (report: Partial<WorkerReport>) => {
    if (report.kind !== "metrics wanted") return;
    const text = await metrics.clusterMetrics().catch(() => undefined);
    tell(worker, { kind: "metrics", text });
  });
}

/** A worker that has ended meanwhile hears nothing more. */
function tell(worker: Worker, word: WorkerWord): void {
  if (worker.isConnected()) worker.send(word, () => {});
}

/** Resolves when the worker has finished what is under way and exited. */
function endWorker(worker: Worker): Promise<void> {
  if (worker.isDead()) return Promise.resolve();
  return new Promise((resolve) => {
    const late = setTimeout(() => worker.process.kill("SIGKILL"), stopMs);
    worker.once("exit", () => {
      clearTimeout(late);
      resolve();
    });
    tell(worker, { kind: "stop" });
  });
}
