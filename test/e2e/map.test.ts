import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { aliveStatuses } from "~/app/modules/registry/alive-statuses";
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

/** Presses Tab until the focus is on a mark of the map. */
async function tabTo(page: Page, mark: string): Promise<string> {
  for (let step = 0; step < 150; step++) {
    await page.keyboard.press("Tab");
    const isThere = await page.evaluate((selector) => document.activeElement?.matches(selector), mark);
    if (isThere) return focused(page);
  }
  throw new Error(`Tab does not reach ${mark}`);
}

test("everything on the map is reached and left again by keyboard", async () => {
  const { page } = await browser.visit(paths.map({ class: ["tic"], league: ["150200"] }));
  await ready(page);
  const name = await tabTo(page, ".map-sight");
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
  expect(await tabTo(page, ".map-cluster")).toMatch(/处地点，点开放大$/);
  await page.keyboard.press("Enter");
  await expect.poll(() => inView(page)).not.toBe(before);
  await expect
    .poll(() => page.evaluate(() => document.activeElement?.matches(".map-sight, .map-cluster")))
    .toBe(true);
  expect(await focused(page)).toMatch(/处地点|本部|分中心|研发机构/);
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
    paths.platforms({ class: ["tic"], league: ["150200"], status: aliveStatuses }),
  );
  expect(problems).toEqual([]);
});

/** Kilometres as a list tells them, in its order; what is told as less than five is nearer than that. */
const kilometres = (texts: readonly string[]) =>
  texts.map((text) =>
    text.includes("不到") ? 0 : Number(/([\d,]+) 公里/.exec(text)?.[1]?.replace(",", "")),
  );

test("on a phone the platforms nearest to Baotou are one choice away, on the list and on the map", async () => {
  const firsts: string[][] = [];
  for (const path of [paths.platforms({ status: aliveStatuses }), paths.map()]) {
    const { page } = await browser.visit(path, phone);
    await page.getByLabel("离哪里最近").selectOption({ label: "包头市" });
    await page.waitForURL(/near=150200/);
    const told = page.locator("#results, #map-lists").getByText(/^距包头市/);
    await told.first().waitFor();
    const far = kilometres(await told.allInnerTexts());
    expect(far.length).toBeGreaterThan(9);
    // A town's distance is rounded to five or ten, an exact one to one: so much may two neighbours seem to swap.
    for (const [at, km] of far.entries()) expect(km).toBeGreaterThanOrEqual((far[at - 1] ?? 0) - 10);
    expect(far[0]).toBeLessThan(6);
    firsts.push(await page.locator("#results h3 a, #nearest ~ ol a").allInnerTexts());
    expect(await page.evaluate(widerThan, 390)).toEqual([]);
  }
  const [list = [], beside = []] = firsts;
  const most = Math.min(list.length, beside.length);
  expect(most).toBeGreaterThan(9);
  expect(beside.slice(0, most)).toEqual(list.slice(0, most));
});

test("marks are large enough for fingers", async () => {
  const { page } = await browser.visit(paths.map(), phone);
  await page.locator("#map").scrollIntoViewIfNeeded();
  await ready(page);
  const smallest = await page.locator(".map-sight, .map-cluster").evaluateAll((marks) =>
    Math.min(
      ...marks.map((mark) => {
        const around = getComputedStyle(mark, "::after");
        return Math.min(Number.parseFloat(around.width), Number.parseFloat(around.height));
      }),
    ),
  );
  expect(smallest).toBeGreaterThanOrEqual(44);
});

test("on a phone at least half of the map is on the first screen", async () => {
  const chosen = paths.map({ league: ["150200"], near: "150200" });
  for (const path of [paths.map(), pathsIn("en").map(), chosen]) {
    const { page } = await browser.visit(path, phone);
    const box = await page.locator("[data-map-state]").boundingBox();
    if (!box) throw new Error("the map has no place");
    expect(box.y + box.height / 2).toBeLessThanOrEqual(phone.viewport.height);
  }
});

test("a card as large as it gets is closed by its button on a phone too", async () => {
  const { page } = await browser.visit(paths.map({ league: ["150200"] }), phone);
  await page.locator("#map").scrollIntoViewIfNeeded();
  await ready(page);
  await page.locator(".map-sight").first().focus();
  await page.keyboard.press("Enter");
  const card = page.locator("[data-map-card]");
  await card.evaluate((box) => {
    const filler = document.createElement("p");
    filler.textContent = "文字 ".repeat(2000);
    box.append(filler);
  });
  await card.getByRole("button", { name: "关闭" }).tap();
  expect(await card.isHidden()).toBe(true);
});

