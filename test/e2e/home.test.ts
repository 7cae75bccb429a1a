import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { pathsIn } from "~/app/paths";
import { useBrowser } from "./browser";

const browser = useBrowser();
const paths = pathsIn("zh-CN");

/** The number in a list's sentence of how many there are. */
async function countShown(page: Page): Promise<number> {
  const sentence = await page.locator("[data-live-status]").innerText();
  return Number(/[\d,]+/.exec(sentence)?.[0].replaceAll(",", ""));
}

test("what is typed is suggested, and the keyboard opens it", async () => {
  const { page, problems } = await browser.visit(paths.home());
  const field = page.getByRole("combobox");
  await field.fill("xitu");
  const options = page.getByRole("option");
  await options.first().waitFor();
  const title = await options.first().evaluate((option) => option.firstChild?.textContent ?? "");
  expect(title).toContain("稀土");
  await field.press("ArrowDown");
  expect(await field.getAttribute("aria-activedescendant")).toBe(await options.first().getAttribute("id"));
  await Promise.all([
    page.waitForURL(/\/(platforms|organisations|services|instruments|achievements)\/[\w-]+$/),
    field.press("Enter"),
  ]);
  expect(await page.locator("h1").innerText()).toBe(title);
  expect(problems).toEqual([]);
});

test("Enter without a choice searches", async () => {
  const { page } = await browser.visit(paths.home());
  await page.getByRole("combobox").fill("羊绒");
  await Promise.all([page.waitForURL(/\/search\?q=/), page.getByRole("combobox").press("Enter")]);
  expect(await page.locator("mark").first().innerText()).toContain("羊绒");
});

test("the search works without script", async () => {
  const { page } = await browser.visit(paths.home(), { javaScriptEnabled: false });
  await page.locator("#q").fill("稀土");
  await page.locator("#q").press("Enter");
  await page.waitForURL(/\/search\?q=/);
  expect(await page.locator("#results article").count()).toBeGreaterThan(3);
});

test("a class, a field, a league and every figure open as many platforms as they say", async () => {
  const { page } = await browser.visit(paths.home());
  const doors = await page.locator("#main section a").evaluateAll((links) =>
    links
      .map((link) => ({
        href: link.getAttribute("href") ?? "",
        number: /\d[\d,]*/.exec(link.textContent ?? ""),
      }))
      .filter(({ href, number }) => number && /\/platforms(\?|$)/.test(href))
      .map(({ href, number }) => ({ href, count: Number(number?.[0].replaceAll(",", "")) })),
  );
  const kinds = ["class", "field", "league", "status", "level"];
  const chosen = kinds.map((kind) => doors.find(({ href }) => href.includes(`?${kind}=`)));
  for (const door of [...chosen, doors.find(({ href }) => href === paths.platforms())]) {
    if (!door) throw new Error("a door is missing");
    await page.goto(new URL(door.href, page.url()).href);
    expect([door.href, await countShown(page)]).toEqual([door.href, door.count]);
  }
});
