import type { Page } from "playwright-core";
import { expect, inject, test } from "vitest";
import { pathsIn } from "~/app/paths";
import { useBrowser } from "./browser";

const browser = useBrowser();
const paths = pathsIn("zh-CN");
const english = pathsIn("en");
const plan = "nkf-2020-68";
const phone = { viewport: { width: 390, height: 800 } };

const isInView = (page: Page, id: string) =>
  page.evaluate((anchor) => {
    const box = document.getElementById(anchor)?.getBoundingClientRect();
    return box !== undefined && box.top >= 0 && box.top < innerHeight;
  }, id);
const groundOf = (page: Page, id: string) =>
  page.evaluate((anchor) => {
    const element = document.getElementById(anchor);
    return element && getComputedStyle(element).backgroundColor;
  }, id);

test("a word of a clause leads through the list to that clause, which is lit", async () => {
  const { page, problems } = await browser.visit(paths.policies({ q: "摘牌" }));
  await page.getByRole("link", { name: "三（六）3" }).click();
  await page.waitForURL((url) => url.pathname === paths.policy(plan) && url.hash === "#3-6-3");
  await page.waitForFunction(() => document.querySelector(":target"));
  expect(await isInView(page, "3-6-3")).toBe(true);
  expect(await groundOf(page, "3-6-3")).not.toBe(await groundOf(page, "3-6-2"));
  expect(problems).toEqual([]);
});

test("the contents stay in view on wide screens and lead to a clause", async () => {
  const { page } = await browser.visit(paths.policy(plan));
  const contents = page.getByRole("navigation", { name: "目录" });
  await contents.getByRole("link", { name: "评估评价与动态管理" }).click();
  await page.waitForFunction(() => document.querySelector(":target"));
  expect(await isInView(page, "3-6")).toBe(true);
  expect((await contents.boundingBox())?.y).toBeGreaterThanOrEqual(0);
});

