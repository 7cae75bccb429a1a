import { randomUUID } from "node:crypto";
import { setTimeout as pause } from "node:timers/promises";
import { beforeEach, expect, test } from "vitest";
import { pathsIn, sitemapPart } from "~/app/paths";
import { aNotice, inSeconds } from "../../factories/notice";
import { usePublications } from "./publications-test";
import { announceTooMuch, cacheStates, objectionForm, sendChunked, usePublicationSite } from "./site";

const { database } = usePublications();
const site = usePublicationSite(database);
beforeEach(async () => {
  await database.owner`delete from write_limits`;
});
const paths = pathsIn("zh-CN");
const day = 86_400;
const word = "乌拉盖河湿地碳汇";
/** What programs read of notices. */
const listing = [paths.feed("notices"), pathsIn("en").feed("notices"), sitemapPart("notices-1")];

interface Seen {
  asked: number;
  answered: number;
  isShown: boolean;
}

test("a kept list changes by itself at the second a notice starts, and search follows", async () => {
  await aNotice({ titleZh: "关于一直在的事项的通知" });
  const { url, output } = site;
  const get = async (path: string) => (await fetch(url + path)).text();
  const { id, startsAt } = await aNotice({ titleZh: `关于${word}的通知`, startsAt: inSeconds(4) });
  const start = Date.parse(startsAt);

  for (const hidden of [
    paths.notices(),
    paths.notices({ q: word }),
    paths.search({ q: word }),
    paths.home(),
    ...listing,
  ]) {
    expect(await get(hidden), hidden).not.toContain(`${word}的通知`);
    expect(await get(hidden), hidden).not.toContain(`${paths.notice(id)}<`);
  }
  for (const own of [paths.notice(id), `${paths.notice(id)}.data`, paths.objection(id)]) {
    expect((await fetch(url + own)).status, own).toBe(404);
  }
  const seen: Seen[] = [];
  while (Date.now() < start + 1500) {
    const asked = Date.now();
    const isShown = (await get(paths.notices())).includes(word);
    seen.push({ asked, answered: Date.now(), isShown });
    await pause(20);
  }
  // Until then it came out of the cache.
  expect(cacheStates(output, paths.notices()).filter((state) => state === "hit").length).toBeGreaterThan(10);
  expect(seen.filter(({ answered, isShown }) => isShown && answered < start)).toEqual([]);
  // The process knows the database's clock to a few milliseconds.
  expect(seen.filter(({ asked, isShown }) => !isShown && asked > start + 100)).toEqual([]);
  expect((await fetch(url + paths.notice(id))).status).toBe(200);
  // What was asked for before the start was kept until it, and no longer.
  for (const list of listing) {
    expect(cacheStates(output, list)).toContain("hit");
    expect(await get(list), list).toContain(paths.notice(id));
  }
  expect(await get(paths.home())).toContain(word);
  await expect.poll(() => get(paths.search({ q: word })), { timeout: 15_000 }).toContain(`<mark>`);
  await expect
    .poll(() => get(paths.notices({ q: word })), { timeout: 15_000 })
    .toContain(`href="${paths.notice(id)}"`);
});

test("objections are taken up to the end of a notice and not after it", async () => {
  const { url } = site;
  const { id, endsAt } = await aNotice({
    kind: "public_notice",
    startsAt: inSeconds(-20 * day),
    endsAt: inSeconds(5),
  });
  const end = Date.parse(endsAt ?? "");
  const page = async () => (await fetch(url + paths.notice(id))).text();
  const send = (statement: string) =>
    fetch(url + paths.objection(id), { method: "POST", body: objectionForm({ statement }) });
  expect(await page()).toContain(`href="${paths.objection(id)}"`);
  expect((await send("及时的异议")).status).toBe(200);
  while (Date.now() <= end) await pause(end - Date.now() + 1);
  expect(await page()).not.toContain(`href="${paths.objection(id)}"`);
  const late = await send("太晚的异议");
  expect(late.status).toBe(409);
  const text = await late.text();
  expect(text).toContain("太晚的异议");
  expect(text).toContain("公示已经结束");
  const rows = await database.owner`select statement from objections where notice_id = ${id}`;
  expect(rows.map((row) => row.statement)).toEqual(["及时的异议"]);
});

