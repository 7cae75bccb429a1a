import type { Page } from "playwright-core";
import { describe, expect, inject, test } from "vitest";
import { violations, violationsEverywhere } from "./axe";
import { samples, useBrowser } from "./browser";
import { scriptBudget, scriptSize, widerThan } from "./budgets";
import { tabThrough } from "./focus";
import { type PageInLanguage, pagesInLanguages } from "./pages";

const browser = useBrowser();
const visitInTurn = browser.visitInTurn();
const visitWithoutScript = browser.visitInTurn({
  javaScriptEnabled: false,
  viewport: { width: 390, height: 844 },
  hasTouch: true,
});

describe.each(pagesInLanguages)("$title", (tested) => {
  test("answers in its language, names the other, costs little script, fits a phone, is used by keyboard, and has nothing that axe finds", async () => {
    const visit = await visitInTurn(tested.path(await samples()));
    const { page } = visit;
    expect.soft(visit.status).toBe(tested.status ?? 200);
    expect.soft(await page.evaluate(() => document.documentElement.lang)).toBe(tested.language);
    expect.soft(await page.locator("h1").count()).toBe(1);
    expect.soft((await page.title()).length).toBeGreaterThan(3);
    expect.soft(await scriptSize(visit)).toBeLessThanOrEqual(scriptBudget[tested.kind]);
    await namesBothLanguages(page, tested);
    await page.emulateMedia({ reducedMotion: "reduce" });
    // Colours and the order of the keyboard are the same in both languages: they are looked at once.
    if (tested.language === "zh-CN") {
      const reached = await tabThrough(page, 40);
      expect.soft(reached.length).toBeGreaterThan(3);
      expect.soft(reached.filter(({ isMarked }) => !isMarked)).toEqual([]);
      expect.soft(await violationsEverywhere(page)).toEqual({});
    }
    for (const width of [390, 320]) {
      await page.setViewportSize({ width, height: 844 });
      expect.soft(await page.evaluate(widerThan, width), `at ${width} px`).toEqual([]);
    }
    if (tested.language === "en") expect.soft(await violations(page, [], ["color-contrast"])).toEqual([]);
    expect.soft(visit.problems).toEqual([]);
  });
});

// A page of one language is built like the other's.
describe.each(pagesInLanguages.filter(({ language }) => language === "zh-CN"))(
  "$title",
  ({ path, status = 200 }) => {
    test("says what it has to say without script, on a phone too", async () => {
      const { page, problems, ...visit } = await visitWithoutScript(path(await samples()));
      expect.soft(visit.status).toBe(status);
      expect.soft((await page.locator("h1").innerText()).length).toBeGreaterThan(1);
      expect.soft((await page.locator("main").innerText()).length).toBeGreaterThan(20);
      expect.soft(await page.evaluate(widerThan, 390)).toEqual([]);
      expect.soft(problems).toEqual([]);
    });
  },
);

/** That a page that is there names its own address and those of both languages in its head, and no other page does. */
async function namesBothLanguages(
  page: Page,
  { path, alternate, language, status = 200 }: PageInLanguage,
): Promise<void> {
  const own = absolute(path(await samples()));
  const other = absolute(alternate(await samples()));
  const [chinese, english] = language === "en" ? [other, own] : [own, other];
  const isNamed = status === 200;
  expect.soft(await linksOf(page, "canonical")).toEqual(isNamed ? { "": own } : {});
  const alternates = { "zh-CN": chinese, en: english, "x-default": chinese };
  expect.soft(await linksOf(page, "alternate")).toEqual(isNamed ? alternates : {});
}

function absolute(path: string): string {
  return new URL(path, inject("siteUrl")).href;
}

/** Addresses of the links of a kind in the head, by their language. */
async function linksOf(page: Page, kind: string): Promise<Record<string, string>> {
  const pairs = await page.$$eval(`link[rel="${kind}"]:not([type])`, (links) =>
    links.map((link) => [link.getAttribute("hreflang") ?? "", link.getAttribute("href") ?? ""]),
  );
  return Object.fromEntries(pairs);
}