test("on a phone the contents open without script", async () => {
  const { page } = await browser.visit(paths.policy(plan), { ...phone, javaScriptEnabled: false });
  const contents = page.getByRole("navigation", { name: "目录" });
  const link = contents.getByRole("link", { name: "调整变更" });
  expect(await link.isVisible()).toBe(false);
  await contents.locator("summary").first().click();
  await link.click();
  await page.waitForURL(/#3-5$/);
});

test("a clause's own link is reached and opened by keyboard", async () => {
  const { page } = await browser.visit(paths.policy(plan));
  const link = page.getByRole("link", { name: "三（六）1的链接" });
  await link.focus();
  await page.keyboard.press("Enter");
  await page.waitForURL(/#3-6-1$/);
});

test.each([
  { at: paths.policy(plan, "3-6-3"), words: /有效 · .*实施方案.* · 本站概要，不是原文/ },
  { at: paths.policy("yijian-2018-draft", "2-3-p2"), words: /征求意见稿 · .* · 本站概要，不是原文/ },
  { at: english.policy(plan, "3-6-3"), words: /In force · .* · our outline, not the text/ },
])("whoever lands at $at reads there which document it is and whose words", async ({ at, words }) => {
  const { page } = await browser.visit(at, phone);
  const [, anchor = ""] = at.split("#");
  const arrival = page.locator(`[id="${anchor}"]`).getByText(words);
  expect(await arrival.isVisible()).toBe(true);
  expect(await arrival.evaluate((line) => line.getBoundingClientRect().top >= 0)).toBe(true);
  expect(await page.getByText(words).filter({ visible: true }).count()).toBe(1);
});

test.each([
  { at: paths.policy(plan), link: "三（六）3的链接", hash: "#3-6-3", said: "已复制三（六）3的链接" },
  {
    at: english.rules(),
    link: "Link to “Annual report due”",
    hash: "#center.report-due",
    said: "Link to “Annual report due” copied",
  },
])("the link of one place is copied whole at $at, and that is said", async ({ at, link, hash, said }) => {
  const { page, problems } = await browser.visit(`${at}?utm_source=mail`, {
    permissions: ["clipboard-read", "clipboard-write"],
  });
  await page.getByRole("link", { name: link, exact: true }).click();
  await page.getByRole("status").filter({ hasText: said }).waitFor();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(
    new URL(at, inject("siteUrl")).href + hash,
  );
  expect(new URL(page.url()).hash).toBe(hash);
  expect(problems).toEqual([]);
});

test("without script or leave to copy, a clause's link leads to it and nothing is claimed", async () => {
  const { page } = await browser.visit(paths.policy(plan), { permissions: [] });
  await page.evaluate(() => {
    navigator.clipboard.writeText = () => Promise.reject(new Error("refused"));
  });
  await page.getByRole("link", { name: "三（六）3的链接", exact: true }).click();
  await page.waitForFunction(() => document.querySelector(":target"));
  expect(await page.locator("[data-copy-status]").textContent()).toBe("");
  const { page: plain } = await browser.visit(paths.policy(plan), { javaScriptEnabled: false });
  await plain.getByRole("link", { name: "三（六）3的链接", exact: true }).click();
  await plain.waitForURL(/#3-6-3$/);
});

test.each([
  paths.policy(plan),
  paths.policy("yijian-2018-draft"),
  english.policy(plan),
  english.policy("yijian-2018-draft"),
])("no two clauses of %s have links of the same name", async (path) => {
  const { page } = await browser.visit(path);
  const names = await page
    .locator("main a[data-copied]")
    .evaluateAll((links) => links.map((link) => link.getAttribute("aria-label")));
  expect(names.length).toBeGreaterThan(10);
  expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([]);
});

test("a rule at a clause leads to the register of rules, and from there back to the clause", async () => {
  const { page } = await browser.visit(paths.policy(plan, "3-6-1"));
  await page
    .locator('[id="3-6-1"]')
    .getByRole("link", { name: /年度报告的截止日（3月31日）/ })
    .click();
  await page.waitForURL((url) => url.pathname === paths.rules() && url.hash === "#center.report-due");
  const rule = page.locator('[id="center.report-due"]');
  expect(await rule.innerText()).toMatch(/3\s*月\s*31\s*日/);
  expect(await isInView(page, "center.report-due")).toBe(true);
  await rule.getByRole("link", { name: /三（六）1/ }).click();
  await page.waitForURL((url) => url.pathname === paths.policy(plan) && url.hash === "#3-6-1");
});

test("rules that are the site's own say so, and earlier versions are kept", async () => {
  const { page } = await browser.visit(english.rules());
  expect(await page.locator('[id="auction.extension"]').innerText()).toContain("Sample, not official");
  const due = await page.locator('[id="center.report-due"]').innerText();
  expect(due).toContain("Official");
  expect(due).toContain("Not yet used by this site");
  expect(await page.locator('[id="center.revocation-grounds"]').innerText()).toContain("This site shows it");
  const days = await page.locator('[id="notice.objection-days"]').innerText();
  expect(days).toContain("This site decides by it");
  expect(days).toContain("from 22 November 2026");
  const measures = page.locator('[id="contract.registration-measures"]');
  await measures.getByText("Other versions (1)").click();
  expect(await measures.getByText("《技术合同认定登记管理办法》（2000）").isVisible()).toBe(true);
});

test("the table of changes is what the registry works by", async () => {
  const { page } = await browser.visit(paths.rules());
  const row = page.getByRole("row", { name: /^变更牵头单位/ });
  expect(await row.innerText()).toContain("批复");
  expect(await row.innerText()).toContain("官方规定");
  const said = async (change: string) =>
    page.getByRole("row", { name: new RegExp(`^${change}`) }).innerText();
  expect(await said("并入")).toContain("征求意见稿，未生效");
  expect(await said("变更地点")).toContain("本站约定，非官方");
  expect(await said("变更级别")).toMatch(/本站约定，非官方\s*参见实施方案 三\(二\)（创建国家中心，一般/);
  await row.getByRole("link", { name: "实施方案 三(五)2" }).click();
  await page.waitForURL((url) => url.hash === "#3-5-2");
});

test("on paper there is the document and its address, and nothing to click on", async () => {
  const { page } = await browser.visit(paths.policy(plan));
  await page.emulateMedia({ media: "print" });
  expect(await page.getByRole("navigation").filter({ visible: true }).count()).toBe(0);
  expect(await page.getByRole("button").filter({ visible: true }).count()).toBe(0);
  expect(await page.getByRole("link", { name: "三（六）1的链接" }).isVisible()).toBe(false);
  expect(await page.locator("#printed-address").innerText()).toContain(paths.policy(plan));
  expect(await page.locator('[id="3-6-1"]').isVisible()).toBe(true);
});

test.each([
  english.policy(plan),
  english.policy("yijian-2018-draft"),
  english.policies({ q: "revocation" }),
  english.rules(),
])("the English page %s names what is Chinese as Chinese", async (path) => {
  const { page } = await browser.visit(path);
  const unmarked = await page.locator("main").evaluate((main) => {
    const walker = document.createTreeWalker(main, NodeFilter.SHOW_TEXT);
    const found: string[] = [];
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const element = node.parentElement;
      if (!element || element.closest("script, [lang^=zh]")) continue;
      if (/\p{Script=Han}{2}/u.test(node.textContent ?? "")) found.push(node.textContent ?? "");
    }
    return found;
  });
  expect(unmarked).toEqual([]);
});

test("filters work without script, and a draft says that it is none of the rules that hold", async () => {
  const { page } = await browser.visit(paths.policies(), { javaScriptEnabled: false });
  await page.locator('input[name="force"][value="draft"]').check();
  await page.getByRole("button", { name: "应用筛选" }).first().click();
  await page.waitForURL(/force=draft/);
  await page
    .getByRole("link", { name: /征求意见稿）/ })
    .first()
    .click();
  await page.waitForURL(/yijian-2018-draft/);
  expect(await page.getByText("只是征求意见，不是现行规定。").first().isVisible()).toBe(true);
});
