import type { Page } from "playwright-core";
import { expect, inject, onTestFinished, test } from "vitest";
import { pathsIn } from "~/app/paths";
import { ownerOf } from "../integration/start/killed-seed";
import { absolute, useBrowser } from "./browser";
import { signedInAs } from "./signing-in";

const browser = useBrowser();
const paths = pathsIn("zh-CN");
const purpose = "收奶站怀疑掺水，想尽快知道";

test("a firm finds who tests milk nearby within a week, compares two and books; the center approves and completes, and the hours are on record", async () => {
  const { page } = await browser.visit(paths.services({ near: "150100" }), {
    viewport: { width: 390, height: 844 },
    hasTouch: true,
  });
  const instrumentId = await chooseInstrument(page);
  const bookingId = await book(page);
  const number = String(bookingId);

  const center = await browser.visit(paths.workbench(), {}, await signedInAs("center"));
  const slug = await slugOfInstrument(center.page, instrumentId);
  await center.page.goto(absolute(paths.ownCapabilities(slug, "bookings")));
  const request = center.page.locator("form", {
    has: center.page.locator(`input[name=id][value="${number}"]`),
  });
  await request.getByRole("button", { name: /^同意/ }).click();
  await center.page.getByText("预约已确认").waitFor();

  // Both calendars: the week of the platform's instruments, and what a calendar application reads for the firm.
  const day = await dayOf(page);
  await center.page.goto(`${absolute(paths.ownCapabilities(slug, "calendar"))}?from=${day}`);
  const entry = center.page.locator(
    `a[href="${paths.ownCapabilities(slug, "bookings", bookingId)}"]:visible`,
  );
  expect(await entry.count()).toBe(1);
  expect(await ownCalendar(page)).toContain(`UID:booking-${number}@`);

  const before = await serviceHours(center.page, slug, instrumentId);
  const hours = await letTimePass(bookingId);
  await center.page.goto(absolute(paths.ownCapabilities(slug, "bookings", bookingId)));
  await center.page.getByRole("button", { name: "登记完成" }).click();
  await center.page.getByText("已完成，服务记录已生成").waitFor();
  await center.page.getByRole("link", { name: /^服务记录第/ }).click();
  await center.page.waitForURL(/\/records\/\d+$/);
  expect(await center.page.locator("main").innerText()).toContain(`预约 #${number}`);
  expect(await serviceHours(center.page, slug, instrumentId)).toBe(before + hours);
  await page.goto(absolute(paths.bookings(bookingId)));
  expect(await page.locator("main").innerText()).toContain("已完成");
});

/** From the list over the comparison of the two nearest to the free times of an instrument, whose id it answers. */
async function chooseInstrument(page: Page): Promise<number> {
  const search = page.locator("main input[name=q]");
  await search.fill("牛奶有没有掺假");
  await search.press("Enter");
  await page.waitForURL(/[?&]q=/);
  await page.goto(`${page.url()}&free=7`);
  const boxes = page.getByRole("checkbox", { name: /^加入比较/ });
  for (const box of [boxes.nth(0), boxes.nth(1)]) await box.check();
  await page.getByRole("button", { name: "比较所选" }).click();
  await page.waitForURL(/\/services\/compare\?/);
  expect(await page.getByRole("columnheader").count()).toBe(3);
  await page.getByRole("link", { name: "查看详情" }).first().click();
  await page
    .getByRole("link", { name: /^预约 / })
    .first()
    .click();
  await page.waitForURL(/\/instruments\/\d+\/book/);
  return Number(/\/instruments\/(\d+)/.exec(page.url())?.[1]);
}

/** Signs in on the way, as one who has chosen a time, and answers the booking's number. */
async function book(page: Page): Promise<number> {
  await page
    .locator("main")
    .getByRole("link", { name: /^预约 / })
    .first()
    .click();
  await page.getByRole("button", { name: "以 sme@demo.test 登录" }).click();
  await page.getByLabel("用途").fill(purpose);
  await page.getByRole("button", { name: "下一步：查看费用" }).click();
  expect(await page.locator("main").innerText()).toMatch(/您应付[\s\S]*¥/);
  await page.getByRole("button", { name: /^申请预约 / }).click();
  await page.waitForURL(/\/workbench\/bookings\/\d+/);
  await page.getByText("申请已提交").waitFor();
  return Number(/\/bookings\/(\d+)/.exec(page.url())?.[1]);
}

/** The platform of an instrument, as its public page links to it. */
async function slugOfInstrument(page: Page, instrumentId: number): Promise<string> {
  await page.goto(absolute(paths.instrument(instrumentId)));
  const href = await page.locator("main a[href^='/platforms/']").first().getAttribute("href");
  return href?.split("/").at(-1) ?? "";
}

/** The civil day of the booking that the page shows. */
async function dayOf(page: Page): Promise<string> {
  const text = await page.locator("main header").innerText();
  const [, year, month, day] = /(\d{4})年(\d{1,2})月(\d{1,2})日/.exec(text) ?? [];
  return `${year}-${month?.padStart(2, "0")}-${day?.padStart(2, "0")}`;
}

/** What the secret address of one's own calendar answers. */
async function ownCalendar(page: Page): Promise<string> {
  await page.goto(absolute(paths.ownCalendars()));
  await page
    .getByRole("button", { name: /^(生成|换一个)地址/ })
    .first()
    .click();
  await page.getByText("地址已生成").waitFor();
  const address = /\/calendars\/[\w-]+\.ics/.exec(await page.content())?.[0] ?? "";
  return (await fetch(absolute(address))).text();
}

/** Hours of use of an instrument over the years that its figures show. */
async function serviceHours(page: Page, slug: string, instrument: number): Promise<number> {
  await page.goto(absolute(paths.ownAssessment(slug, { instrument })));
  const row = page.getByRole("row").filter({ has: page.getByRole("rowheader", { name: /^年服务机时/ }) });
  const figures = await row.first().getByRole("cell").allInnerTexts();
  return figures.reduce((sum, figure) => sum + (Number(figure.replaceAll(",", "")) || 0), 0);
}

/**
 * Puts a booking into a night that has passed, one of its own, and answers its hours: the site's clock stands still for
 * the tests that look at it at the same time.
 */
async function letTimePass(bookingId: number): Promise<number> {
  const sql = await ownerOf(inject("siteData"));
  onTestFinished(() => sql.end());
  const [row] = await sql<{ hours: number }[]>`
    with night as (
      select id, upper(during) - lower(during) as length,
        (date_trunc('day', now() at time zone 'Asia/Shanghai') + interval '1 hour'
          - make_interval(days => 1 + ${bookingId} % 200)) at time zone 'Asia/Shanghai' as start
      from bookings where id = ${bookingId})
    update bookings b set during = tstzrange(n.start, n.start + n.length), keeps = tstzrange(n.start, n.start + n.length)
    from night n where b.id = n.id returning extract(epoch from n.length)::float8 / 3600 as hours`;
  return row?.hours ?? Number.NaN;
}
