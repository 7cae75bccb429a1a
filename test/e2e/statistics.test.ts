import type { Page } from "playwright-core";
import { expect, inject, test } from "vitest";
import { feedNames } from "~/app/path-parts";
import { pathsIn } from "~/app/paths";
import { useBrowser } from "./browser";

const browser = useBrowser();
const paths = pathsIn("zh-CN");

/** The number in a list's sentence of how many there are. */
async function countShown(page: Page): Promise<number> {
  const sentence = await page.locator("[data-live-status]").innerText();
  return Number(/[\d,]+/.exec(sentence)?.[0].replaceAll(",", ""));
}

test("a number opens the list that it counts, of each part of the page", async () => {
  const { page, problems } = await browser.visit(paths.statistics());
  const links = await page.locator("main a[href*='/platforms']").evaluateAll((found) =>
    found.map((link) => ({
      href: link.getAttribute("href") ?? "",
      figure: Number(/[\d,]+$/.exec((link.textContent ?? "").trim())?.[0].replaceAll(",", "")),
    })),
  );
  const kinds = [/\?class=[^&]*$/, /\?level=/, /\?status=revoked$/, /\?league=/, /\?field=/];
  const more = [/\?entered=/, /\?left=/, /asOf=\d{4}-12-31/, /\?class=[^&]*&league=/];
  for (const kind of [...kinds, ...more]) {
    const link = links.find(({ href, figure }) => kind.test(href) && figure > 0);
    if (!link) throw new Error(`nothing leads to ${kind}`);
    await page.goto(new URL(link.href, page.url()).href);
    expect([link.href, await countShown(page)]).toEqual([link.href, link.figure]);
  }
  expect(problems).toEqual([]);
});

test("the whole line of a bar is a target of at least 44 px on a phone", async () => {
  const { page } = await browser.visit(paths.statistics(), { viewport: { width: 390, height: 844 } });
  const line = page.locator("section[aria-labelledby=class] tr", { hasText: "重点实验室" });
  await line.scrollIntoViewIfNeeded();
  const box = await line.boundingBox();
  expect(box?.height).toBeGreaterThanOrEqual(44);
  await page.mouse.click((box?.x ?? 0) + 5, (box?.y ?? 0) + (box?.height ?? 0) / 2);
  await page.waitForURL(/class=key-lab/);
});

test("what is wider than a phone scrolls in its own box, by the keyboard too, and keeps the names in view", async () => {
  const { page } = await browser.visit(paths.statistics(), { viewport: { width: 390, height: 844 } });
  const box = page.locator("section[aria-labelledby=matrix] section");
  await box.focus();
  for (let step = 0; step < 5; step++) await page.keyboard.press("ArrowRight");
  await page.waitForFunction(
    () => (document.querySelector("section[aria-labelledby=matrix] section")?.scrollLeft ?? 0) > 40,
  );
  const name = await box.locator("tbody th").first().boundingBox();
  expect(Math.abs((name?.x ?? 99) - ((await box.boundingBox())?.x ?? 0))).toBeLessThan(2);
});

test("a table is saved as a file under the name that says what and when", async () => {
  const { page } = await browser.visit(paths.statistics());
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    page.locator("section[aria-labelledby=years] a[download]").click(),
  ]);
  expect(download.suggestedFilename()).toMatch(/^years-\d{4}-\d\d-\d\d\.csv$/);
});

test.each(feedNames)("the feed of %s is XML that a browser reads, revalidated by its tag", async (name) => {
  const { page } = await browser.visit(paths.statistics());
  for (const language of ["zh-CN", "en"] as const) {
    const url = new URL(pathsIn(language).feed(name), inject("siteUrl")).href;
    const answer = await fetch(url);
    const read = await page.evaluate(
      (xml) => {
        const document = new DOMParser().parseFromString(xml, "application/xml");
        const atom = "http://www.w3.org/2005/Atom";
        return {
          isBroken: document.querySelector("parsererror") !== null,
          root: [document.documentElement.namespaceURI === atom, document.documentElement.localName],
          language: document.documentElement.getAttribute("xml:lang"),
        };
      },
      await answer.text(),
    );
    expect(read).toEqual({ isBroken: false, root: [true, "feed"], language });
    const etag = answer.headers.get("etag") ?? "";
    expect((await fetch(url, { headers: { "If-None-Match": etag } })).status).toBe(304);
  }
});

