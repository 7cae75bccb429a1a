import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { pathsIn } from "~/app/paths";
import { absolute, useBrowser } from "./browser";
import { mailTo } from "./mailbox";
import { type Center, traces } from "./quote-traces";
import { signedInAs } from "./signing-in";

const browser = useBrowser();
const paths = pathsIn("zh-CN");
const phone = { viewport: { width: 390, height: 844 }, hasTouch: true };

const title = "导热膏灌装线出料忽稀忽稠";
const problem = "导热膏灌装线每到下午出料忽稀忽稠，一班要倒掉三十公斤，想弄清是温度还是乳化的问题。";
const tried = "换过两种增稠剂，每公斤多花六元，没有改善。";
const question = "料桶有没有夹套保温？";
const reply = "没有夹套，冬天靠蒸汽管。";

test("an owner on a phone posts a masked demand, a broker introduces it, two centers ask and quote, one is chosen, and neither finds a trace of the other's quote", async () => {
  const [asOwner, asBroker, first, second] = await Promise.all([
    signedInAs("sme2"),
    signedInAs("broker"),
    centerOf("center", { work: "双级控温乳化试验", part: "控温乳化", yuan: "46813", total: "46,813" }),
    centerOf("center2", { work: "旋流剪切分级试制", part: "剪切分级", yuan: "73519", total: "73,519" }),
  ]);
  const before = await browser.visit(paths.newDemand(), phone, asOwner);
  await beginDemand(before.page);
  await before.page.context().close();
  // Another day, the same phone.
  const { page: owner, problems } = await browser.visit(paths.ownDemands(), phone, asOwner);
  const id = await finishDemand(owner);

  // One center comes to know of it by a broker, the other by asking the owner.
  const broker = await browser.visit(paths.introductions(), {}, asBroker);
  const introduction = await introduce(broker.page, id, first.slug);
  await acceptIntroduction(first.page, introduction);
  await acceptIntroduction(owner, introduction);
  await askToSee(second, id);
  await owner.goto(absolute(paths.ownDemand(id, "access")));
  await owner.getByRole("button", { name: "同意查看" }).click();
  await owner.getByText("已同意，对方现在可以看到全部内容").waitFor();

  await say(second.page, paths.ownCapabilities(second.slug, "demands", id, "talk"), question);
  await say(owner, paths.demandTalk(id, second.slug), reply);
  await second.page.reload();
  await second.page.getByText(reply).waitFor();
  await quote(first, id);
  await quote(second, id);

  const [firsts = [], seconds = []] = await compare(owner, id, [first, second]);
  await accept(owner, id, first);
  await second.page.goto(absolute(paths.ownCapabilities(second.slug, "demands", id)));
  await second.page.getByText("这次没有选用我们的方案").waitFor();
  await first.page.goto(absolute(paths.ownCapabilities(first.slug, "demands")));
  await first.page.locator(`a[href='${paths.ownCapabilities(first.slug, "demands", id)}']`).click();
  await first.page.getByText("需求方选用了我们的方案").waitFor();
  await mailTo(first.email, new RegExp(`的方案被选用：${title}[^]*/demands/${id}\\b`));

  const own = await traces({ id, rival: first, other: first, closed: firsts });
  expect(own).toContain(
    `${first.offer.total} at ${paths.ownCapabilities(first.slug, "demands", id, "quote")}`,
  );
  expect(await traces({ id, rival: first, other: second, closed: seconds })).toEqual([]);
  expect(await traces({ id, rival: second, other: first, closed: firsts })).toEqual([]);
  const windows = [before, { problems }, broker, first, second];
  expect(windows.flatMap((window) => window.problems)).toEqual([]);
}, 120_000);

/** A center in its own window, with the platform that it leads. */
async function centerOf(account: string, offer: Center["offer"]): Promise<Center> {
  const cookies = await signedInAs(account);
  const { page, problems } = await browser.visit(paths.ownPlatforms(), {}, cookies);
  const link = page.locator("main a[href^='/workbench/platforms/']").first();
  const slug = (await link.getAttribute("href"))?.split("/")[3] ?? "";
  await page.goto(absolute(paths.platform(slug)));
  const platform = await page.locator("h1").innerText();
  return { page, problems, cookies, email: `${account}@demo.test`, slug, platform, offer };
}