test("the forms, over the network", async () => {
  const { url, output } = site;
  const { id } = await aNotice({ kind: "public_notice" });
  const address = url + paths.objection(id);
  const post = (body: FormData, headers: Record<string, string> = {}) =>
    fetch(address, { method: "POST", body, headers });

  const opened = await fetch(address);
  expect(opened.headers.get("cache-control")).toBe("private, no-store");
  const [, token] = /name="token" value="([^"]+)"/.exec(await opened.text()) ?? [];
  expect(token).not.toBe(opened.headers.get("x-request-id"));

  // What was typed comes back with what is wrong, each fault leading to its field.
  const wrong = await post(
    objectionForm({ token: token ?? "", contact: " ", statement: "<b>很长</b>".repeat(1000) }, [
      new File(["MZ\0"], "程序.exe"),
    ]),
  );
  const wrongText = await wrong.text();
  expect(wrong.status).toBe(400);
  expect(wrong.headers.get("cache-control")).toBe("private, no-store");
  for (const field of ["contact", "statement", "evidence"]) expect(wrongText).toContain(`href="#${field}"`);
  expect(wrongText).toContain('value="青格乐"');
  expect(wrongText).toContain("&lt;b&gt;很长&lt;/b&gt;");
  expect(wrongText).toContain("程序.exe");
  expect((await post(objectionForm({ token: "x" }))).status).toBe(400);

  // Twenty times the same form is one objection with one number, which is in no address.
  const same = () => objectionForm({ token: token ?? "" }, [new File(["证据"], "证据.txt")]);
  const answers = await Promise.all(Array.from({ length: 20 }, () => post(same())));
  expect(answers.map((answer) => [answer.status, answer.url])).toEqual(Array(20).fill([200, address]));
  const numbers = new Set(
    await Promise.all(answers.map(async (answer) => /YY(?:-[0-9A-Z]{4}){4}/.exec(await answer.text())?.[0])),
  );
  expect(numbers.size).toBe(1);
  const [number = ""] = [...numbers];
  const other = await post(objectionForm({ token: token ?? "", statement: "另一件" }));
  expect([other.status, (await other.text()).includes("另一件")]).toEqual([409, true]);
  expect(await database.owner`select 1 from objections where notice_id = ${id}`).toHaveLength(1);

  // By its number, sent in the body.
  const look = (typed: string) => {
    const body = new URLSearchParams({ number: typed });
    return fetch(url + paths.receipts(), { method: "POST", body });
  };
  expect(await (await look(number)).text()).toContain("已收到，核查中");
  expect((await look("YY-0000-0000-0000-0000")).status).toBe(404);

  // Ten an hour, and no header makes somebody else of the sender.
  const statuses: number[] = [];
  for (let sent = 0; sent < 12; sent++) {
    const answer = await post(objectionForm(), {
      "X-Forwarded-For": `203.0.113.${sent}`,
      Forwarded: `for=203.0.113.${sent}`,
      "X-Real-IP": `203.0.113.${sent}`,
    });
    statuses.push(answer.status);
    if (answer.status !== 429) continue;
    expect(Number(answer.headers.get("retry-after"))).toBeGreaterThan(0);
    expect(await answer.text()).toContain("公示的数量与实际不符。");
  }
  expect(statuses).toEqual([...Array(9).fill(200), ...Array(3).fill(429)]);

  // No log says what was sent, or by whom.
  expect(output.join("\n")).not.toMatch(/青格乐|0471-0000000|127\.0\.0\.1.*objection|YY-/);
});

