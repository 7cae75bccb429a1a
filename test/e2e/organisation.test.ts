import { expect, test } from "vitest";
import { pathsIn } from "~/app/paths";
import { samples, useBrowser } from "./browser";

const browser = useBrowser();
const paths = pathsIn("zh-CN");

test("a platform's lead unit leads to its organisation, which lists the platform among those that it leads", async () => {
  const { successor } = await samples();
  const { page } = await browser.visit(paths.platform(successor), { javaScriptEnabled: false });
  const name = await page.locator("h1").innerText();
  await page.locator("#main header a[href^='/organisations/']").first().click();
  await page.waitForURL(/\/organisations\/[0-9]+$/);
  const led = page.getByRole("table", { name: "牵头或依托" });
  const link = led.getByRole("link", { name, exact: true });
  expect(await link.getAttribute("href")).toBe(paths.platform(successor));
});

test("the authority over a class is an organisation that builds none", async () => {
  const { successor } = await samples();
  const { page } = await browser.visit(paths.platform(successor));
  await page
    .getByRole("link", { name: /厅$|委员会$|委$/ })
    .first()
    .click();
  await page.waitForURL(/\/organisations\/[0-9]+$/);
  expect(await page.locator("main").innerText()).toContain("不牵头建设平台");
});