/** The first questions, with a photo; then the rest is left for later. */
async function beginDemand(page: Page): Promise<void> {
  await page.getByLabel("我确认").check();
  await page.getByRole("button", { name: "开始填写" }).click();
  await page.getByLabel("难题").fill(problem);
  await next(page);
  await page.getByLabel("照片").setInputFiles("public/screenshot.png");
  await page.getByRole("button", { name: "上传选好的文件" }).click();
  await page.getByRole("img", { name: "照片 1" }).waitFor();
  await next(page);
  await page.getByLabel("试过的办法").fill(tried);
  await page.getByRole("button", { name: "存好，以后再写" }).click();
  await page.getByText("已存为草稿，随时可以继续。").waitFor();
}

/** From the list on, where it was left, to the published demand, whose number it answers. */
async function finishDemand(page: Page): Promise<number> {
  await page
    .getByRole("link", { name: problem.slice(0, 10) })
    .first()
    .click();
  await page.getByLabel("成功的标准").fill("连续一个月，每班粘度差不超过 5%。");
  await next(page);
  await skip(page, "能提供样品或现场吗？");
  await skip(page, "要按什么标准？");
  await page.getByLabel("预算").fill("5-8万");
  await next(page);
  await page.getByLabel("三个月内").check();
  await next(page);
  await page.getByLabel("标题").fill(title);
  for (const box of await page.locator("input[name=fieldCodes]:checked").all()) await box.uncheck();
  await page.getByLabel("新材料", { exact: true }).check();
  await next(page);
  await skip(page, "在哪儿？");
  await skip(page, "想怎么合作？");
  await skip(page, "做出来的成果归谁？");
  await page.getByRole("radio", { name: /^匿名/ }).check();
  await page.getByLabel("让技术经理人帮忙找平台").check();
  await next(page);
  await page.getByRole("heading", { name: "检查一遍，然后发布" }).waitFor();
  const answers = await page.locator("main").innerText();
  for (const text of [title, problem, tried, "1 个文件"]) expect(answers).toContain(text);
  await page.getByRole("button", { name: "发布需求" }).click();
  await page.getByText("已发布。合适的平台会收到通知。").waitFor();
  return Number(/\/demands\/(\d+)/.exec(page.url())?.[1]);
}

async function skip(page: Page, question: string): Promise<void> {
  await page.getByRole("heading", { name: question }).waitFor();
  await page.getByRole("button", { name: "先跳过" }).click();
}

async function next(page: Page): Promise<void> {
  await page.getByRole("button", { name: "下一题" }).click();
}

/** Brings a demand to a platform from the broker's board, without a fee; answers the introduction's number. */
async function introduce(page: Page, id: number, slug: string): Promise<number> {
  await page.reload();
  await page.locator(`a[href='${paths.brokerDemand(id)}']`).click();
  await page.getByRole("textbox", { name: /^平台/ }).fill(slug);
  expect(await page.locator("main").innerText()).not.toContain(title);
  await page.getByLabel("为什么合适").fill("这家平台有控温的试验线，做过膏体。");
  await page.locator("main").getByRole("button", { name: "送出介绍" }).last().click();
  await page.getByText("已经送出，等双方答复。").waitFor();
  return Number(/\/introductions\/(\d+)/.exec(page.url())?.[1]);
}

/** One side reads the terms and accepts them. */
async function acceptIntroduction(page: Page, introduction: number): Promise<void> {
  await page.goto(absolute(paths.introduction(introduction)));
  await page.getByLabel("接受介绍和以上条款").check();
  await page.getByLabel("我已读过以上条款").check();
  await page.getByRole("button", { name: "提交答复" }).click();
  await page.getByText(/^(您已接受，等另一方答复。|双方都已接受，撮合成立。)$/).waitFor();
}

