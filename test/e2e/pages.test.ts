import { gzipSync } from "node:zlib";
import type { Page } from "playwright-core";
import { describe, expect, inject, test } from "vitest";
import { samples, useBrowser, type Visit } from "./browser";
import { pagesInLanguages } from "./pages";

const browser = useBrowser();
/** At first load, compressed. */
const scriptBudget = { reading: 25_000, working: 130_000 };

describe.each(pagesInLanguages)("$title", ({ path, language, kind, status = 200 }) => {
  test("answers, in its language, without a complaint and within its script budget", async () => {
    const visit = await browser.visit(path(await samples()));
    expect.soft(visit.status).toBe(status);
    expect.soft(await visit.page.evaluate(() => document.documentElement.lang)).toBe(language);
    expect.soft(await visit.page.locator("h1").count()).toBe(1);
    expect.soft((await visit.page.title()).length).toBeGreaterThan(3);
    expect.soft(await scriptSize(visit)).toBeLessThanOrEqual(scriptBudget[kind]);
    expect.soft(visit.problems).toEqual([]);
  });

  test("is no wider than a phone", async () => {
    const phone = { viewport: { width: 390, height: 844 }, hasTouch: true };
    const { page } = await browser.visit(path(await samples()), phone);
    for (const width of [390, 320]) {
      await page.setViewportSize({ width, height: 844 });
      expect(await page.evaluate(widerThan, width)).toEqual([]);
    }
  });

  test("says the same without script", async () => {
    const address = path(await samples());
    const plain = await browser.visit(address, { javaScriptEnabled: false });
    const scripted = await browser.visit(address);
    expect(plain.status).toBe(status);
    expect((await plain.page.locator("main").innerText()).length).toBeGreaterThan(20);
    expect(await plain.page.locator("h1").innerText()).toBe(await scripted.page.locator("h1").innerText());
    expect(plain.problems).toEqual([]);
  });
});

const namedPages = pagesInLanguages.filter((page) => page.status === undefined);

describe.each(namedPages)("$title", ({ path, alternate, language }) => {
  test("names itself and its other language", async () => {
    const { page } = await browser.visit(path(await samples()));
    const own = absolute(path(await samples()));
    const other = absolute(alternate(await samples()));
    const [chinese, english] = language === "en" ? [other, own] : [own, other];
    expect(await page.locator('link[rel="canonical"]').getAttribute("href")).toBe(own);
    expect(await alternates(page)).toEqual({ "zh-CN": chinese, en: english, "x-default": chinese });
  });
});

/** Bytes of all script that runs at first load, each file compressed by itself. */
async function scriptSize({ page, scripts }: Visit): Promise<number> {
  const inline = await page.$$eval("script:not([src])", (elements) =>
    elements
      .filter((one) => !/json|speculationrules/.test(one.getAttribute("type") ?? ""))
      .map((one) => one.textContent ?? ""),
  );
  return [...scripts, ...inline].reduce((sum, script) => sum + gzipSync(script).length, 0);
}

function absolute(path: string): string {
  return new URL(path, inject("siteUrl")).href;
}

async function alternates(page: Page): Promise<Record<string, string>> {
  const pairs = await page.$$eval('link[rel="alternate"][hreflang]', (links) =>
    links.map((link) => [link.getAttribute("hreflang") ?? "", link.getAttribute("href") ?? ""]),
  );
  return Object.fromEntries(pairs);
}

/** Runs in the page: what makes it scroll sideways. Boxes that scroll by themselves are allowed. */
function widerThan(width: number): string[] {
  if (document.documentElement.scrollWidth <= width) return [];
  const wide = [...document.body.querySelectorAll("*")].filter(
    (one) => one.getBoundingClientRect().right > width + 1,
  );
  return [
    `the page is ${document.documentElement.scrollWidth} px wide`,
    ...wide.slice(-5).map((one) => one.outerHTML.slice(0, 150)),
  ];
}
