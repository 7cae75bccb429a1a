import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { pathsIn } from "~/app/paths";
import { useBrowser } from "./browser";

// The map while its points are late, or do not come.
const browser = useBrowser();
const paths = pathsIn("zh-CN");

const ready = (page: Page) => page.locator("[data-map-ready]").first().waitFor();
const inView = (page: Page) => page.locator("[data-map-count]").innerText();

test("of two filters the later wins, whichever answer comes first", async () => {
  const { page } = await browser.visit(paths.map({ league: ["150200"] }));
  await page.locator("#map").scrollIntoViewIfNeeded();
  await ready(page);
  let letGo = () => {};
  const held = new Promise<void>((resolve) => {
    letGo = resolve;
  });
  // The answer is given after the page has asked for another; the page may have let go of it.
  await page.route(/\/map\/sites\?class=tic&league/, async (route) => {
    const answer = await route.fetch();
    await held;
    await route.fulfill({ response: answer }).catch(() => {});
  });
  const box = (code: string) => page.locator(`input[type="checkbox"][name="class"][value="${code}"]`);
  await box("tic").check();
  await page.waitForURL(/class=tic/);
  await box("tic").uncheck();
  await page.waitForURL((url) => !url.search.includes("class=tic"));
  await ready(page);
  const whole = await inView(page);
  letGo();
  await page.unrouteAll({ behavior: "wait" });
  expect(await inView(page)).toBe(whole);
});

test("the first answer does not overwrite a filter that was chosen while it was on its way", async () => {
  let letGo = () => {};
  const held = new Promise<void>((resolve) => {
    letGo = resolve;
  });
  const { page } = await browser.visit(paths.about());
  await page.route(/\/map\/sites\?league=150200$/, async (route) => {
    const answer = await route.fetch();
    await held;
    await route.fulfill({ response: answer });
  });
  const asked = page.waitForRequest(/\/map\/sites\?league=150200$/);
  await page.goto(new URL(paths.map({ league: ["150200"] }), page.url()).href);
  await page.locator("#map").scrollIntoViewIfNeeded();
  await asked;
  const late = page.waitForResponse(/\/map\/sites\?league=150200$/);
  await page.locator('input[type="checkbox"][name="class"][value="tic"]').check();
  await page.waitForURL(/class=tic/);
  await ready(page);
  const narrow = await inView(page);
  letGo();
  await (await late).finished();
  await page.unrouteAll({ behavior: "wait" });
  // A whole turn of the browser after the answer.
  await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve))));
  expect(await inView(page)).toBe(narrow);
});

test("points that cannot be had are told, are not left under other conditions, and can be asked for again", async () => {
  const { page } = await browser.visit(paths.map({ league: ["150200"] }));
  await page.locator("#map").scrollIntoViewIfNeeded();
  await ready(page);
  const status = page.locator("[data-map-status]");
  const tic = page.locator('input[type="checkbox"][name="class"][value="tic"]');
  for (const [code, words] of [
    [500, "没有取到这些条件下的地点"],
    [429, "访问太多"],
  ] as const) {
    await page.route(/\/map\/sites/, (route) => route.fulfill({ status: code, body: "" }));
    await tic.setChecked(code === 500);
    await expect.poll(() => status.innerText()).toContain(words);
    expect(await page.locator(".map-sight, .map-cluster").count()).toBe(0);
    await page.unrouteAll();
    await page.getByRole("button", { name: "再试一次" }).click();
    await ready(page);
    expect(await status.innerText()).toBe("");
    expect(await page.locator(".map-sight, .map-cluster").count()).toBeGreaterThan(0);
  }
});

test("where the map's script does not come, that is said, and the drawing stays", async () => {
  const { page } = await browser.visit(paths.about());
  await page.route(/live-map.*\.js/, (route) => route.abort());
  await page.goto(new URL(paths.map(), page.url()).href);
  await page.locator("#map").scrollIntoViewIfNeeded();
  await page.getByText("地图没有打开，下面是不能移动的图").waitFor();
  expect(await page.locator("#map svg[role=img]").isVisible()).toBe(true);
  expect(await page.getByRole("button", { name: "再试一次" }).isVisible()).toBe(true);
});
