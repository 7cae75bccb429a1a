import { randomBytes } from "node:crypto";
import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { usccCheckCharacter } from "~/app/modules/accounts/core/uscc";
import { pathsIn } from "~/app/paths";
import { useBrowser } from "./browser";
import { linkIn, mailTo } from "./mailbox";
import { signedInAs } from "./signing-in";

const browser = useBrowser();
const paths = pathsIn("zh-CN");
const phone = { viewport: { width: 390, height: 844 }, hasTouch: true };
const chance = randomBytes(4).toString("hex");

test("an enterprise registers, is verified, invites a colleague, loses its password and comes back; the log has it all", async () => {
  const owner = `owner-${chance}@example.test`;
  const colleague = `colleague-${chance}@example.test`;
  const first = "steppe wind 2026 first";
  const second = "steppe wind 2026 second";

  // Signing up, confirmed by the link of a mail.
  const { page } = await browser.visit(paths.register(), phone);
  await signUp(page, "苏日娜", owner, first);
  await confirm(page, owner, first);
  await expect.poll(() => new URL(page.url()).pathname).toBe(paths.workbench());

  // The enterprise, as its licence names it.
  await page.goto(new URL(paths.newOrganisation(), page.url()).href);
  await page.fill("[name=uscc]", aCode());
  await page.fill("[name=nameZh]", `测试乳业${chance}有限公司`);
  await page
    .selectOption("[name=kind]", "enterprise")
    .catch(() => page.check("[name=kind][value=enterprise]"));
  await page.selectOption("[name=areaCode]", "150100");
  await send(page);
  expect(new URL(page.url()).pathname).toMatch(/\/workbench\/organisations\/applications\/\d+$/);
  const application = new URL(page.url()).pathname.split("/").at(-1) ?? "";

  // An officer looks and approves.
  const officer = await browser.visit(
    paths.deskItem("organisations", application),
    {},
    await signedInAs("officer2"),
  );
  expect(officer.status).toBe(200);
  await officer.page.locator('form:has(input[name="intent"][value="approve"]) button').last().click();
  await officer.page.waitForLoadState();
  await mailTo(owner, /测试乳业/);

  // Now the owner acts for it, and invites.
  await page.goto(new URL(paths.ownOrganisations(), page.url()).href);
  await page
    .locator(`main a[href^="${paths.ownOrganisations()}/"]:has-text("测试乳业${chance}")`)
    .first()
    .click();
  await page.fill("[name=email]", colleague);
  await page.locator('form:has([name="email"]) button:not([name])').last().click();
  const invitation = linkIn(await mailTo(colleague, /invitations/), paths.invitation("").slice(0, -1));

  // The colleague signs up by way of the invitation and accepts it.
  const other = await browser.visit(invitation, phone);
  await other.page.locator(`main a[href^="${paths.register()}"]`).first().click();
  await signUp(other.page, "巴特尔", colleague, first);
  await confirm(other.page, colleague, first);
  await expect.poll(() => other.page.url()).toContain("/invitations/");
  await other.page.locator("main form[method=post] button").first().click();
  await expect.poll(() => other.page.locator("main").innerText()).toContain(`测试乳业${chance}`);

  // The password is lost; a link brings its owner back, and ends the old session.
  const back = await browser.visit(paths.forgotPassword(), phone);
  await back.page.fill("[name=email]", owner);
  await send(back.page);
  await back.page.goto(linkIn(await mailTo(owner, /\/password\//), "/password"));
  await back.page.fill("[name=password]", second);
  await send(back.page);
  await page.goto(new URL(paths.workbench(), page.url()).href);
  expect(new URL(page.url()).pathname).toBe(paths.login());
  await page.fill("form [name=email]", owner);
  await page.fill("form [name=password]", second);
  await page.locator('form:has([name="password"]:not([type=hidden])) button').first().click();
  await expect.poll(() => new URL(page.url()).pathname).toBe(paths.workbench());

  // The auditor reads who did what.
  const auditor = await browser.visit(paths.auditLog(), {}, await signedInAs("auditor"));
  const log = await auditor.page.locator("main").innerText();
  for (const said of ["苏日娜", "巴特尔"]) expect.soft(log).toContain(said);
  expect.soft([...log.matchAll(/苏日娜/g)].length).toBeGreaterThan(2);
}, 120_000);

async function signUp(page: Page, name: string, email: string, password: string): Promise<void> {
  await page.fill("[name=name]", name);
  await page.fill("[name=email]", email);
  await page.fill("[name=password]", password);
  await page.check("[name=consent]");
  await send(page);
}

/** Follows the link of the mail and gives the password chosen before. */
async function confirm(page: Page, email: string, password: string): Promise<void> {
  await page.goto(linkIn(await mailTo(email, /\/confirm\//), "/confirm"));
  await page.fill("[name=password]", password);
  await send(page);
}

/** Sends the page's own form: the first that has something to fill in. */
async function send(page: Page): Promise<void> {
  const form = page.locator("main form[method=post]:has(input:not([type=hidden]))").first();
  await form.locator("button").last().click();
  await page.waitForLoadState();
}

/** A unified social credit code that nobody has, with its check character. */
function aCode(): string {
  const first17 = `91150100MA${randomBytes(4).toString("hex").slice(0, 7).toUpperCase()}`;
  return first17 + usccCheckCharacter(first17);
}
