import { randomBytes } from "node:crypto";
import { link, mkdir, open, readFile, rm } from "node:fs/promises";
import path from "node:path";
import { ConfigError, isLoopback, type Settings } from "../config.server";

/**
 * What the data folder of an embedded database remembers from its first start: whether it holds demo data, and
 * the secret that signs sessions. Decides both on that first start. Throws `ConfigError` when demo mode is asked
 * for otherwise later, or when what was decided cannot be read.
 */
export async function remembered(settings: Settings): Promise<{ DEMO: boolean; SESSION_SECRET: string }> {
  const { DATA_DIR } = settings;
  await mkdir(DATA_DIR, { recursive: true, mode: 0o700 });
  const DEMO = await settleDemo(settings, {
    byDefault: isLoopback(settings.HOST),
    place: DATA_DIR,
    other: "another DATA_DIR",
    keep: (choice) => keepFirst(path.join(DATA_DIR, "demo"), choice),
  });
  const SESSION_SECRET = settings.SESSION_SECRET ?? (await keepSecret(path.join(DATA_DIR, "session-secret")));
  return { DEMO, SESSION_SECRET };
}

/**
 * Whether a place holds demo data, as its first start decided. `keep` writes the choice down if there is none yet
 * and resolves to what is written. Throws `ConfigError` when the settings say otherwise: published passwords and
 * real data must never share a place.
 */
export async function settleDemo(
  settings: Settings,
  options: {
    byDefault: boolean;
    /** How messages name the place, and one to choose instead. */
    place: string;
    other: string;
    keep: (choice: string) => Promise<string>;
  },
): Promise<boolean> {
  const { place, other } = options;
  const kept = await options.keep((settings.DEMO ?? options.byDefault) ? "1" : "0");
  if (kept !== "0" && kept !== "1") {
    throw new ConfigError(
      `DEMO: what ${place} remembers of it cannot be read; it must be 0, or 1 for demo data`,
    );
  }
  const isDemo = kept === "1";
  if (settings.DEMO !== undefined && settings.DEMO !== isDemo) {
    throw new ConfigError(`DEMO: ${place} was begun with DEMO=${kept}; choose ${other} to change it`);
  }
  if (isDemo && settings.DEMO === undefined && !isLoopback(settings.HOST)) {
    throw new ConfigError(
      "DEMO must be set to 1 to open demo accounts, whose passwords are published, beyond this machine",
    );
  }
  return isDemo;
}

/** The secret in the file; an empty file, as a lost disk may leave, has none. */
async function keepSecret(file: string): Promise<string> {
  const secret = randomBytes(32).toString("base64url");
  const kept = await keepFirst(file, secret);
  if (kept !== "") return kept;
  await rm(file, { force: true });
  return await keepFirst(file, secret);
}

/**
 * The file's content; `text` becomes it if there is none. Of two processes at once both get the same, and what was
 * told to a caller outlasts a loss of power.
 */
async function keepFirst(file: string, text: string): Promise<string> {
  const found = await readFile(file, "utf8").catch(() => undefined);
  if (found !== undefined) return found.trim();
  const draft = `${file}.${randomBytes(6).toString("hex")}`;
  const written = await open(draft, "wx", 0o600);
  try {
    await written.writeFile(text);
    await written.sync();
  } finally {
    await written.close();
  }
  try {
    await link(draft, file).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== "EEXIST") throw error;
    });
  } finally {
    await rm(draft);
  }
  await syncFolder(path.dirname(file));
  return (await readFile(file, "utf8")).trim();
}

async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, "r");
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
