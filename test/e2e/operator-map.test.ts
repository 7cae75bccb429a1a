import { once } from "node:events";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import path from "node:path";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { pathsIn } from "~/app/paths";
import { type Site, startSite } from "../site";
import { useBrowser } from "./browser";

// The map of an operator who gave reviewed boundaries and tiles: a site of its own, and a host of tiles beside it.
const browser = useBrowser();
const paths = pathsIn("zh-CN");
const approval = "GS(2026)0001号";
const attribution = "某图服务";
/** Not the region's: a boundary of nothing. */
const square = [
  [108, 40],
  [112, 40],
  [112, 43],
  [108, 43],
  [108, 40],
];
const onePixel = Buffer.from(
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==",
  "base64",
);

const asked: string[] = [];
const tiles = createServer((request, response) => {
  asked.push(request.url ?? "");
  response.writeHead(200, { "Content-Type": "image/png" }).end(onePixel);
});
let folder = "";
let site: Site;

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "boundaries-"));
  const file = path.join(folder, "boundaries.geojson");
  const polygon = { type: "Polygon", coordinates: [square] };
  const feature = { type: "Feature", properties: {}, geometry: polygon };
  await writeFile(file, JSON.stringify({ type: "FeatureCollection", features: [feature] }));
  await once(tiles.listen(0, "127.0.0.1"), "listening");
  const address = tiles.address();
  if (address === null || typeof address === "string") throw new Error("no port is free");
  site = await startSite({
    MAP_TILES: `http://127.0.0.1:${address.port}/{z}/{x}/{y}.png`,
    MAP_ATTRIBUTION: attribution,
    MAP_APPROVAL: approval,
    MAP_BOUNDARIES: file,
  });
}, 240_000);
afterAll(async () => {
  await site?.stop();
  tiles.close();
  await rm(folder, { recursive: true, force: true });
});

const here = (path: string) => site.url + path;
const ready = (page: Page) => page.locator("[data-map-ready]").first().waitFor();
/** Whether the approval's line is what is seen at its place. */
const isApprovalOnTop = (page: Page) =>
  page
    .locator("#map")
    .getByText(`审图号：${approval}`)
    .evaluate((line) => {
      const { left, top, width, height } = line.getBoundingClientRect();
      // It lets clicks through to the map; for this look it does not.
      line.classList.remove("pointer-events-none");
      const found = document.elementFromPoint(left + width / 2, top + height / 2);
      line.classList.add("pointer-events-none");
      return found === line;
    });

test("tiles come, the boundary is drawn, and the approval stays in sight, over an open card too", async () => {
  for (const viewport of [
    { width: 1280, height: 900 },
    { width: 390, height: 844 },
  ]) {
    const { page, problems } = await browser.visit(here(paths.map({ league: ["150200"] })), { viewport });
    await page.locator("#map").scrollIntoViewIfNeeded();
    await ready(page);
    await page.locator("img.leaflet-tile-loaded").first().waitFor();
    await page.locator("path.map-boundary").waitFor();
    expect(await page.locator("#map").innerText()).toContain(attribution);
    expect(await isApprovalOnTop(page)).toBe(true);
    // A card as large as it gets.
    await page.locator("[data-map-card]").evaluate((card: HTMLElement) => {
      card.className = "map-card";
      card.hidden = false;
      card.append(...Array.from({ length: 60 }, () => document.createElement("p")));
      for (const line of card.children) line.textContent = "文字 ".repeat(60);
    });
    expect(await isApprovalOnTop(page)).toBe(true);
    expect(problems.filter((problem) => !problem.startsWith("request to another origin"))).toEqual([]);
  }
  expect(asked.every((url) => /^\/\d+\/\d+\/\d+\.png$/.test(url))).toBe(true);
});

test("without script the boundary is drawn with its approval, and no tile is asked for", async () => {
  asked.length = 0;
  const { page } = await browser.visit(here(paths.map()), { javaScriptEnabled: false });
  expect(await page.locator("#map svg[role=img] path.fill-none").count()).toBe(1);
  expect(await page.locator("#map").getByText(`审图号：${approval}`).isVisible()).toBe(true);
  expect(asked).toEqual([]);
});

test("the reader's own place does not move the map, so that its tiles tell nobody where that is", async () => {
  const geolocation = { latitude: 49.2, longitude: 119.7 };
  const { page } = await browser.visit(here(paths.map({ league: ["150200"] })), {
    permissions: ["geolocation"],
    geolocation,
  });
  await page.locator("#map").scrollIntoViewIfNeeded();
  await ready(page);
  await page.locator("img.leaflet-tile-loaded").first().waitFor();
  await page.waitForLoadState("networkidle");
  const sent: string[] = [];
  page.on("request", (request) => sent.push(request.url()));
  await page.getByRole("button", { name: "离我最近" }).click();
  await page.getByText("图没有移到您那里").waitFor();
  expect(await page.locator("[data-map-items]").innerText()).toMatch(/距您约 [\d,]+ 公里/);
  await page.waitForLoadState("networkidle");
  expect(sent).toEqual([]);
});

test("boundaries without an approval are refused at the start, in one line", async () => {
  const file = path.join(folder, "boundaries.geojson");
  await expect(startSite({ MAP_BOUNDARIES: file, MAP_APPROVAL: "" })).rejects.toThrow(
    /^MAP_APPROVAL is needed with MAP_BOUNDARIES$/m,
  );
});
