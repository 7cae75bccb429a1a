import { execFile } from "node:child_process";
import { createHash } from "node:crypto";
import path from "node:path";
import type { Page } from "playwright-core";
import postgres from "postgres";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { entriesOf } from "~/app/modules/evaluation/indicator-filters";
import { pathsIn } from "~/app/paths";
import { startEmbedded } from "~/db/embedded/embedded-server";
import { absolute, useBrowser } from "./browser";
import { mailsTo } from "./mailbox";
import { signedInAs } from "./signing-in";

const browser = useBrowser();
const paths = pathsIn("zh-CN");
const root = path.resolve(import.meta.dirname, "../..");

let owner: postgres.Sql;
let leave: () => Promise<void>;
beforeAll(async () => {
  const server = await startEmbedded({ dataDir: inject("siteData"), as: "guest" });
  owner = postgres(server.ownerUrl, { max: 1, onnotice: () => {} });
  leave = server.stop;
});
afterAll(async () => {
  await owner.end({ timeout: 5 });
  await leave();
});

/** A demand that everybody may see, and the center that quotes for it; neither is tied to the other. */
interface Offer {
  demand: number;
  platform: number;
  slug: string;
}

test("what was quoted is agreed, signed, delivered, paid and verified; its money stands in book, indicator and public page, leads back to its evidence, and one fen changed in the database is named", async () => {
  const offer = await findOffer();
  const year = new Date(Date.now() + 8 * 3_600_000).getUTCFullYear();
  const [asSeller, asBuyer, asOfficer] = await Promise.all([
    signedInAs("center"),
    signedInAs("sme"),
    signedInAs("officer"),
  ]);
  const seller = await browser.visit(paths.bookPart(offer.slug, "indicators", { year }), {}, asSeller);
  const before = await indicatorOf(seller.page, offer, year);
  const stranger = await browser.visit(paths.platformRevenue(offer.slug));
  const published = await stranger.page.locator("main").innerText();
  const buyer = await browser.visit(paths.ownDemand(offer.demand, "quotes"), {}, asBuyer);

  const quoteId = await quoteFor(seller.page, offer);
  await choose(buyer.page, offer, quoteId);
  const contractId = await propose(seller.page, quoteId);
  await sign(buyer.page, contractId, "sme@demo.test");
  await sign(seller.page, contractId, "center@demo.test");
  await seller.page.getByText("双方都已签署，文本生效").waitFor();

  await seller.page.goto(absolute(paths.contractMilestone(contractId, 1)));
  const report = { name: "报告.txt", mimeType: "text/plain", buffer: Buffer.from("三块样地的数据") };
  await fill(seller.page, "deliver", { note: "第一批数据和报告。" }, { files: report });
  await buyer.page.goto(absolute(paths.contractMilestone(contractId, 1)));
  await buyer.page.getByRole("link", { name: "报告.txt" }).waitFor();
  await buyer.page.locator("input[name=answer][value=accept]").check();
  await fill(buyer.page, "answer", {});

  const { entryId, paymentPath, fen } = await pay(seller.page, contractId, offer);
  await buyer.page.goto(absolute(paymentPath));
  await fill(buyer.page, "confirm", {});
  const officer = await browser.visit(`${paths.deskRevenue()}/${entryId}`, {}, asOfficer);
  await fill(officer.page, "verify", { reason: "合同、发票和回单一致。" });
  await officer.page.getByRole("alert").or(officer.page.getByRole("status")).first().waitFor();

  // The money in the book, and what it adds to the indicator, to the fen.
  await seller.page.goto(absolute(paths.book(offer.slug, { year, state: "verified" })));
  await seller.page
    .locator(`a[href='${paths.bookEntry(offer.slug, entryId)}']`)
    .first()
    .waitFor();
  await seller.page.goto(absolute(paths.bookPart(offer.slug, "indicators", { year })));
  expect((await indicatorOf(seller.page, offer, year)) - before).toBe(fen.net);
  // The public sums say of which day they are, and that nobody may reckon one payment from their change: nothing has.
  await stranger.page.reload();
  expect(await stranger.page.locator("main").innerText()).toBe(published);
  expect(published).toMatch(/截至.*以免从变化中推算出单笔付款/);

  await followBack(seller.page, offer, entryId, contractId);
  await checkPaper(seller.page, stranger.page, contractId);
  expect(await sayOfChanged(entryId)).toMatch(
    new RegExp(`FIRST BAD LINE: book ${offer.platform} \\(${offer.slug}\\), line \\d+, entry ${entryId}`),
  );
  expect([seller, buyer, officer, stranger].flatMap(({ problems }) => problems)).toEqual([]);
}, 120_000);

