import { accessSync, constants, existsSync } from "node:fs";
import path from "node:path";
import { type Browser, chromium } from "playwright-core";
import { unpackChromium, writeFonts } from "./packaged-chromium";

/** A program to start, and what it needs in its environment. */
interface Program {
  executablePath: string;
  env: Record<string, string>;
}

/** Where Linux and macOS keep a Chromium or Chrome of their own. */
const systemPlaces = [
  ...["chromium", "chromium-browser", "google-chrome-stable", "google-chrome"].map(
    (name) => `/usr/bin/${name}`,
  ),
  "/snap/bin/chromium",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "/Applications/Chromium.app/Contents/MacOS/Chromium",
];

const quiet = [
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

/**
 * The Chromium of `CHROMIUM_PATH`, or the system's, or the one that came with the development dependencies
 * (Linux on x64). `CHROMIUM_PATH=packaged` asks for the last.
 */
async function chromiumProgram(): Promise<Program> {
  const asked = process.env.CHROMIUM_PATH;
  if (asked && asked !== "packaged") return { executablePath: asked, env: await writeFonts() };
  const system = asked ? undefined : systemPlaces.find((place) => existsSync(place));
  if (system) return { executablePath: system, env: await writeFonts() };
  if (process.platform !== "linux" || process.arch !== "x64") {
    throw new Error("No Chromium found. Install one, or name it by CHROMIUM_PATH.");
  }
  const unpacked = await unpackChromium();
  return { executablePath: unpacked.executablePath, env: { ...unpacked.env, ...(await writeFonts()) } };
}

/** Starts Chromium, with `flags`, in its sandbox where the system lets it; root cannot have one. */
export async function launchChromium(flags: readonly string[] = []): Promise<Browser> {
  const { executablePath, env } = await chromiumProgram();
  if (path.isAbsolute(executablePath)) accessSync(executablePath, constants.X_OK);
  const options = { executablePath, env: { ...inherited(), ...env }, args: [...quiet, ...flags] };
  if (process.getuid?.() === 0) return chromium.launch({ ...options, chromiumSandbox: false });
  return chromium
    .launch({ ...options, chromiumSandbox: true })
    .catch(() => chromium.launch({ ...options, chromiumSandbox: false }));
}

function inherited(): Record<string, string> {
  return Object.fromEntries(
    Object.entries(process.env).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  );
}
