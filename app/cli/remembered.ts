import { randomBytes } from "node:crypto";
import { link, mkdir, readFile, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { ConfigError, isLoopback, type Settings } from "../config.server";

/**
 * What the data folder of an embedded database remembers from its first start: whether it holds demo data, and
 * the secret that signs sessions. Decides both on that first start. Throws `ConfigError` when demo mode is asked
 * for otherwise later: published passwords and real data must never share a folder.
 */
export async function remembered(settings: Settings): Promise<{ DEMO: boolean; SESSION_SECRET: string }> {
  await mkdir(settings.DATA_DIR, { recursive: true, mode: 0o700 });
  const choice = settings.DEMO ?? isLoopback(settings.HOST);
  const kept = await keepFirst(path.join(settings.DATA_DIR, "demo"), choice ? "1" : "0");
  const isDemo = kept === "1";
  if (settings.DEMO !== undefined && settings.DEMO !== isDemo) {
    const { DATA_DIR } = settings;
    throw new ConfigError(
      `DEMO: ${DATA_DIR} was begun with DEMO=${kept}; choose another DATA_DIR to change it`,
    );
  }
  if (isDemo && settings.DEMO === undefined && !isLoopback(settings.HOST)) {
    throw new ConfigError(
      "DEMO must be set to 1 to open demo accounts, whose passwords are published, beyond this machine",
    );
  }
  const secret = randomBytes(32).toString("base64url");
  const SESSION_SECRET =
    settings.SESSION_SECRET ?? (await keepFirst(path.join(settings.DATA_DIR, "session-secret"), secret));
  return { DEMO: isDemo, SESSION_SECRET };
}

/** The file's content; `text` becomes it if there is none. Of two processes at once both get the same. */
async function keepFirst(file: string, text: string): Promise<string> {
  const draft = `${file}.${process.pid}`;
  const found = await readFile(file, "utf8").catch(() => undefined);
  if (found !== undefined) return found.trim();
  await writeFile(draft, text, { mode: 0o600 });
  await link(draft, file).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== "EEXIST") throw error;
  });
  await rm(draft);
  return (await readFile(file, "utf8")).trim();
}
