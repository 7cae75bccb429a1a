import { gzipSync } from "node:zlib";
import type { Page } from "playwright-core";
import { describe, expect, inject, test } from "vitest";
import { samples, useBrowser, type Visit } from "./browser";
import { pagesInLanguages } from "./pages";

const browser = useBrowser();
/** At first load, compressed. */
const scriptBudget = { reading: 25_000, working: 130_000 };

describe.each(pagesInLanguages)("$title", ({ path, alternate, language, kind, status = 200 }) => {
  test("answers in its language, names the other, costs little script, fits a phone, complains of nothing", async () => {
    const visit = await browser.visit(path(await samples()));
    const { page } = visit;
    expect.soft(visit.status).toBe(status);
    expect.soft(await page.evaluate(() => document.documentElement.lang)).toBe(language);
    expect.soft(await page.locator("h1").count()).toBe(1);
    expect.soft((await page.title()).length).toBeGreaterThan(3);
    expect.soft(await scriptSize(visit)).toBeLessThanOrEqual(scriptBudget[kind]);
    const own = absolute(path(await samples()));
    const other = absolute(alternate(await samples()));
    const [chinese, english] = language === "en" ? [other, own] : [own, other];
    const isNamed = status === 200;
    expect.soft(await linksOf(page, "canonical")).toEqual(isNamed ? { "": own } : {});
    const alternates = { "zh-CN": chinese, en: english, "x-default": chinese };
    expect.soft(await linksOf(page, "alternate")).toEqual(isNamed ? alternates : {});
    for (const width of [390, 320]) {
      await page.setViewportSize({ width, height: 844 });
      expect.soft(await page.evaluate(widerThan, width), `at ${width} px`).toEqual([]);
    }
    expect.soft(visit.problems).toEqual([]);
  });

  test("says what it has to say without script, on a phone too", async () => {
    const options = { javaScriptEnabled: false, viewport: { width: 390, height: 844 }, hasTouch: true };
    const { page, problems, ...visit } = await browser.visit(path(await samples()), options);
    expect.soft(visit.status).toBe(status);
    expect.soft((await page.locator("h1").innerText()).length).toBeGreaterThan(1);
    expect.soft((await page.locator("main").innerText()).length).toBeGreaterThan(20);
    expect.soft(await page.evaluate(widerThan, 390)).toEqual([]);
    expect.soft(problems).toEqual([]);
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

/** Addresses of the links of a kind in the head, by their language. */
async function linksOf(page: Page, kind: string): Promise<Record<string, string>> {
  const pairs = await page.$$eval(`link[rel="${kind}"]`, (links) =>
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
