import { expect, test } from "vitest";
import { pathsIn } from "~/app/paths";
import { violationsEverywhere } from "./axe";
import { useBrowser } from "./browser";
import { widerThan } from "./budgets";

const browser = useBrowser();

// Pages that the server writes by itself, such as those of 400, 429 and 500: one template for all.
test("a refused address has a page in the look of the site", async () => {
  const { page, status, problems } = await browser.visit(`${pathsIn("zh-CN").about()}/%zz`);
  expect(status).toBe(400);
  expect(await page.evaluate(classesWithoutStyle)).toEqual([]);
  expect(await violationsEverywhere(page)).toEqual({});
  for (const width of [390, 320]) {
    await page.setViewportSize({ width, height: 844 });
    expect(await page.evaluate(widerThan, width), `at ${width} px`).toEqual([]);
  }
  expect(problems).toEqual([]);
});

test("a class that no stylesheet knows would be found", async () => {
  const { page } = await browser.visit(`${pathsIn("en").about()}/%zz`);
  await page.evaluate(() => document.querySelector("main")?.classList.add("text-3xl"));
  expect(await page.evaluate(classesWithoutStyle)).toEqual(["text-3xl"]);
});

/** Runs in the page: the classes in use that no rule of a stylesheet names. */
function classesWithoutStyle(): string[] {
  const rulesIn = (list: CSSRuleList): string => [...list].map((rule) => rule.cssText).join("\n");
  const css = [...document.styleSheets].map((sheet) => rulesIn(sheet.cssRules)).join("\n");
  const classes = new Set(
    [...document.body.querySelectorAll("[class]")].flatMap((one) => [...one.classList]),
  );
  return [...classes].filter((name) => !css.includes(`.${CSS.escape(name)}`));
}