/** A center that sees the mask alone says why it suits. */
async function askToSee({ page, slug }: Center, id: number): Promise<void> {
  await page.goto(absolute(paths.ownCapabilities(slug, "demands", id)));
  expect(await page.locator("main").innerText()).not.toContain(title);
  await page.getByLabel("为什么适合").fill("做过三条膏体灌装线，附近就有试验台。");
  await page.getByRole("button", { name: "申请查看全部内容" }).click();
  await page.getByText("申请已送达需求方").waitFor();
}

async function say(page: Page, path: string, text: string): Promise<void> {
  await page.goto(absolute(path));
  await page.getByLabel("内容").fill(text);
  await page.getByRole("button", { name: "发送" }).click();
  await page.getByText("已发送").waitFor();
}

/** Writes a quote from the demand's page, with a file, and sends it. */
async function quote({ page, slug, offer }: Center, id: number): Promise<void> {
  await page.goto(absolute(paths.ownCapabilities(slug, "demands", id)));
  expect(await page.locator("main").innerText()).toContain(problem);
  await page.getByRole("link", { name: "写服务方案" }).click();
  for (const [name, value] of Object.entries({
    "name.0": offer.part,
    "quantity.0": "1",
    "unitPrice.0": offer.yuan,
    "title.0": "完成并验收",
    "dueDays.0": "40",
    "amount.0": offer.yuan,
    deliverables: `${offer.work}的报告和工艺文件`,
    approach: `用${offer.work}找出原因，再在线上验证。`,
    days: "40",
    validUntil: dayFromNow(60),
  }))
    await page.locator(`[name='${name}']`).fill(value);
  const file = { name: `${offer.work}.txt`, mimeType: "text/plain", buffer: Buffer.from(offer.work) };
  await page.getByLabel("添加文件").setInputFiles(file);
  await page.getByRole("button", { name: "发送给需求方" }).click();
  await page.getByText("方案已发出").waitFor();
}

/** Looks at both quotes side by side on the phone, then at each; answers what stands behind each of them. */
async function compare(page: Page, id: number, centers: readonly Center[]): Promise<string[][]> {
  await page.goto(absolute(paths.ownDemand(id)));
  await page.getByRole("link", { name: "看收到的 2 份服务方案" }).click();
  const beside = page.getByRole("button", { name: "并排比较选中的方案" });
  await beside.waitFor();
  for (const box of await page.getByRole("checkbox", { name: "比较" }).all()) await box.check();
  await beside.click();
  await page.waitForURL(/[?&]id=.*[?&]id=/);
  const compared = await page.getByRole("region", { name: "并排比较" }).innerText();
  const doors: string[][] = [];
  for (const { platform, offer } of centers) {
    for (const text of [platform, offer.total, offer.work]) expect(compared).toContain(text);
    await page.goto(absolute(paths.ownDemand(id, "quotes")));
    await page
      .getByRole("region", { name: /^收到的方案/ })
      .getByRole("link", { name: platform })
      .click();
    await page.waitForURL(/\/quotes\/[^/]+$/);
    const file = page.getByRole("link", { name: `${offer.work}.txt` });
    doors.push([new URL(page.url()).pathname, (await file.getAttribute("href")) ?? ""]);
  }
  return doors;
}

/** Chooses a center's quote and says that the introduction brought it. */
async function accept(page: Page, id: number, { platform }: Center): Promise<void> {
  await page.goto(absolute(paths.ownDemand(id, "quotes")));
  await page
    .getByRole("region", { name: /^收到的方案/ })
    .getByRole("link", { name: platform })
    .click();
  await page.getByRole("link", { name: "选用这份方案" }).click();
  await page.getByLabel("我已看过方案内容").check();
  for (const yes of await page.getByLabel("是，记下功劳").all()) await yes.check();
  await page.getByRole("button", { name: "选用方案" }).click();
  await page.getByText("已选用这份方案").waitFor();
}

function dayFromNow(days: number): string {
  return new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
}
