import { expect, test } from "vitest";
import { pathsIn } from "~/app/paths";
import { useBrowser } from "./browser";

const browser = useBrowser();
const paths = pathsIn("zh-CN");
const phone = { viewport: { width: 390, height: 800 } };

test("from any page, by keyboard alone, a word of a clause leads to that clause", async () => {
  const { page, problems } = await browser.visit(paths.about());
  const field = page.locator("#site-q");
  await field.focus();
  await page.keyboard.type("摘牌");
  await Promise.all([page.waitForURL(/\/search\?q=/), page.keyboard.press("Enter")]);
  // The title and the line below the snippet both lead there.
  const clauses = page.locator('#results a[href*="#3-6-3"]');
  expect(await clauses.count()).toBe(2);
  await clauses.last().focus();
  await Promise.all([page.waitForURL(/\/policies\/[\w-]+#3-6-3$/), page.keyboard.press("Enter")]);
  expect(await page.locator(":target").innerText()).toContain("摘牌");
  expect(problems).toEqual([]);
});

test("what is typed in the header is suggested from every kind, each with its name", async () => {
  const { page } = await browser.visit(paths.about());
  const field = page.locator("#site-q");
  await field.fill("jishu hetong");
  const options = page.getByRole("option");
  await options.first().waitFor();
  expect(await options.allInnerTexts()).toContainEqual(
    expect.stringMatching(/技术合同认定登记管理办法\s*政策/),
  );
  await field.press("Escape");
  expect(await page.getByRole("listbox").count()).toBe(0);
});

test("the tabs narrow the same search and keep its text, without script and on a phone", async () => {
  const { page } = await browser.visit(paths.search({ q: "技术创新中心" }), {
    ...phone,
    javaScriptEnabled: false,
  });
  const tab = page.locator('nav a[href*="kind=policy"]');
  const promised = Number(/\d+/.exec(await tab.innerText())?.[0]);
  await tab.click();
  await page.waitForURL(/kind=policy/);
  expect(await page.locator("#q").inputValue()).toBe("技术创新中心");
  expect(await page.locator("#results article").count()).toBe(promised);
  expect(await page.locator("nav a[aria-current=page]").innerText()).toContain("政策");
});

test("a phone is led to the search from every page", async () => {
  const { page } = await browser.visit(paths.about(), phone);
  expect(await page.locator("#site-q").isVisible()).toBe(false);
  await page.getByRole("link", { name: "搜索", exact: true }).click();
  await page.waitForURL(/\/search$/);
  expect(await page.locator("#q").isVisible()).toBe(true);
});

test("a slip is understood, and a search that finds nothing says what to do", async () => {
  const { page } = await browser.visit(paths.search({ q: "zhaipai" }));
  expect(await page.locator("#main").innerText()).toContain("按拼音理解为“摘牌”");
  await page.goto(new URL(paths.search({ q: "qqqqxxxx" }), page.url()).href);
  const text = await page.locator("#main").innerText();
  expect(text).toContain("没有找到结果");
  await page.getByRole("link", { name: "浏览政策" }).click();
  await page.waitForURL(/\/policies$/);
});
