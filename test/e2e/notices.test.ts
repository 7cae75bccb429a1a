import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { pathsIn } from "~/app/paths";
import { violationsEverywhere } from "./axe";
import { samples, useBrowser } from "./browser";

const browser = useBrowser();
const paths = pathsIn("zh-CN");
const phone = { viewport: { width: 390, height: 800 } };

async function fill(page: Page, fields: Record<string, string>): Promise<void> {
  for (const [name, text] of Object.entries(fields)) await page.locator(`[name="${name}"]`).fill(text);
}

/** Sends the form of the page; answers the status. */
async function send(page: Page): Promise<number | undefined> {
  const [answer] = await Promise.all([
    page.waitForResponse((response) => response.request().method() === "POST"),
    page.locator("main form[method=post] button[type=submit]").click(),
  ]);
  await page.waitForLoadState();
  return answer.status();
}

test("what is open comes first, says how long, and leads to the form", async () => {
  const { page } = await browser.visit(paths.notices(), phone);
  const first = page.locator("#results li article").first();
  expect(await first.innerText()).toMatch(/进行中，还剩 \d+ (天|小时)/);
  await page.goto(new URL(paths.notice((await samples()).notice), page.url()).href);
  await page.getByRole("link", { name: "提出异议" }).click();
  await page.getByRole("heading", { level: 1, name: "提出异议" }).waitFor();
});

test("without script a refused form comes back filled in and a right one gets its number", async () => {
  const { notice } = await samples();
  const { page } = await browser.visit(paths.objection(notice), { javaScriptEnabled: false, ...phone });
  await page.locator('[name="objectorKind"][value="organisation"]').check();
  await fill(page, { objectorName: "示例公司", contact: "0471-0000000", statement: "理由".repeat(2501) });
  await page.locator('[name="consent"]').check();
  expect(await send(page)).toBe(400);
  const link = page.locator('[role="alert"] a');
  expect(await link.innerText()).toBe("具体内容最多 5,000 个字，现在是 5,002 个字，请缩短");
  expect(await link.getAttribute("href")).toBe("#statement");
  expect(await page.locator('[name="objectorName"]').inputValue()).toBe("示例公司");
  expect(await page.locator('[name="objectorKind"][value="organisation"]').isChecked()).toBe(true);

  await page.locator('[name="statement"]').fill("理由");
  expect(await send(page)).toBe(200);
  const number = await page.locator("main [translate=no]").innerText();
  expect(page.url()).not.toContain(number);
  await page.getByRole("main").getByRole("link", { name: "凭回执编号查询结果" }).click();
  await fill(page, { number: number.toLowerCase().replaceAll("-", " ") });
  expect(await send(page)).toBe(200);
  expect(await page.locator("main").innerText()).toContain("已收到，核查中");
  expect(page.url()).not.toMatch(/YY/i);
});

test("faults take the focus, lead to their fields by keyboard, and are accessible", async () => {
  const { notice } = await samples();
  const { page } = await browser.visit(paths.objection(notice));
  await page.locator("main form[method=post]").evaluate((form: HTMLFormElement) => {
    form.noValidate = true;
  });
  expect(await send(page)).toBe(400);
  expect(await page.evaluate(() => document.activeElement?.getAttribute("role"))).toBe("alert");
  expect(await violationsEverywhere(page)).toEqual({});
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  await page.keyboard.press("Space");
  const [first] = await page.locator('[name="objectorKind"]').all();
  expect(await first?.isChecked()).toBe(true);
});

test.each([
  { why: "too many", count: 4, bytes: 10, words: "最多附 3 份文件" },
  { why: "too large", count: 1, bytes: 5 * 1024 * 1024 + 1, words: "文件“1.txt”超过 5 MB，请压缩或拆分" },
])("files that are $why are told of before anything is sent", async ({ count, bytes, words }) => {
  const { notice } = await samples();
  const { page } = await browser.visit(paths.objection(notice));
  const posts: string[] = [];
  page.on("request", (request) => request.method() === "POST" && posts.push(request.url()));
  const evidence = page.locator('[name="evidence"]');
  const files = Array.from({ length: count }, (_none, index) => ({
    name: `${index + 1}.txt`,
    mimeType: "text/plain",
    buffer: Buffer.alloc(bytes, "a"),
  }));
  await evidence.setInputFiles(files);
  await page.getByText(words).waitFor();
  await page.locator('[name="objectorKind"][value="person"]').check();
  await fill(page, { objectorName: "青格乐", contact: "0471-0000000", statement: "理由" });
  await page.locator('[name="consent"]').check();
  await page.locator("main form[method=post] button[type=submit]").click();
  expect(await page.evaluate(() => document.activeElement?.id)).toBe("evidence");
  expect(await page.locator('[name="statement"]').inputValue()).toBe("理由");
  expect(posts).toEqual([]);
  await evidence.setInputFiles([]);
  expect(await page.getByText(words).count()).toBe(0);
});

test("the same objection from a form that the browser went back to gets the first number", async () => {
  const { notice } = await samples();
  const { page } = await browser.visit(paths.objection(notice));
  const submit = async () => {
    await page.goto(new URL(paths.objection(notice), page.url()).href);
    await page.locator('[name="objectorKind"][value="person"]').check();
    await fill(page, { objectorName: "青格乐", contact: "0471-0000000", statement: "同样的理由" });
    await page.locator('[name="consent"]').check();
    expect(await send(page)).toBe(200);
    return page.locator("main [translate=no]").innerText();
  };
  const first = await submit();
  expect(await page.getByText("您已提交过同样的异议").count()).toBe(0);
  expect(await submit()).toBe(first);
  await page.getByText("您已提交过同样的异议").waitFor();
  await page.getByText("刷新这一页还会显示它").waitFor();
  await page.reload();
  expect(await page.locator("main [translate=no]").innerText()).toBe(first);
});

test("a report needs no name, and begins with the platform of the link", async () => {
  const { platform } = await samples();
  const { page, problems } = await browser.visit(paths.misconductReport(platform));
  expect(await page.locator('[name="subject"]').inputValue()).toBe(platform);
  await fill(page, { statement: "年度报告中的数据与原始记录不符。" });
  await page.locator('[name="evidence"]').setInputFiles({
    name: "证据.txt",
    mimeType: "text/html",
    buffer: Buffer.from("原始记录"),
  });
  expect(await send(page)).toBe(200);
  expect(await page.locator("main [translate=no]").innerText()).toMatch(/^JB(-[0-9A-Z]{4}){4}$/);
  // The receipt is a page of its own.
  expect(await page.title()).toMatch(/^举报已收到/);
  expect(await page.evaluate(() => document.activeElement?.textContent)).toBe("举报已收到");
  expect(await page.locator("h1").allInnerTexts()).toEqual(["举报已收到"]);
  expect(await violationsEverywhere(page)).toEqual({});
  expect(problems).toEqual([]);
});

test("a receipt's number is copied", async () => {
  const { page } = await browser.visit(paths.misconductReport());
  await page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
  await fill(page, { subject: "某平台", statement: "不实。" });
  await send(page);
  const number = await page.locator("main [translate=no]").innerText();
  await page.getByRole("button", { name: "复制编号" }).click();
  await page.getByText("已复制").waitFor();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(number);
});
