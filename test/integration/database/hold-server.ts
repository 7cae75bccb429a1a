import { startEmbedded } from "~/db/embedded/embedded-server";

// Runs the embedded server of a folder until it is killed or told to stop. Started by tests.
const [dataDir = "", as = "site"] = process.argv.slice(2);
try {
  const server = await startEmbedded({ dataDir, as: as === "guest" ? "guest" : "site" });
  process.once("SIGTERM", async () => {
    await server.stop();
    process.exit(0);
  });
  process.stdout.write(`${JSON.stringify(server)}\n`);
} catch (error) {
  process.stdout.write(`${JSON.stringify({ error: (error as Error).message })}\n`);
  process.exit(1);
}
