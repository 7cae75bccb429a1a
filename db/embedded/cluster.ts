import { spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import { chmod, chown, mkdir, readdir, readFile, rename, rm, stat, writeFile } from "node:fs/promises";
import path from "node:path";
import type { ServerUser } from "./server-user";

/** Passwords of the three roles, kept beside the data in a file that only the site's own user can read. */
export interface Passwords {
  superuser: string;
  owner: string;
  app: string;
}

/** A database cluster on disk. */
export interface Cluster {
  /** Everything of the embedded server: `data/`, `passwords.json`, `server.log`. */
  home: string;
  data: string;
  passwords: Passwords;
}

/** Where the cluster of a data folder lies. */
export function clusterHome(dataDir: string): string {
  return path.join(dataDir, "postgres");
}

/**
 * How the server's programs name the data folder. Under root their user may not be able to walk down to it
 * (a checkout under a 0700 folder), but can use the folder it was started in: Linux hands that over by
 * `/proc/self/cwd` without looking at the folders above.
 */
export function dataArgument(data: string, user: ServerUser | undefined): string {
  return user && process.platform === "linux" ? "/proc/self/cwd" : data;
}

/**
 * All that the server's programs get of an environment; messages in English, for they are read. The cast: other
 * packages declare variables of their own as always there.
 */
export const programEnvironment = {
  LC_ALL: "C",
  PATH: "/usr/local/bin:/usr/bin:/bin",
} as unknown as NodeJS.ProcessEnv;

/**
 * Finds the cluster or makes it. It is made beside its place and moved there whole, so that a start which is
 * cut off leaves nothing half-made and of two starts at once one simply finds the other's cluster.
 */
export async function ensureCluster(options: {
  dataDir: string;
  native: string;
  user: ServerUser | undefined;
  isDurable: boolean;
}): Promise<Cluster> {
  const { dataDir, user } = options;
  const home = clusterHome(dataDir);
  const found = await readCluster(home);
  if (found) return found;
  await removeDrafts(dataDir);
  const draft = path.join(dataDir, `postgres.new-${randomBytes(6).toString("hex")}`);
  // The server's user walks through this folder, and can neither list it nor read the passwords in it.
  await mkdir(path.join(draft, "data"), { recursive: true, mode: 0o700 });
  if (user) {
    await chmod(draft, 0o711);
    await chown(path.join(draft, "data"), user.uid, user.gid);
  }
  const secret = () => randomBytes(24).toString("base64url");
  const passwords: Passwords = { superuser: secret(), owner: secret(), app: secret() };
  await writeFile(path.join(draft, "passwords.json"), JSON.stringify(passwords), { mode: 0o600 });
  await initialise({ ...options, draft, password: passwords.superuser });
  await rename(draft, home).catch(async (error: NodeJS.ErrnoException) => {
    if (error.code !== "ENOTEMPTY" && error.code !== "EEXIST") throw error;
    await rm(draft, { recursive: true, force: true });
  });
  const made = await readCluster(home);
  if (!made) throw new Error(`${home} is there but is not a complete database: move it away, or restore it`);
  return made;
}

async function readCluster(home: string): Promise<Cluster | undefined> {
  let text: string;
  try {
    text = await readFile(path.join(home, "passwords.json"), "utf8");
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === "EACCES") throw new Error(`${home} belongs to another user: start as that user, or as root`);
    if (code === "ENOENT") return undefined;
    throw error;
  }
  return { home, data: path.join(home, "data"), passwords: JSON.parse(text) as Passwords };
}

/** Removes what starts that were cut off have left; one that is an hour old is not at work any more. */
async function removeDrafts(dataDir: string): Promise<void> {
  for (const name of await readdir(dataDir)) {
    if (!name.startsWith("postgres.new-")) continue;
    const draft = path.join(dataDir, name);
    const age = await stat(draft).then(
      ({ mtimeMs }) => Date.now() - mtimeMs,
      () => 0,
    );
    if (age > 3_600_000) await rm(draft, { recursive: true, force: true });
  }
}

async function initialise(options: {
  draft: string;
  native: string;
  user: ServerUser | undefined;
  password: string;
  isDurable: boolean;
}): Promise<void> {
  const { draft, user } = options;
  const data = path.join(draft, "data");
  const passwordFile = path.join(draft, "initial-password");
  await writeFile(passwordFile, options.password, { mode: 0o600 });
  if (user) await chown(passwordFile, user.uid, user.gid);
  const args = [
    `--pgdata=${dataArgument(data, user)}`,
    "--username=postgres",
    "--pwfile=../initial-password",
    "--auth=scram-sha-256",
    "--encoding=UTF8",
    "--locale=C",
    "--locale-provider=builtin",
    "--builtin-locale=C.UTF-8",
    "--no-instructions",
    ...(options.isDurable ? [] : ["--no-sync"]),
  ];
  const child = spawn(path.join(options.native, "bin/initdb"), args, {
    ...user,
    cwd: data,
    env: programEnvironment,
    stdio: ["ignore", "ignore", "pipe"],
  });
  let complaint = "";
  child.stderr.on("data", (chunk: Buffer) => {
    complaint += chunk.toString();
  });
  const status = await new Promise<number | null>((resolve, reject) => {
    child.on("error", reject);
    child.on("close", resolve);
  });
  await rm(passwordFile);
  if (status !== 0) throw new Error(`The database could not be made: ${complaint.trim()}`);
}
