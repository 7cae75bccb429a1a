import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { pathsIn } from "~/app/paths";
import { violations } from "./axe";
import { samples, useBrowser } from "./browser";
import { widerThan } from "./budgets";

const browser = useBrowser();
const paths = pathsIn("zh-CN");
const phone = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true };

const ready = (page: Page) => page.locator("[data-map-ready]").first().waitFor();
const inView = (page: Page) => page.locator("[data-map-count]").innerText();
const focused = (page: Page) => page.evaluate(() => document.activeElement?.getAttribute("aria-label") ?? "");
/** Scripts that the page has asked for. */
const scripts = (page: Page) =>
  page.evaluate(() => performance.getEntriesByType("resource").map(({ name }) => name));
const hasMap = async (page: Page) => (await scripts(page)).some((name) => /live-map.*\.js/.test(name));

test("the map replaces its drawing, lists what is in view, and complains of nothing", async () => {
  const { page, problems } = await browser.visit(paths.map());
  await ready(page);
  expect(await page.locator(".map-cluster").count()).toBeGreaterThan(1);
  expect(await inView(page)).toMatch(/^\d+ 处/);
  const listed = page.locator("[data-map-items] a");
  expect(await listed.count()).toBe(50);
  expect(await listed.first().getAttribute("href")).toMatch(/^\/platforms\/[A-Z]+-\d+$/);
  expect(await violations(page)).toEqual([]);
  expect(problems).toEqual([]);
});

test("everything on the map is reached and left again by keyboard", async () => {
  const { page } = await browser.visit(paths.map({ class: ["tic"], league: ["150200"] }));
  await ready(page);
  const sight = page.locator(".map-sight").first();
  await sight.focus();
  const name = await focused(page);
  expect(name).toMatch(/, (本部|分中心|研发机构)$/);
  await page.keyboard.press("Enter");
  const card = page.locator("[data-map-card]");
  expect(await card.locator("a").first().innerText()).toBe(name.split(", ")[0]);
  expect(await page.evaluate(() => document.activeElement?.tagName)).toBe("A");
  await page.keyboard.press("Escape");
  expect(await card.isHidden()).toBe(true);
  expect(await focused(page)).toBe(name);
  const scale = () => page.locator(".leaflet-control-scale-line").innerText();
  const before = await scale();
  await page.keyboard.press("-");
  await expect.poll(scale).not.toBe(before);
});

test("a disc opens into what it holds, and the focus goes along", async () => {
  const { page } = await browser.visit(paths.map());
  await ready(page);
  const before = await inView(page);
  await page.locator(".map-cluster").first().focus();
  await page.keyboard.press("Enter");
  await expect.poll(() => inView(page)).not.toBe(before);
  await expect.poll(() => focused(page)).toMatch(/处地点|本部|分中心|研发机构/);
});

test("a filter changes the map that stands there", async () => {
  const { page, problems } = await browser.visit(paths.map({ league: ["150200"] }));
  await ready(page);
  const before = await inView(page);
  await page.locator('input[type="checkbox"][name="class"][value="tic"]').check();
  await page.waitForURL(/class=tic/);
  await expect.poll(() => inView(page)).not.toBe(before);
  expect(await page.locator(".leaflet-container").count()).toBe(1);
  expect(await page.getByRole("link", { name: "在列表中查看" }).getAttribute("href")).toBe(
    paths.platforms({ class: ["tic"], league: ["150200"] }),
  );
  expect(problems).toEqual([]);
});

test("on a phone the platforms nearest to Baotou are one choice away, on the list and on the map", async () => {
  for (const path of [paths.platforms(), paths.map()]) {
    const { page } = await browser.visit(path, phone);
    await page.getByLabel("离哪里最近").selectOption({ label: "包头市" });
    await page.waitForURL(/near=150200/);
    const first = page.locator("#results h3, #nearest ~ ol a").first();
    await expect.poll(() => first.isVisible()).toBe(true);
    await page
      .getByText(/距包头市/)
      .first()
      .waitFor();
    expect(await page.evaluate(widerThan, 390)).toEqual([]);
  }
});

test("one finger scrolls the page and not the map, until the reader says otherwise", async () => {
  const { page } = await browser.visit(paths.map(), phone);
  await page.locator("#map").scrollIntoViewIfNeeded();
  await ready(page);
  const canvas = page.locator(".leaflet-container");
  const gesture = () => canvas.evaluate((element) => getComputedStyle(element).touchAction);
  expect(await gesture()).toBe("pan-x pan-y");
  expect(await page.locator("[data-map-status]").innerText()).toContain("双指");
  await page.getByRole("button", { name: "单指移动地图" }).click();
  expect(await gesture()).toBe("none");
});

test("the reader's own place sorts what is in view, and is sent nowhere", async () => {
  const place = { latitude: 40.6516, longitude: 109.8439 };
  const { page } = await browser.visit(paths.map(), { permissions: ["geolocation"], geolocation: place });
  await ready(page);
  const sent: string[] = [];
  page.on("request", (request) => sent.push(request.url()));
  await page.getByRole("button", { name: "离我最近" }).click();
  await page.getByText("位置只留在这台设备的浏览器里").waitFor();
  expect(await page.locator("[data-map-items]").innerText()).toMatch(/距您(不到 5|约 \d+) 公里/);
  expect(sent).toEqual([]);
  await page.getByRole("button", { name: "不再用我的位置" }).click();
  expect(await page.locator("[data-map-items]").innerText()).not.toContain("距您");
});

test("a reader who refuses is told what to do instead", async () => {
  const { page } = await browser.visit(paths.map(), { permissions: [] });
  await ready(page);
  await page.getByRole("button", { name: "离我最近" }).click();
  await page.getByText("可以在上面选择一个盟市").waitFor();
});

test("the map's script comes where a map is seen, and nowhere before", async () => {
  const { platform } = await samples();
  const home = await browser.visit(paths.home());
  expect(await hasMap(home.page)).toBe(false);
  const list = await browser.visit(paths.platforms());
  expect(await hasMap(list.page)).toBe(false);
  await list.page.locator("#list-map > summary").click();
  await ready(list.page);
  expect(await hasMap(list.page)).toBe(true);
  const detail = await browser.visit(paths.platform(platform), { viewport: { width: 1280, height: 400 } });
  expect(await hasMap(detail.page)).toBe(false);
  await detail.page.locator("#site-map").scrollIntoViewIfNeeded();
  await ready(detail.page);
  expect(await detail.page.locator("#site-map .map-sight, #site-map .map-cluster").count()).toBeGreaterThan(
    0,
  );
  expect([...home.problems, ...list.problems, ...detail.problems]).toEqual([]);
});

test("without script the drawing, the tiles and the lists say the same", async () => {
  const { page } = await browser.visit(paths.map(), { javaScriptEnabled: false });
  expect(await page.locator("#map svg[role=img] circle").count()).toBeGreaterThan(5);
  const tile = page.locator("#map-tiles a").first();
  await tile.click();
  await page.waitForURL(/league=/);
  expect(await page.locator("#map-lists h3").count()).toBe(1);
  expect(await page.locator("#map-lists ol a").count()).toBeGreaterThan(3);
});