test("what no keyboard types is dropped, and nothing else is lost", async () => {
  const { url } = site;
  const { id } = await aNotice({ kind: "public_notice" });
  const odd = { objectorName: "青\0格\x07乐", statement: "第一行\r\n第二\0行\x1b" };
  // Refused for another reason: all comes back.
  const refused = await fetch(url + paths.objection(id), {
    method: "POST",
    body: objectionForm({ ...odd, contact: "\0 " }),
  });
  const text = await refused.text();
  expect(refused.status).toBe(400);
  expect(text).toContain('value="青格乐"');
  expect(text).toContain("第二行");
  const taken = await fetch(url + paths.objection(id), { method: "POST", body: objectionForm(odd) });
  expect(taken.status).toBe(200);
  const rows = await database.owner`select objector_name, statement from objections where notice_id = ${id}`;
  expect(rows).toEqual([{ objector_name: "青格乐", statement: "第一行\n第二行" }]);
  const report = new FormData();
  for (const [name, value] of Object.entries({
    ...{ token: randomUUID(), subject: "某\0平台", statement: odd.statement, contact: "a\0b" },
  })) {
    report.append(name, value);
  }
  const sent = await fetch(url + paths.misconductReport(), { method: "POST", body: report });
  expect(sent.status).toBe(200);
});

test("forms with files are counted before anything looks into them, whether they are taken or not", async () => {
  const { url } = site;
  const { id } = await aNotice({ kind: "public_notice" });
  const send = async (files: readonly File[], contact: string) => {
    const body = objectionForm({ contact }, files);
    return fetch(url + paths.objection(id), { method: "POST", body });
  };
  const program = [new File(["MZ\0"], "程序.exe")];
  const statuses: number[] = [];
  for (let sent = 0; sent < 31; sent++) statuses.push((await send(program, "0471-0000000")).status);
  expect(statuses).toEqual([...Array(30).fill(400), 429]);
  const refused = await send([new File(["证据"], "证据.txt")], "0471-0000000");
  expect(refused.status).toBe(429);
  expect(Number(refused.headers.get("retry-after"))).toBeGreaterThan(0);
  const text = await refused.text();
  expect(text).toContain("公示的数量与实际不符。");
  expect(text).not.toContain("程序.exe");
  // Without files the form can still be put right and sent.
  expect((await send([], " ")).status).toBe(400);
  expect((await send([], "0471-0000000")).status).toBe(200);
});

test("only the forms that take files take much", async () => {
  const { url } = site;
  const { id } = await aNotice({ kind: "public_notice" });
  const forms = [paths.objection(id), pathsIn("en").objection(id), paths.misconductReport()];
  const type = `multipart/form-data; boundary=${randomUUID()}`;
  const megabyte = Buffer.alloc(1024 * 1024, "a");
  for (const form of forms) {
    // Read whole, and then found to be no form.
    expect([form, await sendChunked(url + form, type, 15, megabyte)]).toEqual([form, 400]);
    expect([form, await sendChunked(url + form, type, 17, megabyte)]).toEqual([form, 413]);
  }
  // The refusal says what is too large, and the way back to the form.
  for (const [form, words] of [
    [paths.objection(id), "一次提交的全部内容不能超过 16 MB"],
    [pathsIn("en").objection(id), "One submission may carry 16 MB in all"],
    [paths.misconductReport(), "一次提交的全部内容不能超过 16 MB"],
  ] as const) {
    const told = await announceTooMuch(url + form, 17 * megabyte.length);
    expect(told).toMatch(/^HTTP\/1.1 413/);
    expect(told).toContain(words);
    expect(told).toContain(`href="${form}"`);
  }
  for (const path of [paths.receipts(), paths.notices(), paths.notice(id), "/nowhere"]) {
    expect([path, await sendChunked(url + path, type, 2, megabyte)]).toEqual([path, 413]);
    const told = await fetch(url + path, {
      method: "POST",
      body: Buffer.alloc(2 * 1024 * 1024),
      headers: { "Content-Type": type },
    });
    expect([path, told.status]).toEqual([path, 413]);
  }
  const whole = new File([Buffer.alloc(5 * 1024 * 1024, "a")], "大.txt");
  const three = objectionForm(
    {},
    [1, 2, 3].map((n) => new File([whole], `${n}.txt`)),
  );
  expect((await fetch(url + paths.objection(id), { method: "POST", body: three })).status).toBe(200);
  const over = objectionForm({}, [new File([Buffer.alloc(5 * 1024 * 1024 + 1, "a")], "大.txt")]);
  expect((await fetch(url + paths.objection(id), { method: "POST", body: over })).status).toBe(400);
});
