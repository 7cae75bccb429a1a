import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdir, readdir, readFile, rename, rm, stat, writeFile } from "node:fs/promises";
import path from "node:path";
import { childEnvironment } from "../config.server";

const root = path.resolve(import.meta.dirname, "../..");
const place = path.join(root, "build");
/** Everything that a build is made of. */
const sources = ["app", "db", "search", "public"];
const files = ["package-lock.json", "tsconfig.json", "vite.config.ts", "remix.config.js"];

/**
 * Sees to it that `build/` is made of the sources as they are, and resolves to its server program. A build is
 * made beside its place and moved there whole, so that one that was cut off is never served. Throws what the
 * bundler said if it fails. `signal` ends it.
 */
export async function ensureBuild(options: {
  say: (line: string) => void;
  signal?: AbortSignal;
}): Promise<string> {
  const program = path.join(place, "server/index.js");
  const wanted = await stampOf();
  const found = await readFile(path.join(place, ".stamp"), "utf8").catch(() => "");
  if (found === wanted) return program;
  options.say("Building the pages …");
  const cache = path.join(root, ".cache");
  await mkdir(cache, { recursive: true });
  await removeDrafts(cache);
  const draft = path.join(cache, `build-${process.pid}`);
  try {
    await runBundler(path.relative(root, draft), options.signal);
    await writeFile(path.join(draft, ".stamp"), wanted);
    await takePlace(draft);
  } finally {
    await rm(draft, { recursive: true, force: true });
  }
  return program;
}

/** Changes with any source, any dependency, and Node's major version. */
async function stampOf(): Promise<string> {
  const hash = createHash("sha256").update(process.version.split(".")[0] ?? "");
  for (const name of [...files, ...(await sourceFiles())]) {
    hash.update(`\0${name}\0`).update(await readFile(path.join(root, name)));
  }
  return hash.digest("hex");
}

async function sourceFiles(): Promise<string[]> {
  const found: string[] = [];
  for (const folder of sources) {
    const entries = await readdir(path.join(root, folder), { recursive: true, withFileTypes: true });
    for (const entry of entries) {
      const name = path.relative(root, path.join(entry.parentPath, entry.name));
      if (entry.isFile() && !/\.test\.tsx?$|^app\/cli\/|^db\/(embedded|migrations)\//.test(name))
        found.push(name);
    }
  }
  return found.sort();
}

async function runBundler(buildDirectory: string, signal: AbortSignal | undefined): Promise<void> {
  const remix = path.join(root, "node_modules/@remix-run/dev/dist/cli.js");
  const child = spawn(process.execPath, [remix, "vite:build"], {
    cwd: root,
    env: childEnvironment({ NODE_ENV: "production", BUILD_DIRECTORY: buildDirectory }),
    stdio: ["ignore", "pipe", "pipe"],
    signal,
  });
  let output = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream.on("data", (chunk: Buffer) => {
      output += chunk.toString();
    });
  }
  const status = await new Promise<number | null>((resolve, reject) => {
    child.on("error", reject);
    child.on("close", resolve);
  });
  const lines = output.trim().split("\n");
  // Warnings may stand before what went wrong, and the bundler's whole state after it.
  const fault = lines.findIndex((line) =>
    /^(?:\S+ )?(?:error\b|Build failed|\[vite\b.*error)|Error: /i.test(line),
  );
  const said = lines.slice(Math.max(0, fault), Math.max(0, fault) + 20).join("\n");
  if (status !== 0) throw new Error(`The pages could not be built:\n${said}`);
}

/** Moves the draft to its place. Another start may do the same at this moment: either build is as good. */
async function takePlace(draft: string): Promise<void> {
  for (let attempt = 1; ; attempt++) {
    const old = `${draft}-old-${attempt}`;
    await rename(place, old).catch(() => undefined);
    const error = await rename(draft, place).then(
      () => undefined,
      (reason: Error) => reason,
    );
    await rm(old, { recursive: true, force: true });
    if (!error) return;
    if (attempt === 5) throw error;
  }
}

/** Removes what builds that were cut off have left. One that is an hour old is not at work any more. */
async function removeDrafts(cache: string): Promise<void> {
  for (const name of await readdir(cache)) {
    if (!name.startsWith("build-")) continue;
    const { mtimeMs } = await stat(path.join(cache, name));
    if (Date.now() - mtimeMs > 3_600_000) await rm(path.join(cache, name), { recursive: true, force: true });
  }
}
