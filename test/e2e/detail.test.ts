import { expect, inject, test } from "vitest";
import { fixedPaths, pathsIn, sitemapPart } from "~/app/paths";
import { samples, useBrowser } from "./browser";

const browser = useBrowser();
const paths = pathsIn("zh-CN");

test("the contents lead to sections of the page, and each raised number to a source", async () => {
  const { successor } = await samples();
  const { page } = await browser.visit(paths.platform(successor));
  const targets = await page
    .locator('main a[href^="#"]')
    .evaluateAll((links) => links.map((link) => link.getAttribute("href") ?? ""));
  expect(targets).toEqual(expect.arrayContaining(["#facts", "#history", "#sources", "#source-1", "#kin"]));
  for (const target of new Set(targets))
    expect([target, await page.locator(target).count()]).toEqual([target, 1]);
});

test("the button that copies the address is there only where the browser has a clipboard", async () => {
  const { platform } = await samples();
  const { page } = await browser.visit(paths.platform(platform));
  expect(await page.locator("[data-copy-link]").isVisible()).toBe(true);
  await page.addInitScript(() => Object.defineProperty(navigator, "clipboard", { value: undefined }));
  await page.reload();
  // Shown by a script that is loaded in the same way: by now, both have run.
  await page.locator("[data-print]").waitFor();
  expect(await page.locator("[data-copy-link]").isVisible()).toBe(false);
});

test("a revoked platform keeps its page, which says what ended it and offers no contact as its action", async () => {
  const { revoked } = await samples();
  const { page, status } = await browser.visit(paths.platform(revoked), { javaScriptEnabled: false });
  expect(status).toBe(200);
  const text = await page.locator("main").innerText();
  expect(text).toContain("这个平台已经摘牌撤销");
  expect(text).toMatch(/\d{4}年.*起生效。依据：实施方案 三\(六\)3/);
  expect(text).toContain("没有登记后继平台");
  expect(await page.title()).toContain("（已撤销）");
  expect(await page.locator("header a[href='#contact']").count()).toBe(0);
});

test("a converted platform leads to its successor, and the successor back", async () => {
  const { converted, successor } = await samples();
  const { page } = await browser.visit(paths.platform(converted));
  await page.getByRole("link", { name: "查看后继平台" }).click();
  await page.waitForURL((url) => url.pathname === paths.platform(successor));
  const kin = page.locator("section", { has: page.locator("#kin") });
  expect(await kin.innerText()).toContain("转建自");
  expect(await kin.getByRole("link").first().getAttribute("href")).toBe(paths.platform(converted));
});

test("what machines read of a platform is sound and names its number", async () => {
  const { successor } = await samples();
  const { page } = await browser.visit(paths.platform(successor));
  const blocks = await page
    .locator('script[type="application/ld+json"]')
    .evaluateAll((scripts) => scripts.map((script) => script.textContent ?? ""));
  const parsed = blocks.map((block) => JSON.parse(block));
  expect(parsed).toEqual(
    expect.arrayContaining([
      expect.objectContaining({
        "@type": "ResearchOrganization",
        url: inject("siteUrl") + paths.platform(successor),
        identifier: expect.objectContaining({ value: successor }),
        address: expect.objectContaining({ addressCountry: "CN" }),
        parentOrganization: expect.objectContaining({ "@type": "Organization" }),
      }),
      expect.objectContaining({ "@type": "BreadcrumbList" }),
    ]),
  );
});

test("an office can be called; of a person only a part of the number is in the page at all", async () => {
  const { page } = await browser.visit(await pathOfPlatformWithPerson());
  const contact = page.locator("section", { has: page.locator("#contact") });
  const call = contact.locator('a[href^="tel:"]').first();
  expect((await call.getAttribute("href"))?.replace("tel:", "")).toBe(
    (await call.innerText()).replaceAll("-", ""),
  );
  const person = contact.locator("dl", { hasText: "联系人" });
  expect(await person.innerText()).toMatch(/.\*\*[\s\S]*\d{3}\*{6}\d{2}/);
  expect(await person.locator('a[href^="tel:"]').count()).toBe(0);
  expect(await contact.innerText()).toContain("为保护个人信息");
});

test("the address can be copied; without script the button is not there", async () => {
  const { platform } = await samples();
  const { page } = await browser.visit(paths.platform(platform), {
    permissions: ["clipboard-read", "clipboard-write"],
  });
  await page.getByRole("button", { name: "复制链接" }).click();
  await page.getByRole("button", { name: "已复制" }).waitFor();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(page.url());
  const plain = await browser.visit(paths.platform(platform), { javaScriptEnabled: false });
  expect(await plain.page.getByRole("button", { name: "复制链接" }).count()).toBe(0);
});

test("on paper stand the record, its address and the day, and nothing to press", async () => {
  const { platform } = await samples();
  const { page } = await browser.visit(paths.platform(platform));
  await page.emulateMedia({ media: "print" });
  const text = await page.locator("body").innerText();
  expect(text).toContain(inject("siteUrl") + paths.platform(platform));
  expect(await page.getByRole("button").filter({ visible: true }).count()).toBe(0);
  expect(await page.getByRole("navigation").filter({ visible: true }).count()).toBe(0);
});

test("robots are led to the sitemap and kept from what is no page", async () => {
  const text = await (await fetch(inject("siteUrl") + fixedPaths.robots)).text();
  expect(text).toContain(`Sitemap: ${inject("siteUrl")}${fixedPaths.sitemap}`);
  const { page } = await browser.visit(paths.platforms());
  const suggest = new URL(paths.platformSuggestions(), page.url()).pathname;
  expect(text.split("\n")).toContain(`Disallow: ${suggest}`);
  expect(text).not.toMatch(/^Disallow: \/$/m);
});

/** The first platform of the demo data that names a person to turn to. */
async function pathOfPlatformWithPerson(): Promise<string> {
  const sitemap = await (await fetch(`${inject("siteUrl")}${sitemapPart("platforms-1")}`)).text();
  for (const [, slug = ""] of sitemap.matchAll(/<loc>[^<]*[0-9]\/platforms\/([A-Z]+-[0-9]+)<\/loc>/g)) {
    const page = await (await fetch(inject("siteUrl") + paths.platform(slug))).text();
    if (page.includes("******")) return paths.platform(slug);
  }
  throw new Error("no platform names a person");
}

test("on paper a platform's page has no map, nothing that leads on, and the addresses of its sources", async () => {
  const { page } = await browser.visit(paths.platform("KL-0001"));
  await page.emulateMedia({ media: "print" });
  for (const left of ["related", "site-map"]) expect(await page.locator(`#${left}`).isVisible()).toBe(false);
  expect(await page.locator("footer").innerText()).not.toContain("GeoNames");
  expect(await page.locator("section[aria-labelledby=sources]").innerText()).toMatch(/^https:\/\/\S+$/m);
});
