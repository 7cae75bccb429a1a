import { expect, test } from "vitest";
import { violations } from "./axe";
import { useBrowser } from "./browser";
import { describeFocus } from "./focus";

const browser = useBrowser();

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
