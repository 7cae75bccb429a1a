import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { pathsIn } from "~/app/paths";
import { useBrowser } from "./browser";

const browser = useBrowser();
const paths = pathsIn("zh-CN");
const phone = { viewport: { width: 390, height: 800 } };

const headings = (page: Page) => page.locator("#results h3").allInnerTexts();
const count = (page: Page) => page.locator("[data-live-status]").innerText();
const box = (page: Page, name: string, value: string) =>
  page.locator(`input[type="checkbox"][name="${name}"][value="${value}"]`);

test("a filter takes effect at once, keeps the focus, and Back undoes it", async () => {
  const { page, problems } = await browser.visit(paths.platforms({ q: "技术" }));
  const before = await count(page);
  await box(page, "class", "tic").focus();
  await page.keyboard.press("Space");
  await page.waitForURL(/class=tic/);
  await page.getByRole("link", { name: "移除条件：技术创新中心" }).waitFor();
  expect(await count(page)).not.toBe(before);
  const focused = await page.evaluate(() => document.activeElement?.getAttribute("value"));
  expect(focused).toBe("tic");
  expect(await page.locator("#printed-address").textContent()).toContain("class=tic");
  await page.goBack();
  await page.getByRole("link", { name: "移除条件：技术创新中心" }).waitFor({ state: "detached" });
  expect(await count(page)).toBe(before);
  expect(await box(page, "class", "tic").isChecked()).toBe(false);
  expect(problems).toEqual([]);
});

test("a search after a filter keeps the filter", async () => {
  const { page } = await browser.visit(paths.platforms());
  await box(page, "class", "tic").check();
  await page.getByRole("link", { name: "移除条件：技术创新中心" }).waitFor();
  await page.locator("#q").fill("稀土");
  await Promise.all([page.waitForURL(/q=/), page.locator("#q").press("Enter")]);
  expect(new URL(page.url()).searchParams.getAll("class")).toEqual(["tic"]);
});

test("filters are chosen and applied without script", async () => {
  const { page } = await browser.visit(paths.platforms({ q: "技术" }), { javaScriptEnabled: false });
  await box(page, "class", "tic").check();
  await box(page, "class", "key-lab").check();
  await page.getByRole("button", { name: "应用筛选" }).first().click();
  await page.waitForURL(/class=tic/);
  const parameters = new URL(page.url()).searchParams;
  expect([parameters.get("q"), parameters.getAll("class")]).toEqual(["技术", ["tic", "key-lab"]]);
  expect(await box(page, "class", "key-lab").isChecked()).toBe(true);
  await page.getByRole("link", { name: "移除条件：重点实验室" }).click();
  await page.waitForURL((url) => !url.search.includes("key-lab"));
  expect(await box(page, "class", "tic").isChecked()).toBe(true);
});

test("on a phone the filters wait in a sheet that stays open while one chooses", async () => {
  const { page } = await browser.visit(paths.platforms(), phone);
  expect(await box(page, "class", "tic").isVisible()).toBe(false);
  await page.locator("#filter-sheet > summary").click();
  await box(page, "class", "tic").check();
  await page.waitForURL(/class=tic/);
  await page.getByText("筛选 (1)").waitFor();
  expect(await box(page, "class", "tic").isVisible()).toBe(true);
});

test("order, page size and pages are links, each with its address", async () => {
  const { page } = await browser.visit(paths.platforms());
  const newest = await headings(page);
  expect(newest).toHaveLength(20);
  await page.getByRole("link", { name: "名称", exact: true }).click();
  await page.waitForURL(/sort=name/);
  expect(await headings(page)).not.toEqual(newest);
  await page.getByRole("link", { name: "50 条" }).click();
  await page.waitForURL(/per_page=50/);
  expect(await headings(page)).toHaveLength(50);
  await page.getByRole("link", { name: "下一页" }).click();
  await page.waitForURL(/page=2/);
  expect(new URL(page.url()).searchParams.get("sort")).toBe("name");
});

test("an empty list leads on", async () => {
  const path = paths.platforms({ q: "稀土", field: ["clinical"], level: ["national"] });
  const { page } = await browser.visit(path);
  expect(await count(page)).toBe("0 个创新平台");
  const way = page.getByRole("link", { name: /^去掉/ }).first();
  await way.click();
  await page.waitForURL((url) => !url.href.endsWith(path));
  expect((await headings(page)).length).toBeGreaterThan(0);
});

test("a past day is chosen by its date, said, and left again", async () => {
  const { page } = await browser.visit(paths.platforms());
  await page.locator("#asOf").fill("2015-01-01");
  await page.waitForURL(/asOf=2015-01-01/);
  await page.getByText("这是2015年1月1日当天的登记情况").waitFor();
  await page.getByRole("link", { name: "回到今天" }).click();
  await page.waitForURL((url) => !url.search.includes("asOf"));
});
