import { execFile } from "node:child_process";
import { randomBytes } from "node:crypto";
import { existsSync } from "node:fs";
import { access, constants, mkdir, mkdtemp, readFile, rename, rm, writeFile } from "node:fs/promises";
import { tmpdir, userInfo } from "node:os";
import path from "node:path";
import { promisify } from "node:util";

const root = path.resolve(import.meta.dirname, "../..");

/**
 * Unpacks the Chromium of `@sparticuz/chromium` with the libraries it was linked against, once per user and
 * version. Of that package only the files are used: its default flags turn the browser's security off.
 */
export async function unpackChromium(): Promise<{ executablePath: string; env: Record<string, string> }> {
  const { version } = JSON.parse(
    await readFile(path.join(root, "node_modules/@sparticuz/chromium/package.json"), "utf8"),
  );
  const folder = await once(`chromium-${version}`, async (empty) => {
    // The package unpacks into the temporary folder, and its libraries only where it believes to be on AWS.
    await promisify(execFile)(
      process.execPath,
      ["--input-type=module", "-e", 'await (await import("@sparticuz/chromium")).default.executablePath()'],
      { cwd: root, env: { ...process.env, TMPDIR: empty, AWS_EXECUTION_ENV: "nodejs20.x" } },
    );
  });
  const libraries = [path.join(folder, "al2023/lib"), process.env.LD_LIBRARY_PATH].filter(Boolean).join(":");
  return { executablePath: path.join(folder, "chromium"), env: { LD_LIBRARY_PATH: libraries } };
}

/** Fonts with Chinese glyphs beside the system's own, so that pages look alike on a machine without any. */
export async function writeFonts(): Promise<Record<string, string>> {
  const { decompress } = await import("wawoff2");
  const folder = await once("fonts", async (empty) => {
    for (const subset of ["chinese-simplified", "latin"]) {
      for (const weight of [400, 600]) {
        const name = `noto-sans-sc-${subset}-${weight}-normal`;
        const woff2 = await readFile(
          path.join(root, `node_modules/@fontsource/noto-sans-sc/files/${name}.woff2`),
        );
        await writeFile(path.join(empty, `${name}.ttf`), await decompress(woff2));
      }
    }
  });
  // Outside of the unpacked folder, because its place must be known to be written down.
  const configuration = `${folder}.conf`;
  const text = `<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig>
<include ignore_missing="yes">/etc/fonts/fonts.conf</include><dir>${folder}</dir><cachedir>${folder}</cachedir>
</fontconfig>`;
  if (!existsSync(configuration)) await writeFile(configuration, text);
  return { FONTCONFIG_FILE: configuration };
}

/**
 * A folder in `.cache/` that `fill` has filled completely, by this run or an earlier one of the same user; in the
 * temporary folder where the checkout may not be written to.
 */
async function once(name: string, fill: (empty: string) => Promise<void>): Promise<string> {
  const home = await cacheFolder();
  const folder = path.join(home, name);
  if (existsSync(folder)) return folder;
  const empty = path.join(home, `.${name}-${randomBytes(4).toString("hex")}`);
  await mkdir(empty);
  await fill(empty);
  // Two runs at once: the second one's copy is not needed.
  await rename(empty, folder).catch(() => rm(empty, { recursive: true, force: true }));
  return folder;
}

let temporary: Promise<string> | undefined;

async function cacheFolder(): Promise<string> {
  const folder = path.join(root, ".cache", userInfo().username);
  try {
    await mkdir(folder, { recursive: true });
    await access(folder, constants.W_OK);
    return folder;
  } catch {
    temporary ??= mkdtemp(path.join(tmpdir(), "chromium-"));
    return temporary;
  }
}