test("pages name their feeds in the head, and lists show them", async () => {
  const { page } = await browser.visit(paths.platforms());
  const feed = paths.feed("approvals");
  expect(await page.locator('link[type="application/atom+xml"]').getAttribute("href")).toBe(feed);
  expect(await page.locator(`main a[href="${feed}"]`).isVisible()).toBe(true);
});

test("the address that is copied is the canonical one, of the filters chosen", async () => {
  const { page } = await browser.visit(`${paths.platforms()}?utm_source=mail`, {
    permissions: ["clipboard-read", "clipboard-write"],
  });
  const copy = page.locator("[data-copy-link]");
  const copied = async () => {
    await copy.click();
    await page.getByText("已复制").waitFor();
    return page.evaluate(() => navigator.clipboard.readText());
  };
  expect(await copied()).toBe(new URL(paths.platforms(), inject("siteUrl")).href);
  await page.locator('input[type="checkbox"][name="class"][value="tic"]').check();
  await page.waitForURL(/class=tic/);
  expect(await copied()).toBe(new URL(paths.platforms({ class: ["tic"] }), inject("siteUrl")).href);
  const english = pathsIn("en").platforms({ class: ["tic"] });
  expect(await page.locator('link[rel="alternate"][hreflang="en"]').getAttribute("href")).toBe(
    new URL(english, inject("siteUrl")).href,
  );
});

test("the bar of the site's doors is one row on a phone, and each door comes into view when it is reached", async () => {
  for (const language of ["zh-CN", "en"] as const) {
    const { page } = await browser.visit(pathsIn(language).about(), {
      viewport: { width: 390, height: 844 },
    });
    const links = page.locator("header nav a");
    const count = await links.count();
    expect(count).toBeGreaterThanOrEqual(5);
    const tops = new Set<number>();
    for (let index = 0; index < count; index++) {
      await links.nth(index).focus();
      // The browser moves what is reached into view in its next frame.
      await expect
        .poll(async () => {
          const box = await links.nth(index).boundingBox();
          return box !== null && box.x >= 0 && box.x + box.width <= 390;
        })
        .toBe(true);
      const box = await links.nth(index).boundingBox();
      expect(box?.height).toBeGreaterThanOrEqual(44);
      tops.add(box?.y ?? Number.NaN);
    }
    expect(tops.size).toBe(1);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
  }
});

test("on paper everything fits the sheet in black on white, with the page's address and the day", async () => {
  for (const path of [paths.statistics(), pathsIn("en").statistics()]) {
    // The width between the margins of A4.
    const { page } = await browser.visit(path, {
      viewport: { width: 673, height: 1000 },
      colorScheme: "dark",
    });
    await page.emulateMedia({ media: "print", colorScheme: "dark" });
    await page.evaluate(() => dispatchEvent(new Event("beforeprint")));
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(673);
    expect(await page.locator("header nav").isVisible()).toBe(false);
    expect(await page.locator("#printed-address").innerText()).toMatch(/\/statistics .*20\d\d/);
    const grey = /^rgba?\((\d+), \1, \1(, 0)?\)$|^rgba\(0, 0, 0, 0\)$/;
    const tile = page.locator("section[aria-labelledby=league] li a").first();
    const colours = await tile.evaluate((link) => {
      const style = getComputedStyle(link);
      return [style.color, style.backgroundColor, getComputedStyle(document.body).backgroundColor];
    });
    expect(colours[0]).toBe("rgb(0, 0, 0)");
    expect(colours.slice(1).every((colour) => grey.test(colour))).toBe(true);
  }
});

test("a table that is wider than a phone says that it scrolls, and a printed page does not", async () => {
  const { page } = await browser.visit(paths.statistics(), { viewport: { width: 390, height: 844 } });
  const matrix = page.locator("section[aria-labelledby=matrix]");
  const hint = matrix.getByText("表格可以左右滑动");
  expect(await hint.isVisible()).toBe(true);
  const wide = matrix.locator("section.scrolls-sideways");
  expect(await wide.evaluate((box) => box.scrollWidth > box.clientWidth)).toBe(true);
  // The covers move with the figures, the shadow stays on the edge.
  expect(await wide.evaluate((box) => getComputedStyle(box).backgroundAttachment)).toBe("local, scroll");
  await page.emulateMedia({ media: "print" });
  expect(await hint.isVisible()).toBe(false);
});