test("a league's tile leads to the map itself, which begins with that league", async () => {
  const { page } = await browser.visit(paths.map(), phone);
  const tile = page.locator("#map-tiles a").filter({ hasText: "包头" });
  expect(await tile.getAttribute("href")).toBe(`${paths.map({ league: ["150200"] })}#map`);
  await tile.tap();
  await page.waitForURL(/league=150200#map$/);
  await ready(page);
  const top = await page.locator("#map").evaluate((map) => map.getBoundingClientRect().top);
  expect(Math.abs(top)).toBeLessThan(60);
  // Baotou is about 270 km across; with the branches the scale would be of hundreds of kilometres.
  const scale = await page.locator(".leaflet-control-scale-line").innerText();
  expect(Number(/^\d+/.exec(scale)?.[0])).toBeLessThan(100);
});

test("no name of a league lies on a disc, wide and narrow", async () => {
  for (const viewport of [{ width: 1280, height: 900 }, phone.viewport]) {
    const { page } = await browser.visit(paths.map(), { viewport });
    await page.locator("#map").scrollIntoViewIfNeeded();
    await ready(page);
    const found = await page.evaluate(() => {
      const names = [...document.querySelectorAll<HTMLElement>(".map-name-league span")];
      const marks = [...document.querySelectorAll(".map-cluster, .map-sight")];
      const shown = names.filter((name) => getComputedStyle(name).visibility === "visible");
      const covered = shown.filter((name) => {
        const box = name.getBoundingClientRect();
        return marks.some((mark) => {
          const disc = mark.getBoundingClientRect();
          const x = disc.left + disc.width / 2;
          const y = disc.top + disc.height / 2;
          const across = Math.max(box.left - x, 0, x - box.right);
          const down = Math.max(box.top - y, 0, y - box.bottom);
          return Math.hypot(across, down) < disc.width / 2 - 1;
        });
      });
      return { shown: shown.length, covered: covered.map((name) => name.textContent) };
    });
    expect(found.shown).toBeGreaterThan(7);
    expect(found.covered).toEqual([]);
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
  const drawing = page.locator("#map svg[role=img]");
  const numbers = await drawing
    .locator("circle")
    .evaluateAll((dots) =>
      dots.map((dot) => Number(dot.parentElement?.querySelector("text")?.textContent ?? 1)),
    );
  const sum = (values: readonly number[]) => values.reduce((all, one) => all + one, 0);
  expect(await drawing.getAttribute("aria-label")).toMatch(new RegExp(`^${sum(numbers)} 处`));
  const tiles = await page
    .locator("#map-tiles a")
    .evaluateAll((links) => links.map((link) => Number(/(\d+)\D*$/.exec(link.textContent ?? "")?.[1] ?? 0)));
  const lists = await page.locator("#map-lists h3 span").allInnerTexts();
  const inLists = lists.map((text) => Number(/\d+/.exec(text)?.[0]));
  const total = Number(/\d+/.exec(await page.locator("[data-live-status]").innerText())?.[0]);
  expect(total).toBeGreaterThan(50);
  expect(sum(inLists)).toBe(total);
  expect(tiles.filter((count) => count > 0).sort()).toEqual([...inLists].sort());
});

test("the links from the map to the list open as many platforms as they promise", async () => {
  const { page } = await browser.visit(paths.map(), { javaScriptEnabled: false });
  const shown = async () => Number(/\d+/.exec(await page.locator("[data-live-status]").innerText())?.[0]);
  const total = await shown();
  const league = page.getByRole("link", { name: /^查看.+全部 \d+ 个平台$/ }).first();
  const promised = Number(/全部 (\d+)/.exec(await league.innerText())?.[1]);
  await league.click();
  await page.waitForURL(/\/platforms\?/);
  expect(await shown()).toBe(promised);
  await page.goBack();
  await page.getByRole("link", { name: "在列表中查看" }).click();
  await page.waitForURL(/\/platforms\?/);
  expect(await shown()).toBe(total);
});

test("the map beside the list is there with script alone, and names no condition that does not hold", async () => {
  const bare = await browser.visit(paths.platforms(), { javaScriptEnabled: false });
  expect(await bare.page.locator("#list-map").isVisible()).toBe(false);
  const { page } = await browser.visit(paths.platforms({ status: ["revoked"] }));
  await page.locator("#list-map > summary").click();
  await ready(page);
  expect(await page.locator("#list-map").innerText()).not.toContain("只显示存续的平台");
});