async function findOffer(): Promise<Offer> {
  const [row] = await owner<Offer[]>`
    select d.id as demand, f.id as platform, f.registration_number as slug
    from demands d join memberships m on m.organisation_id = d.organisation_id
    join people p on p.id = m.person_id and p.email = 'sme@demo.test'
    join people c on c.email = 'center@demo.test' join memberships s on s.person_id = c.id
    join platform_units u on u.organisation_id = s.organisation_id and u.role = 'lead'
    join platforms f on f.id = u.platform_id and f.class_code = 'tic'
    where d.status = 'open' and d.visibility = 'public' order by d.id limit 1`;
  if (!row) throw new Error("no demand that the center could quote for");
  return row;
}

/** The center writes what it would do, for 53,000 yuan; answers the quote's id. */
async function quoteFor(page: Page, { demand, slug, platform }: Offer): Promise<string> {
  await page.goto(absolute(paths.ownCapabilities(slug, "demands", demand)));
  await page.getByRole("link", { name: "写服务方案" }).click();
  for (const [name, value] of Object.entries({
    "name.0": "样地调查和数据分析",
    "quantity.0": "1",
    "unitPrice.0": "53000",
    "title.0": "样地数据和报告",
    "deliverable.0": "数据和报告各一份",
    "dueDays.0": "30",
    "amount.0": "53000",
    deliverables: "调查数据和分析报告",
    approach: "三块样地各取十个样方，按年份比较。",
    days: "30",
    validUntil: new Date(Date.now() + 60 * 86_400_000).toISOString().slice(0, 10),
  }))
    await page.locator(`[name='${name}']`).fill(value);
  await page.getByRole("button", { name: "发送给需求方" }).click();
  await page.getByText("方案已发出").waitFor();
  const sent = async () => {
    const [quote] = await owner<{ id: string }[]>`
      select id from quotes where demand_id = ${demand} and platform_id = ${platform} and status = 'submitted'`;
    return quote?.id;
  };
  await expect.poll(sent, { timeout: 10_000, interval: 100 }).toBeDefined();
  return (await sent()) ?? "";
}

/** Fills in the form of this intent and sends it; the answer's page is there afterwards. */
async function fill(
  page: Page,
  intent: string | undefined,
  fields: Readonly<Record<string, string>>,
  files: Readonly<Record<string, { name: string; mimeType: string; buffer: Buffer }>> = {},
): Promise<void> {
  const form =
    intent === undefined
      ? page.locator("main form[method=post]").last()
      : page.locator(`form:has(input[name=intent][value=${intent}])`);
  for (const [name, value] of Object.entries(fields)) await form.locator(`[name='${name}']`).fill(value);
  for (const [name, file] of Object.entries(files))
    await form.locator(`input[type=file][name='${name}']`).setInputFiles(file);
  await Promise.all([
    page.waitForURL(/[?&]result=/),
    form.locator("button:not([tabindex='-1'])").last().click(),
  ]);
}

async function choose(page: Page, { demand }: Offer, quoteId: string): Promise<void> {
  await page.goto(absolute(`${paths.ownDemand(demand, "quotes")}/${quoteId}`));
  await page.getByRole("link", { name: "选用这份方案" }).click();
  await page.getByLabel("我已看过方案内容").check();
  for (const yes of await page.getByLabel("是，记下功劳").all()) await yes.check();
  await page.getByRole("button", { name: "选用方案" }).click();
  await page.getByText("已选用这份方案").waitFor();
}

/** The seller makes a contract of what was chosen and sends its text to the buyer; answers its id. */
async function propose(page: Page, quoteId: string): Promise<string> {
  await page.goto(absolute(paths.newContract("quote", quoteId)));
  await page.locator("form:has(input[name=intent][value=begin]) button").click();
  await page.waitForURL(/\/contracts\/[^/]+\/text/);
  await page.locator("[name='items.acceptance']").fill("三块样地的数据齐全，报告写明方法。");
  await page.locator("button[name=do][value=propose]").click();
  await page.waitForURL(/\/contracts\/[^/]+\?result=proposed/);
  return /\/contracts\/([0-9a-f-]+)/.exec(page.url())?.[1] ?? "";
}

/** Signs what waits, with the code that comes by mail. */
async function sign(page: Page, contractId: string, email: string): Promise<void> {
  await page.goto(absolute(paths.contract(contractId, "sign")));
  const earlier = new Set(await mailsTo(email));
  await fill(page, "code", {});
  const newCode = async () =>
    (await mailsTo(email)).flatMap((mail) =>
      earlier.has(mail) ? [] : (/验证码\D{0,9}(\d{6})/.exec(mail)?.[1] ?? []),
    )[0];
  await expect.poll(newCode, { timeout: 20_000, interval: 100 }).toBeDefined();
  await page.locator("input[name=consent]").check();
  await page.locator("[name=code]").fill((await newCode()) ?? "");
  await Promise.all([
    page.waitForURL(/result=(signed|concluded)/),
    page.locator("form:has(input[name=intent][value=sign]) button").last().click(),
  ]);
}

