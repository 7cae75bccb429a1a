import { AxeBuilder } from "@axe-core/playwright";
import type { Page } from "playwright-core";
import { describe, expect, test } from "vitest";
import { samples, useBrowser } from "./browser";
import { pagesInLanguages } from "./pages";

const browser = useBrowser();

describe.each(pagesInLanguages)("$title", ({ path }) => {
  test("has nothing that axe finds, wide and narrow, light and dark", async () => {
    const { page, close } = await browser.visit(path(await samples()), { reducedMotion: "reduce" });
    for (const width of [1280, 390]) {
      await page.setViewportSize({ width, height: 900 });
      for (const colorScheme of ["light", "dark"] as const) {
        await page.emulateMedia({ colorScheme });
        expect(await violations(page), `${width} px, ${colorScheme}`).toEqual([]);
      }
    }
    await close();
  });

  test("shows on each element that the keyboard reaches that it has the focus", async () => {
    const { page, close } = await browser.visit(path(await samples()));
    const unmarked: string[] = [];
    for (let step = 0; step < 40; step++) {
      await page.keyboard.press("Tab");
      const focused = await page.evaluate(describeFocus);
      if (focused === undefined) break;
      if (!focused.isMarked) unmarked.push(focused.html);
    }
    expect(unmarked).toEqual([]);
    await close();
  });
});

test("the skip link comes first and leads to the content", async () => {
  const { page, close } = await browser.visit("/");
  await page.keyboard.press("Tab");
  const target = await page.evaluate(() => document.activeElement?.getAttribute("href"));
  expect(target).toMatch(/^#./);
  await page.keyboard.press("Enter");
  await page.keyboard.press("Tab");
  const isInside = await page.evaluate(() =>
    document.querySelector("main")?.contains(document.activeElement),
  );
  expect(isInside).toBe(true);
  await close();
});

async function violations(page: Page): Promise<string[]> {
  const result = await new AxeBuilder({ page }).analyze();
  return result.violations.map(
    ({ id, nodes }) => `${id}: ${nodes.map((node) => node.html.slice(0, 200)).join(" | ")}`,
  );
}

/** Runs in the page: the focused element, and whether an outline or a ring of at least 2 px marks it. */
function describeFocus(): { html: string; isMarked: boolean } | undefined {
  const element = document.activeElement;
  if (!element || element === document.body) return undefined;
  // The ring may be drawn by a label or a card around a control.
  const isMarked = [element, element.parentElement, element.nextElementSibling].some((candidate) => {
    if (!candidate) return false;
    const style = getComputedStyle(candidate);
    const hasOutline = style.outlineStyle !== "none" && Number.parseFloat(style.outlineWidth) >= 2;
    return hasOutline || style.boxShadow !== "none";
  });
  return { html: element.outerHTML.slice(0, 200), isMarked };
}
