import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdir, mkdtemp, rm } from "node:fs/promises";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";
import { languages } from "~/app/i18n/language";
import { pathsIn } from "~/app/paths";
import { type RunningServer, startServer } from "~/app/server/server";
import { violationsEverywhere } from "./axe";
import { useBrowser } from "./browser";
import { scriptBudget, scriptSize, widerThan } from "./budgets";

const root = path.resolve(import.meta.dirname, "../..");
const browser = useBrowser();
let folder = "";
let server: RunningServer | undefined;

// A build of the frame and this page alone: no production build has the page.
beforeAll(async () => {
  await mkdir(path.join(root, ".cache"), { recursive: true });
  // Inside the project, where what it imports is found.
  folder = await mkdtemp(path.join(root, ".cache/styleguide-"));
  await build(path.relative(root, folder));
  server = await startServer({
    config: { HOST: "127.0.0.1", PORT: 0, TRUST_PROXY: 0, LOG_LEVEL: "silent", DEMO: true },
    build: await import(/* @vite-ignore */ pathToFileURL(path.join(folder, "server/index.js")).href),
    publicFolder: path.join(folder, "client"),
  });
});
afterAll(async () => {
  await server?.close();
  await rm(folder, { recursive: true, force: true });
});

describe.each(languages)("the components (%s)", (language) => {
  const address = () => new URL(pathsIn(language).styleguide(), server?.url).href;

  test("have nothing that axe finds, wide and narrow, light and dark", async () => {
    const { page } = await browser.visit(address(), { reducedMotion: "reduce" });
    expect(await violationsEverywhere(page)).toEqual({});
  });

  test("hydrate under the policy, within the budget of a working page, and fit a phone", async () => {
    const visit = await browser.visit(address());
    const { page, problems } = visit;
    expect(visit.status).toBe(200);
    expect.soft(await scriptSize(visit)).toBeLessThanOrEqual(scriptBudget.working);
    expect.soft(await scriptSize(visit)).toBeGreaterThan(scriptBudget.reading);
    // Until the page is hydrated a press has no effect.
    const words = language === "en" ? "1 record" : "1 条";
    await expect
      .poll(async () => {
        if ((await page.locator("#presses").innerText()) === "")
          await page.getByRole("button", { name: language === "en" ? "Press me" : "按一下" }).click();
        return page.locator("#presses").innerText();
      })
      .toBe(words);
    expect.soft(await page.evaluate(() => document.documentElement.lang)).toBe(language);
    for (const width of [390, 320]) {
      await page.setViewportSize({ width, height: 844 });
      expect.soft(await page.evaluate(widerThan, width), `at ${width} px`).toEqual([]);
    }
    expect(problems).toEqual([]);
  });
});

test("the page of components is not in the site that readers see", async () => {
  const answer = await fetch(inject("siteUrl") + pathsIn("zh-CN").styleguide());
  expect(answer.status).toBe(404);
});

async function build(place: string): Promise<void> {
  const bundler: ChildProcess = spawn(
    process.execPath,
    [
      path.join(root, "node_modules/@remix-run/dev/dist/cli.js"),
      ...["vite:build", "--config", "test/e2e/styleguide.vite.ts", "--mode", "styleguide"],
    ],
    {
      cwd: root,
      env: { ...process.env, NODE_ENV: "production", BUILD_DIRECTORY: place },
      stdio: ["ignore", "pipe", "pipe"],
    },
  );
  let output = "";
  for (const stream of [bundler.stdout, bundler.stderr])
    stream?.on("data", (chunk: Buffer) => {
      output += chunk.toString();
    });
  const [status] = await once(bundler, "close");
  if (status !== 0) throw new Error(`the components could not be built:\n${output}`);
}
