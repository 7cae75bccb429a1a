import { createServer, type ViteDevServer } from "vite";
import { declareMode, processSettings } from "../config.server";
import { prepare } from "./prepare";
import { runProgram, untilStopped } from "./program";

/** `npm run dev`: as `npm start`, with Vite in front instead of a build, and live reload. */
await runProgram(async (program) => {
  declareMode("development");
  const settings = processSettings();
  const { database, result: vite } = await prepare(settings, program, startVite);
  try {
    // The same module graph as the routes, so that both share one pool. The cast: Vite does not know modules' types.
    const { serve } = (await vite.ssrLoadModule("/app/server/main.ts")) as typeof import("../server/main");
    const server = await serve({
      config: database.config,
      build: async () => (await vite.ssrLoadModule("virtual:remix/server-build")) as never,
      middleware: vite.middlewares,
    });
    program.say(`The site is at ${server.url}, with live reload`);
    await untilStopped(program.signal);
    await server.close();
  } finally {
    await vite.close();
    await database.stop();
  }
});

async function startVite(): Promise<ViteDevServer> {
  return await createServer({ server: { middlewareMode: true }, appType: "custom" });
}
