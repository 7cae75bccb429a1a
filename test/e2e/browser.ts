import type { Browser, BrowserContext, BrowserContextOptions, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, inject } from "vitest";
import { launchChromium } from "./chromium";
import { type Samples, samplesOf } from "./samples";

/** A page with what it did that a page must not do. */
export interface Visit {
  page: Page;
  status: number;
  /** Lines of the console, uncaught errors, requests to other origins and refused ones. */
  problems: string[];
  /** Scripts loaded with the page. */
  scripts: Buffer[];
}

/** What a browser holds when it comes. */
type Cookies = Parameters<BrowserContext["addCookies"]>[0];

const wide = { width: 1280, height: 900 };

/** One Chromium for a test file. `visit` opens a path of the site (or a whole address) in a context that lasts as long as the test. */
export function useBrowser() {
  let browser: Browser | undefined;
  const contexts: BrowserContext[] = [];
  beforeAll(async () => {
    browser = await launchChromium();
  });
  const newPage = async (options: BrowserContextOptions): Promise<Page> => {
    if (!browser) throw new Error("the browser runs only inside hooks and tests");
    const context = await browser.newContext({ viewport: wide, ...options });
    context.setDefaultTimeout(5_000);
    context.setDefaultNavigationTimeout(30_000);
    return context.newPage();
  };
  afterEach(async () => {
    await Promise.all(contexts.splice(0).map((context) => context.close()));
  });
  afterAll(async () => {
    await browser?.close();
  });
  return {
    /** `cookies`: what the browser holds already. */
    async visit(path: string, options: BrowserContextOptions = {}, cookies: Cookies = []): Promise<Visit> {
      const page = await newPage(options);
      contexts.push(page.context());
      await page.context().addCookies([...cookies]);
      return open(page, path);
    },
    /**
     * For many pages that are looked at and left: gives a `visit` whose page stays open from test to test, which costs a
     * third. It begins each time with the options' window and colours and with no cookies but those that are given.
     */
    visitInTurn(options: BrowserContextOptions = {}) {
      let kept: Page | undefined;
      return async (path: string, cookies: Cookies = []): Promise<Visit> => {
        kept = kept && !kept.isClosed() ? kept : await newPage(options);
        for (const event of events) kept.removeAllListeners(event);
        await kept.context().clearCookies();
        await kept.context().addCookies([...cookies]);
        await kept.setViewportSize(options.viewport ?? wide);
        await kept.emulateMedia({
          colorScheme: null,
          media: null,
          reducedMotion: options.reducedMotion ?? null,
        });
        return open(kept, path);
      };
    },
  };
}

/** What is listened to while a page is open. */
const events = ["console", "pageerror", "request", "response"] as const;

async function open(page: Page, path: string): Promise<Visit> {
  const site = new URL(path, inject("siteUrl")).origin;
  const problems: string[] = [];
  const scripts: Promise<Buffer>[] = [];
  const address = new URL(path, site).href;
  // Scripts of pages that a test goes on to are nobody's to read, and may go with their page.
  let isFirstLoad = true;
  page.on("console", (message) => {
    // Chromium itself reports a document that answers 404; such a page meant to.
    const isOwnStatus =
      message.location().url === address && message.text().startsWith("Failed to load resource");
    if (/^(error|warning|assert)$/.test(message.type()) && !isOwnStatus)
      problems.push(`console: ${message.text()}`);
  });
  page.on("pageerror", (error) => problems.push(`error: ${error.message}`));
  page.on("request", (request) => {
    const isOwn = request.url().startsWith(`${site}/`) || /^(data|blob):/.test(request.url());
    if (!isOwn) problems.push(`request to another origin: ${request.url()}`);
  });
  page.on("response", (response) => {
    const kind = response.request().resourceType();
    if (response.status() >= 400 && kind !== "document")
      problems.push(`${response.status()} ${response.url()}`);
    if (kind === "script" && isFirstLoad) scripts.push(response.body());
  });
  const response = await page.goto(address);
  isFirstLoad = false;
  if (!response) throw new Error(`no answer for ${path}`);
  return { page, status: response.status(), problems, scripts: await Promise.all(scripts) };
}

/** A path of the site under test as a whole address. */
export function absolute(path: string): string {
  return new URL(path, inject("siteUrl")).href;
}

let found: Promise<Samples> | undefined;

/** Addresses of things in the demo data of the site under test. */
export function samples(): Promise<Samples> {
  found ??= samplesOf(inject("siteUrl"));
  return found;
}
