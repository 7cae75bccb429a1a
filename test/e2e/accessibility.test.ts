import { AxeBuilder } from "@axe-core/playwright";
import type { Page } from "playwright-core";
import { describe, expect, test } from "vitest";
import { samples, useBrowser } from "./browser";
import { pagesInLanguages } from "./pages";

const browser = useBrowser();

describe.each(pagesInLanguages)("$title", ({ path }) => {
  test("has nothing that axe finds, wide and narrow, light and dark", async () => {
    const { page } = await browser.visit(path(await samples()), { reducedMotion: "reduce" });
    const found = new Map<string, string[]>();
    for (const width of [1280, 390]) {
      await page.setViewportSize({ width, height: 900 });
      for (const colorScheme of ["light", "dark"] as const) {
        await page.emulateMedia({ colorScheme });
        // The theme changes colours only.
        for (const line of await violations(page, colorScheme === "dark" ? ["color-contrast"] : [])) {
          found.set(line, [...(found.get(line) ?? []), `${width} px ${colorScheme}`]);
        }
      }
    }
    expect(Object.fromEntries(found)).toEqual({});
  });

  test("marks each element that the keyboard reaches", async () => {
    const { page } = await browser.visit(path(await samples()));
    const reached: { html: string; isMarked: boolean }[] = [];
    for (let step = 0; step < 40; step++) {
      await page.keyboard.press("Tab");
      const focused = await page.evaluate(describeFocus);
      if (focused === undefined) break;
      reached.push(focused);
    }
    expect(reached.length).toBeGreaterThan(3);
    expect(reached.filter(({ isMarked }) => !isMarked)).toEqual([]);
  });
});

test("the skip link is what the keyboard reaches first, and leads to the content", async () => {
  const { page } = await browser.visit("/");
  await page.keyboard.press("Tab");
  expect(await page.evaluate(() => document.activeElement?.getAttribute("href"))).toMatch(/^#./);
  await page.keyboard.press("Enter");
  expect(await page.evaluate(() => document.activeElement?.closest("main") !== null)).toBe(true);
});

test("axe is at work: it finds a picture without words and grey on grey", async () => {
  const { page } = await browser.visit("/");
  await page.evaluate(() => {
    const main = document.querySelector("main");
    main?.append(document.createElement("img"));
    const faint = Object.assign(document.createElement("p"), { textContent: "faint" });
    // Set by the script's own means: the page's policy refuses style attributes in markup only.
    Object.assign(faint.style, { color: "#aaa", background: "#bbb" });
    main?.append(faint);
  });
  const found = (await violations(page)).map((line) => line.split(":")[0]);
  expect(found).toEqual(expect.arrayContaining(["image-alt", "color-contrast"]));
});

/** What axe finds, by the rules named or by all of them. */
async function violations(page: Page, rules: string[] = []): Promise<string[]> {
  // There are no frames to look into, and nothing is asked of what passes: both cost more than the rules do.
  // The size of targets is a rule of WCAG 2.2 that axe leaves off unless asked.
  const axe = new AxeBuilder({ page })
    .setLegacyMode()
    .options({ resultTypes: ["violations"], rules: { "target-size": { enabled: true } } });
  const result = await (rules.length > 0 ? axe.withRules(rules) : axe).analyze();
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
