import type { Browser, BrowserContextOptions, Page } from "playwright-core";
import { afterAll, beforeAll, inject } from "vitest";
import { launchChromium } from "./chromium";
import { type Samples, samplesOf } from "./samples";

/** A page with what it did that a page must not do. */
export interface Visit {
  page: Page;
  status: number;
  /** Lines of the console, uncaught errors, requests to other origins and failed ones. */
  problems: string[];
  /** Scripts loaded with the page, by address. */
  scripts: Map<string, Buffer>;
  close(): Promise<void>;
}

/** One Chromium for a test file. `visit` opens a path of the site in a context of its own. */
export function useBrowser() {
  let browser: Browser | undefined;
  beforeAll(async () => {
    browser = await launchChromium();
  });
  afterAll(async () => {
    await browser?.close();
  });
  return {
    visit(path: string, options: BrowserContextOptions = {}): Promise<Visit> {
      if (!browser) throw new Error("the browser runs only inside hooks and tests");
      return open(browser, path, options);
    },
  };
}

async function open(browser: Browser, path: string, options: BrowserContextOptions): Promise<Visit> {
  const site = inject("siteUrl");
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, ...options });
  const page = await context.newPage();
  const problems: string[] = [];
  const scripts = new Map<string, Buffer>();
  let expected = new URL(path, site).href;
  page.on("console", (message) => {
    // Chromium itself reports a document that answers 404; the page meant to.
    const isOwnStatus =
      message.location().url === expected && message.text().startsWith("Failed to load resource");
    if (/^(error|warning|assert)$/.test(message.type()) && !isOwnStatus)
      problems.push(`console: ${message.text()}`);
  });
  page.on("pageerror", (error) => problems.push(`error: ${error.message}`));
  page.on("request", (request) => {
    if (!request.url().startsWith(`${site}/`) && !/^(data|blob):/.test(request.url())) {
      problems.push(`request to another origin: ${request.url()}`);
    }
  });
  page.on("response", async (response) => {
    const isPage = response.url() === expected && response.request().resourceType() === "document";
    if (response.status() >= 400 && !isPage) problems.push(`${response.status()} ${response.url()}`);
    if (response.request().resourceType() === "script") scripts.set(response.url(), await response.body());
  });
  const response = await page.goto(expected, { waitUntil: "networkidle" });
  expected = page.url();
  if (!response) throw new Error(`no answer for ${path}`);
  return { page, status: response.status(), problems, scripts, close: () => context.close() };
}

let found: Promise<Samples> | undefined;

/** Addresses of things in the demo data of the site under test. */
export function samples(): Promise<Samples> {
  found ??= samplesOf(inject("siteUrl"));
  return found;
}
