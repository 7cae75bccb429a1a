import { EventEmitter, once } from "node:events";
import { pathToFileURL } from "node:url";
import { AggregatorRegistry } from "prom-client";
import { declareMode } from "../config.server";
import { faultLines } from "../server/describe-error";
import { surviveDriverFaults } from "./faults";
import type { WorkerReport, WorkerWord } from "./web-workers";

// The terminal's Ctrl-C reaches workers too: they stop when the process that began them says so. When that is gone,
// node ends them itself.
for (const name of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(name, () => {});

const words = new EventEmitter();
let hasFailed = false;
surviveDriverFaults((error) => {
  process.stderr.write(`${faultLines(error)}\n`);
  hasFailed = true;
  words.emit("stop", { kind: "stop" });
});
declareMode("production");
// From now on this process answers when the first one gathers figures.
new AggregatorRegistry();
const report = (message: WorkerReport) => void process.send?.(message);
// Only the process that began this one can send here: our words, and those of libraries, which have no kind.
process.on("message", (word: Partial<WorkerWord>) => word.kind && words.emit(word.kind, word));
const ordered = once(words, "order");
const stopped = once(words, "stop");
report({ kind: "ready" });
// An emitter's arguments are an untyped list.
const [word] = (await Promise.race([ordered, stopped])) as [WorkerWord];
if (word.kind !== "order") process.exit(hasFailed ? 1 : 0);
try {
  // The built program's exports are those of the source it is built from.
  const { serve } = (await import(pathToFileURL(word.build).href)) as typeof import("../server/main");
  const server = await serve({ config: word.config, gatherMetrics });
  report({ kind: "serving", url: server.url });
  await stopped;
  await server.close();
  process.exit(hasFailed ? 1 : 0);
} catch (error) {
  report({ kind: "failed", reason: (error as Error).message });
  process.exit(1);
}

/** The figures of all workers, as the first process gathers them. */
async function gatherMetrics(): Promise<string> {
  const gathered = once(words, "metrics", { signal: AbortSignal.timeout(10_000) });
  report({ kind: "metrics wanted" });
  const [{ text }] = (await gathered) as [Extract<WorkerWord, { kind: "metrics" }>];
  if (text === undefined) throw new Error("the figures of all workers could not be had");
  return text;
}
