import { describe, expect, test } from "vitest";
import type { z } from "zod";
import { releaseHandlers } from "~/app/http/held-work";
import type { CommandContext } from "~/app/modules/audit/command-context";
import { findNotice } from "~/app/modules/publications/notice-detail.queries.server";
import { noticeInput } from "~/app/modules/publications/notice-form";
import { listLatestNotices } from "~/app/modules/publications/notices.queries.server";
import { sendNotice } from "~/app/modules/publications/send-notice.commands.server";
import { releaseHold } from "~/app/modules/screening/holds.commands.server";
import { searchEngine } from "~/search/engine.server";
import { useDatabase } from "../../database";
import { inSeconds } from "../../factories/notice";
import { anOrganisation } from "../../factories/organisation";
import { nextNumber, sourceId } from "../../factories/registry";
import { useScreening } from "../screening/screening-test";

const database = useDatabase("reference");
const screening = useScreening(database);

async function written(overrides: Partial<z.input<typeof noticeInput>> = {}) {
  return noticeInput.parse({
    kind: "announcement",
    subject: "other",
    titleZh: `关于示例事项${nextNumber()}号的通知`,
    bodyZh: "## 事项\n\n**重点**见[通知](/notices)。",
    format: "markdown",
    issuerId: (await anOrganisation({ kind: "government" })).id,
    sourceId: await sourceId("sample"),
    isSample: true,
    ...overrides,
  });
}
const by = (id: number): CommandContext => ({ actor: { kind: "person", id }, requestId: `n${nextNumber()}` });
const count = async (title: string) => {
  const [row] = await database.owner`select count(*)::int as count from notices where title_zh = ${title}`;
  return row?.count;
};

describe("a notice in Markdown", () => {
  test("keeps it for its page, and its plain words for lists, feeds and search", async () => {
    const sent = await sendNotice(await written(), by(screening.officer));
    if (!sent.ok || sent.value.outcome !== "published") throw new Error("was not published");
    const notice = await findNotice(sent.value.id);
    expect(notice?.markdown?.zh).toContain("**重点**");
    expect(notice?.body.zh).toBe("事项\n\n重点见通知。");
    const [latest] = await listLatestNotices(1);
    expect(latest?.body.zh).toBe("事项\n\n重点见通知。");
  });

  test("keeps its form once it has started", async () => {
    const sent = await sendNotice(await written(), by(screening.officer));
    if (!sent.ok || sent.value.outcome !== "published") throw new Error("was not published");
    const change = database.db.execute(
      `update notices set body_markdown_zh = '别的' where id = ${sent.value.id}`,
    );
    await expect(change).rejects.toMatchObject({ cause: { code: "23001" } });
  });

  test.each([
    ["nothing but a picture without words", "![](x.png)"],
    ["quotes in quotes without end", `${"> ".repeat(200)}x`],
  ])("of %s is not one", async (_why, bodyZh) => {
    await expect(written({ bodyZh })).rejects.toThrow();
  });
});

describe("a notice that names a control term", () => {
  const controlled = (overrides: Partial<z.input<typeof noticeInput>> = {}) =>
    written({ bodyZh: "征集稀**土**萃取&#x5206;离的成果", ...overrides });

  test("is nowhere until another officer releases it, then it is published once, by whom it is of", async () => {
    const { officer, officer2 } = screening;
    const input = await controlled();
    const sent = await sendNotice(input, by(officer));
    if (!sent.ok || sent.value.outcome !== "held") throw new Error("was not held");
    expect(await count(input.titleZh)).toBe(0);
    const id = sent.value.holdId;
    const own = await releaseHold({ id, reason: "自己放行" }, releaseHandlers, by(officer));
    expect(own).toMatchObject({ ok: false, refusal: { reason: "own_case" } });
    const again = by(officer2);
    await Promise.all([1, 2].map(() => releaseHold({ id, reason: "已核对" }, releaseHandlers, again)));
    expect(await count(input.titleZh)).toBe(1);
    const [line] = await database.owner`
      select actor_id from audit_log where action = 'publishNotice' and request_id = ${`hold:${id}`}`;
    expect(Number(line?.actor_id)).toBe(officer);
  });

  test("sent again with the same form, also after its release, is published once", async () => {
    const { officer, officer2 } = screening;
    const input = await controlled();
    const form = by(officer);
    const sent = await sendNotice(input, form);
    if (!sent.ok || sent.value.outcome !== "held") throw new Error("was not held");
    await releaseHold({ id: sent.value.holdId, reason: "已核对" }, releaseHandlers, by(officer2));
    expect(await sendNotice(input, form)).toEqual(sent);
    expect(await count(input.titleZh)).toBe(1);
  });

  test("sent again with a corrected date is held as corrected, and the earlier one with it no more", async () => {
    const input = await controlled({ startsAt: inSeconds(3600) });
    const corrected = { ...input, startsAt: inSeconds(7200) };
    const sent = [
      await sendNotice(input, by(screening.officer)),
      await sendNotice(corrected, by(screening.officer)),
    ];
    const ids = sent.map((one) => (one.ok && one.value.outcome === "held" ? one.value.holdId : 0));
    const answers = [];
    for (const id of ids)
      answers.push(await releaseHold({ id, reason: "已核对" }, releaseHandlers, by(screening.officer2)));
    expect(answers).toMatchObject([{ ok: false, refusal: { reason: "already_decided" } }, { ok: true }]);
    expect(await count(input.titleZh)).toBe(1);
  });

  test("whose start has passed meanwhile begins with its release, not before", async () => {
    const { officer, officer2 } = screening;
    const input = await controlled({ startsAt: inSeconds(3600) });
    const sent = await sendNotice(input, by(officer));
    if (!sent.ok || sent.value.outcome !== "held") throw new Error("was not held");
    await database.owner`update clock.setting set ahead = '2 hours'`;
    try {
      await releaseHold({ id: sent.value.holdId, reason: "已核对" }, releaseHandlers, by(officer2));
      const [row] = await database.owner`
        select starts_at > ${input.startsAt ?? ""}::timestamptz + interval '50 minutes' as later,
          starts_at <= clock.now() as begun
        from notices where title_zh = ${input.titleZh}`;
      expect(row).toEqual({ later: true, begun: true });
    } finally {
      await database.owner`update clock.setting set ahead = '0'`;
    }
  });
});

test("a scheduled notice in Markdown is in no list, no page and no index before its start", async () => {
  const word = `绝无此词${nextNumber()}`;
  const input = await written({ titleZh: `${word}通知`, bodyZh: `**${word}**`, startsAt: inSeconds(3600) });
  const sent = await sendNotice(input, by(screening.officer));
  if (!sent.ok || sent.value.outcome !== "published") throw new Error("was not scheduled");
  expect(await findNotice(sent.value.id)).toBeUndefined();
  const listed = await listLatestNotices(100);
  expect(listed.some(({ title }) => title.zh.includes(word))).toBe(false);
  const scope = { audience: "public" } as const;
  const found = await searchEngine().matches(
    { scope, kinds: ["notice"], text: word, filters: [], language: "zh" },
    10,
  );
  expect(found.records.map(({ id }) => id)).not.toContain(String(sent.value.id));
});
