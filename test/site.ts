import { spawn } from "node:child_process";
import { once } from "node:events";
import { chmod, mkdtemp, rm } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { setTimeout as pause } from "node:timers/promises";

const root = path.resolve(import.meta.dirname, "..");
const patienceMs = 180_000;

/** A site that was started for a test or a benchmark, with demo data of its own. */
export interface Site {
  url: string;
  /** Where it keeps its data, for commands that run beside it. */
  dataDir: string;
  stop(): Promise<void>;
}

/**
 * Starts the site as `npm start` does, on a free port and in a temporary data folder, and waits until it is ready.
 * `given`: more of the operator's settings. Throws with the last lines it said when it does not start.
 */
export async function startSite(given: Readonly<Record<string, string>> = {}): Promise<Site> {
  const dataDir = await mkdtemp(path.join(tmpdir(), "site-"));
  // PostgreSQL may run as another user than the folder's: it needs to pass through.
  await chmod(dataDir, 0o711);
  const port = await freePort();
  const child = spawn(process.execPath, ["--import", "tsx", "app/cli/start.ts"], {
    cwd: root,
    env: {
      ...process.env,
      NODE_ENV: "production",
      PORT: String(port),
      HOST: "127.0.0.1",
      DATA_DIR: dataDir,
      DEMO: "1",
      LOG_LEVEL: "warn",
      ...given,
    },
    stdio: ["ignore", "pipe", "pipe"],
  });
  const output: string[] = [];
  for (const stream of [child.stdout, child.stderr])
    stream.on("data", (chunk: Buffer) => output.push(chunk.toString()));
  const ended = once(child, "exit");
  const url = `http://127.0.0.1:${port}`;
  const stop = async () => {
    if (child.exitCode === null && child.signalCode === null) {
      child.kill("SIGTERM");
      await ended;
    }
    await rm(dataDir, { recursive: true, force: true, maxRetries: 5 });
  };
  const deadline = Date.now() + patienceMs;
  while (!(await isReady(url))) {
    if (child.exitCode !== null || Date.now() > deadline) {
      await stop();
      throw new Error(`the site does not start:\n${output.join("").split("\n").slice(-30).join("\n")}`);
    }
    await pause(100);
  }
  return { url, dataDir, stop };
}

async function isReady(url: string): Promise<boolean> {
  return fetch(`${url}/readyz`).then(
    (answer) => answer.ok,
    () => false,
  );
}

/** A TCP port of this machine that nobody listens on. */
export async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  server.close();
  if (address === null || typeof address === "string") throw new Error("no port is free");
  return address.port;
}