const paper = (name: string) => ({
  ...{ name, mimeType: "application/pdf" },
  buffer: Buffer.from(`%PDF-1.7\n${name} ${Date.now()}\n%%EOF\n`),
});

/** The seller records what was paid for the milestone, with invoice and receipt. */
async function pay(page: Page, contractId: string, { slug }: Offer) {
  await page.goto(absolute(paths.contract(contractId, "payments")));
  const total = await page.locator("[name=amount]").inputValue();
  await page.locator("form:has(input[name=intent][value=record]) details summary").first().click();
  await fill(
    page,
    "record",
    {
      invoiceNumber: String(Date.now()).padStart(20, "2"),
      issuedOn: await page.locator("[name=paidOn]").inputValue(),
      invoiceTotal: total,
    },
    { invoiceFile: paper("发票.pdf"), receipt: paper("回单.pdf") },
  );
  const paymentPath = new URL(page.url()).pathname;
  const link = page.locator(`a[href^='${paths.bookEntry(slug, "")}']`);
  const entryId = (await link.getAttribute("href"))?.split("/").at(-1) ?? "";
  const [entry] = await owner<{ gross: number; net: number }[]>`
    select gross_fen::float8 as gross, net_fen::float8 as net from revenue_states where entry_id = ${entryId}`;
  if (!entry) throw new Error("nothing was posted");
  expect(yuan(entry.gross)).toBe(total);
  return { entryId, paymentPath, fen: entry };
}

/** Verified technical-service income of a year as the page of indicators shows it, in fen; nothing leads to no entries. */
async function indicatorOf(page: Page, { slug }: Offer, year: number): Promise<number> {
  const entries = paths.book(slug, entriesOf("verified_service_income", year).of);
  const [shown = "0"] = await page.locator(`main table a[href='${entries}']`).allInnerTexts();
  return Math.round(Number(shown.replace(/[^\d.]/g, "")) * 100);
}

const yuan = (fen: number) => (fen / 100).toFixed(2).replace(/\.00$/, "");

/** From the line in the book to contract, acceptance and papers, by links alone. */
async function followBack(page: Page, { slug }: Offer, entryId: string, contractId: string): Promise<void> {
  await page.goto(absolute(paths.bookEntry(slug, entryId)));
  const files = await page
    .locator("main a[href^='/files/']")
    .evaluateAll((links) =>
      links.map((link) => [link.textContent ?? "", link.getAttribute("href") ?? ""] as const),
    );
  for (const name of ["回单.pdf", "发票.pdf"]) {
    const [, href = ""] = files.find(([text]) => text.includes(name)) ?? [];
    expect((await page.request.get(absolute(href))).status()).toBe(200);
  }
  await page
    .locator(`main a[href='${paths.contract(contractId)}']`)
    .first()
    .click();
  await page
    .locator(`a[href='${paths.contractMilestone(contractId, 1)}']`)
    .first()
    .click();
  await page.getByRole("link", { name: "报告.txt" }).waitFor();
}

/** A stranger holds the file that the seller sends against what the address under its code says. */
async function checkPaper(page: Page, stranger: Page, contractId: string): Promise<void> {
  const bytes = await (await page.request.get(absolute(paths.contractPaper(contractId, 1)))).body();
  const [contract] = await owner<{ code: string }[]>`select code from contracts where id = ${contractId}`;
  await stranger.goto(absolute(paths.paperCheck(contract?.code)));
  const file = { name: "合同.pdf", mimeType: "application/pdf" };
  const check = async (bytes: Buffer) => {
    await stranger.locator("input[name=paper]").setInputFiles({ ...file, buffer: bytes });
    await stranger.locator("form[data-check-paper] button").click();
  };
  const sha256 = createHash("sha256").update(bytes).digest("hex");
  await check(bytes);
  await stranger.locator(`#paper-answers > [data-sha256='${sha256}']:not([hidden])`).waitFor();
  await check(Buffer.concat([bytes, Buffer.from(" ")]));
  await stranger.locator("#paper-answers > [data-sha256=none]:not([hidden])").waitFor();
}

/** What the verifier says while one fen of an entry is another, with the guards off. */
async function sayOfChanged(entryId: string): Promise<string> {
  const add = (fen: number) =>
    owner.begin(async (sql) => {
      await sql`alter table revenue_entries disable trigger user`;
      await sql`update revenue_entries set gross_fen = gross_fen + ${fen} where id = ${entryId}`;
      await sql`alter table revenue_entries enable trigger user`;
    });
  await add(1);
  try {
    return await new Promise((resolve) => {
      const env = { ...process.env, DATA_DIR: inject("siteData") };
      execFile("npm", ["run", "-s", "ledger:verify"], { cwd: root, env }, (error, said) =>
        resolve(error ? said : `as it was written: ${said}`),
      );
    });
  } finally {
    await add(-1);
  }
}
