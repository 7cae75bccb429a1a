import { describe, expect, test } from "vitest";
import { violations, violationsEverywhere } from "./axe";
import { samples, useBrowser } from "./browser";
import { pagesInLanguages } from "./pages";

const browser = useBrowser();

// Colours and the order of the keyboard are the same in both languages: they are looked at once.
const chinese = pagesInLanguages.filter(({ language }) => language === "zh-CN");

describe.each(chinese)("$title", ({ path }) => {
  test("marks each element that the keyboard reaches, and has nothing that axe finds, wide, narrow and dark", async () => {
    const { page } = await browser.visit(path(await samples()), { reducedMotion: "reduce" });
    const reached: { html: string; isMarked: boolean }[] = [];
    for (let step = 0; step < 40; step++) {
      await page.keyboard.press("Tab");
      const focused = await page.evaluate(describeFocus);
      if (focused === undefined) break;
      reached.push(focused);
    }
    expect.soft(reached.length).toBeGreaterThan(3);
    expect.soft(reached.filter(({ isMarked }) => !isMarked)).toEqual([]);
    expect.soft(await violationsEverywhere(page)).toEqual({});
  });
});

test("the skip link is what the keyboard reaches first, and leads to the content", async () => {
  const { page } = await browser.visit("/");
  await page.keyboard.press("Tab");
  expect(await page.evaluate(() => document.activeElement?.getAttribute("href"))).toMatch(/^#./);
  await page.keyboard.press("Enter");
  expect(await page.evaluate(() => document.activeElement?.closest("main") !== null)).toBe(true);
});

test("a focus that changes nothing is found, whatever shadow the element has at all times", async () => {
  const { page } = await browser.visit("/about");
  await page.keyboard.press("Tab");
  expect((await page.evaluate(describeFocus))?.isMarked).toBe(true);
  await page.evaluate(() => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync("* { outline: none !important; box-shadow: 0 0 4px red !important }");
    document.adoptedStyleSheets.push(sheet);
  });
  await page.keyboard.press("Tab");
  expect((await page.evaluate(describeFocus))?.isMarked).toBe(false);
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

/**
 * Runs in the page: the focused element, and whether an outline or a ring of at least 2 px marks it that is not there
 * without the focus (a card's shadow marks nothing).
 */
function describeFocus(): { html: string; isMarked: boolean } | undefined {
  const element = document.activeElement;
  if (!(element instanceof HTMLElement || element instanceof SVGElement) || element === document.body)
    return undefined;
  // The ring may be drawn by a label or a card around a control.
  const candidates = [element, element.parentElement, element.nextElementSibling].filter(
    (one) => one !== null,
  );
  const marks = () =>
    candidates.map((candidate) => {
      const style = getComputedStyle(candidate);
      const hasOutline = style.outlineStyle !== "none" && Number.parseFloat(style.outlineWidth) >= 2;
      return [hasOutline ? style.outline : "", style.boxShadow === "none" ? "" : style.boxShadow];
    });
  const focused = marks();
  element.blur();
  const before = marks();
  // The same kind of focus as the keyboard's.
  element.focus({ preventScroll: true, focusVisible: true } as FocusOptions);
  const isMarked = focused.some((pair, at) =>
    pair.some((mark, which) => mark !== "" && mark !== before[at]?.[which]),
  );
  return { html: element.outerHTML.slice(0, 200), isMarked };
}
