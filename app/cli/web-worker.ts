import { once } from "node:events";
import { pathToFileURL } from "node:url";
import { declareMode } from "../config.server";
import type { WorkerOrder, WorkerReport } from "./web-workers";

// The terminal's Ctrl-C reaches workers too: they stop when the process that began them says so, or is gone.
for (const name of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(name, () => {});

declareMode("production");
const report = (message: WorkerReport) => void process.send?.(message);
const ordered = once(process, "message");
report({ isReady: true });
// Only the process that began this one can send here.
const [order] = (await ordered) as [WorkerOrder];
try {
  // The built program's exports are those of the source it is built from.
  const { serve } = (await import(pathToFileURL(order.build).href)) as typeof import("../server/main");
  const server = await serve({ config: order.config });
  process.once("disconnect", async () => {
    await server.close();
    process.exit(0);
  });
  report({ url: server.url });
} catch (error) {
  report({ failure: (error as Error).message });
  process.exit(1);
}
