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

test("of texts that look the same one is looked at, and each that differs by itself or by what is around it", async () => {
  const { page } = await browser.visit("/");
  expect(await violations(page, [], ["color-contrast"])).toEqual([]);
  const pale = async (change: (row: HTMLElement) => void) => {
    await page.evaluate(`(() => {
      document.querySelector("ol.planted")?.remove();
      const list = Object.assign(document.createElement("ol"), { className: "planted" });
      for (let row = 0; row < 9; row++) list.append(document.createElement("li"));
      for (const row of list.children) row.innerHTML = "<b><i>a row of many</i></b>";
      document.querySelector("main").append(list);
      (${change})(list.children[6]);
    })()`);
    return violations(page, ["color-contrast"]);
  };
  expect(await pale(() => {})).toEqual([]);
  expect(await page.locator(".planted [data-contrast]").count()).toBe(1);
  const [own] = await pale((row) =>
    Object.assign((row.querySelector("i") as HTMLElement).style, { color: "#bbb" }),
  );
  expect(own).toContain("a row of many");
  const [around] = await pale((row) => Object.assign(row.style, { background: "#333" }));
  expect(around).toContain("a row of many");
});
