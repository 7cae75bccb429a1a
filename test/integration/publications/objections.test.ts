import { createHash, randomUUID } from "node:crypto";
import { readdir, readFile, stat } from "node:fs/promises";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { examineFile } from "~/app/modules/files/files.commands.server";
import { extendNotice, withdrawNotice } from "~/app/modules/publications/notices.commands.server";
import { answerObjection, submitObjection } from "~/app/modules/publications/objections.commands.server";
import { lookUpReceipt } from "~/app/modules/publications/receipts.commands.server";
import { objectionInput } from "~/app/modules/publications/submission-form";
import {
  sweepSubmissionLimits,
  takeAttempt,
} from "~/app/modules/publications/submission-limits.commands.server";
import { aNotice, inSeconds } from "../../factories/notice";
import { countWaiting } from "../../waiting";
import { usePublications } from "./publications-test";

const publications = usePublications();
const { database } = publications;
const day = 86_400;
let networks = 0;

/** A network block that has sent nothing yet. */
function freshNetwork(): string {
  networks += 1;
  return `192.0.2.${networks}`;
}

async function objection(overrides: Record<string, unknown> = {}) {
  const noticeId = overrides.noticeId ?? (await aNotice({ kind: "public_notice" })).id;
  const input = objectionInput.parse({
    objectorKind: "person",
    objectorName: "青格乐",
    contact: "0471-0000000",
    statement: "公示的服务合同数量与实际不符。",
    consent: "yes",
    ...overrides,
    noticeId,
  });
  return { ...input, files: [], network: freshNetwork() };
}

function form(token: string = randomUUID()) {
  return { actor: { kind: "anonymous", token } as const, requestId: token };
}

async function rowsOf(noticeId: number) {
  return database.owner`select * from objections where notice_id = ${noticeId}`;
}

describe("an objection", () => {
  test("to a public notice that runs is stored with a number that nobody can guess", async () => {
    const input = await objection();
    const result = await submitObjection(input, form());
    if (!result.ok) throw new Error(result.refusal.reason);
    expect(result.value.receiptNumber).toMatch(/^YY(-[0-9A-HJKMNP-TV-Z]{4}){4}$/);
    expect(await rowsOf(input.noticeId)).toMatchObject([
      { receipt_number: result.value.receiptNumber, objector_name: "青格乐", status: "received" },
    ]);
  });

  test("sent twenty times at once is one, and every answer is the same", async () => {
    const [input, context] = [await objection(), form()];
    const answers = await Promise.all(Array.from({ length: 20 }, () => submitObjection(input, context)));
    expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
    expect(answers[0]).toMatchObject({ ok: true });
    expect(await rowsOf(input.noticeId)).toHaveLength(1);
  });

  test("from a form that was sent before with another text is a conflict", async () => {
    const [input, context] = [await objection(), form()];
    await submitObjection(input, context);
    const other = await submitObjection({ ...input, statement: "另一件事。" }, context);
    expect(other).toEqual({ ok: false, refusal: { reason: "request_id_used_with_other_input" } });
    expect(await rowsOf(input.noticeId)).toHaveLength(1);
  });

  describe("sent once more in a form of its own", () => {
    async function aFile(text: string) {
      const file = await examineFile({ bytes: Buffer.from(text), name: "a.txt" }, 1000);
      if (!file.ok) throw new Error(file.refusal.reason);
      return file.value;
    }
    const first = async () => {
      const input = { ...(await objection()), files: [await aFile("一"), await aFile("二")] };
      const result = await submitObjection(input, form());
      if (!result.ok) throw new Error(result.refusal.reason);
      return { input, number: result.value.receiptNumber };
    };

    test("gets the number of then and is not stored twice, whether its files come again or not", async () => {
      const { input, number } = await first();
      const repeated = { ok: true, value: { receiptNumber: number, isRepeat: true } };
      expect(await submitObjection(input, form())).toEqual(repeated);
      expect(await submitObjection({ ...input, files: [] }, form())).toEqual(repeated);
      expect(await rowsOf(input.noticeId)).toHaveLength(1);
    });

    test("at the same moment in many forms is one", async () => {
      const input = await objection();
      const answers = await Promise.all(Array.from({ length: 5 }, () => submitObjection(input, form())));
      expect(new Set(answers.map((answer) => answer.ok && answer.value.receiptNumber)).size).toBe(1);
      expect(await rowsOf(input.noticeId)).toHaveLength(1);
    });

    test.each([
      { why: "other words", change: { statement: "另一个理由。" } },
      { why: "another contact", change: { contact: "a@example.com" } },
      { why: "another name", change: { objectorName: "其他人" } },
    ])("with $why is another objection", async ({ change }) => {
      const { input, number } = await first();
      const other = await submitObjection({ ...input, ...change }, form());
      expect(other.ok && other.value.receiptNumber).not.toBe(number);
      expect(await rowsOf(input.noticeId)).toHaveLength(2);
    });

    test("with another file, or to another notice, or on another day is another objection", async () => {
      const { input } = await first();
      await submitObjection({ ...input, files: [await aFile("三")] }, form());
      expect(await rowsOf(input.noticeId)).toHaveLength(2);
      const { id } = await aNotice({ kind: "public_notice" });
      await submitObjection({ ...input, noticeId: id }, form());
      expect(await rowsOf(id)).toHaveLength(1);
      await database.owner`call clock.set_ahead('25 hours')`;
      try {
        await submitObjection({ ...input, files: [] }, form());
      } finally {
        await database.owner`call clock.set_ahead('0')`;
        await database.owner`delete from write_limits`;
        await database.owner`delete from write_limit_keys`;
      }
      expect(await rowsOf(input.noticeId)).toHaveLength(3);
    });
  });

  test("keeps its files under their hash, readable by the site alone", async () => {
    const bytes = Buffer.from("检测原始记录\n");
    const file = await examineFile({ bytes, name: "../记录.txt" }, 1000);
    if (!file.ok) throw new Error(file.refusal.reason);
    const input = await objection();
    await submitObjection({ ...input, files: [file.value] }, form());
    const [row] = await database.owner`
      select f.* from files f join objection_files o on o.file_id = f.id
      join objections s on s.id = o.objection_id where s.notice_id = ${input.noticeId}`;
    const sha256 = createHash("sha256").update(bytes).digest("hex");
    expect(row).toMatchObject({ sha256, name: "记录.txt", media_type: "text/plain", bytes: bytes.length });
    const home = path.join(publications.folder, sha256.slice(0, 2));
    expect(await readFile(path.join(home, sha256))).toEqual(bytes);
    expect((await stat(path.join(home, sha256))).mode & 0o777).toBe(0o600);
    expect(await readdir(home)).toEqual([sha256]);
  });

  test.each([
    { why: "an announcement", notice: {}, reason: "not_open" },
    {
      why: "a public notice that has ended",
      notice: { kind: "public_notice" as const, startsAt: inSeconds(-20 * day), endsAt: inSeconds(-60) },
      reason: "not_open",
    },
    {
      why: "a public notice that nobody may know of yet",
      notice: { kind: "public_notice" as const, startsAt: inSeconds(3600) },
      reason: "unknown_notice",
    },
  ])("to $why is refused", async ({ notice, reason }) => {
    const { id } = await aNotice(notice);
    const result = await submitObjection(await objection({ noticeId: id }), form());
    expect(result).toMatchObject({ ok: false, refusal: { reason } });
    expect(await rowsOf(id)).toEqual([]);
  });

  test("to a notice that was withdrawn before its start is refused like one that there is not", async () => {
    const { id } = await aNotice({ kind: "public_notice", startsAt: inSeconds(600) });
    await withdrawNotice({ id, reasonZh: "撤回" }, form());
    await database.owner`call clock.set_ahead('1 hour')`;
    const result = await submitObjection(await objection({ noticeId: id }), form());
    expect(result).toEqual({ ok: false, refusal: { reason: "unknown_notice" } });
    await database.owner`call clock.set_ahead('0')`;
  });

  test("to a notice that there is not is refused like one that nobody may know of", async () => {
    const result = await submitObjection(await objection({ noticeId: 999_999 }), form());
    expect(result).toEqual({ ok: false, refusal: { reason: "unknown_notice" } });
  });

  test("that waits for the notice's row is judged by the clock after the wait", async () => {
    const { id, endsAt } = await aNotice({ kind: "public_notice" });
    const input = await objection({ noticeId: id });
    let late: ReturnType<typeof submitObjection> | undefined;
    await database.owner.begin(async (sql) => {
      await sql`select from notices where id = ${id} for update`;
      late = submitObjection(input, form());
      // Only once it waits for the lock does the time run out.
      await expect.poll(() => countWaiting(database.owner)).toBeGreaterThan(0);
      await sql`call clock.set_ahead(${new Date(endsAt ?? "").toISOString()}::timestamptz - now())`;
    });
    expect(await late).toMatchObject({ ok: false, refusal: { reason: "not_open", endedAt: endsAt } });
    expect(await rowsOf(id)).toEqual([]);
    await database.owner`call clock.set_ahead('0')`;
  });

  test("is taken when the end was moved in time", async () => {
    const { id } = await aNotice({
      kind: "public_notice",
      startsAt: inSeconds(-20 * day),
      endsAt: inSeconds(60),
    });
    await extendNotice({ id, endsAt: inSeconds(day) }, form());
    await database.owner`call clock.set_ahead('2 minutes')`;
    expect(await submitObjection(await objection({ noticeId: id }), form())).toMatchObject({ ok: true });
    await database.owner`call clock.set_ahead('0')`;
  });

  test("cannot be slipped in late past the command", async () => {
    const { id } = await aNotice({
      kind: "public_notice",
      startsAt: inSeconds(-20 * day),
      endsAt: inSeconds(-60),
    });
    const slip = database.db.$client`
      insert into objections (receipt_number, notice_id, objector_kind, objector_name, contact, statement)
      values ('YY-0000-0000-0000-0000', ${id}, 'person', 'a', 'b', 'c')`;
    await expect(slip).rejects.toThrow(/takes no objections/);
  });

  test.each([
    { why: "before it ended", shift: "- interval '2 minutes'" },
    { why: "in time that is to come", shift: "+ interval '1 minute'" },
  ])("cannot be said to have come $why", async ({ shift }) => {
    const { id } = await aNotice({
      kind: "public_notice",
      startsAt: inSeconds(-20 * day),
      endsAt: inSeconds(300),
    });
    const slip = (received: string) =>
      database.db.$client.unsafe(
        `insert into objections (receipt_number, notice_id, objector_kind, objector_name, contact, statement, received_at)
         values ('YY-0000-0000-0000-0000', ${id}, 'person', 'a', 'b', 'c', ${received})`,
      );
    await expect(slip(`clock.now() ${shift}`)).rejects.toThrow(/takes no objections/);
  });
});

describe("the limit", () => {
  test("of ten an hour is each network's own, and a form that was taken is answered again beyond it", async () => {
    const network = freshNetwork();
    const [first, context] = [await objection(), form()];
    const answer = await submitObjection({ ...first, network }, context);
    for (let sent = 1; sent < 10; sent++) {
      const next = { ...first, statement: `第${sent}点与实际不符。`, network };
      expect(await submitObjection(next, form())).toMatchObject({ ok: true });
    }
    const refused = await submitObjection({ ...first, network }, form());
    expect(refused).toMatchObject({ ok: false, refusal: { reason: "too_many" } });
    if (refused.ok || refused.refusal.reason !== "too_many") throw new Error("it was not refused");
    expect(refused.refusal.retryAfter).toBeLessThanOrEqual(3600);
    expect(await submitObjection({ ...first, network }, context)).toEqual(answer);
    const elsewhere = { ...first, statement: "最后一点与实际不符。", network: freshNetwork() };
    expect(await submitObjection(elsewhere, form())).toMatchObject({ ok: true });
    expect(await rowsOf(first.noticeId)).toHaveLength(11);
  });

  test("keeps no address, and forgets the hour before", async () => {
    // Five minutes into an hour, so that none begins between two steps.
    const [begin] = await database.owner<{ seconds: number }[]>`
      select extract(epoch from date_trunc('hour', now()) + interval '65 minutes' - now())::int as seconds`;
    const ahead = async (hours: number) =>
      database.owner.unsafe(`call clock.set_ahead('${(begin?.seconds ?? 0) + hours * 3600} seconds')`);
    await ahead(0);
    const input = await objection();
    await submitObjection(input, form());
    const before = await database.owner`select key from write_limits`;
    expect(JSON.stringify(before)).not.toContain("192.0.2");
    await ahead(1);
    const other = await objection();
    await submitObjection(other, form());
    const after = await database.owner`select key from write_limits`;
    expect(after).toHaveLength(1);
    expect(await database.owner`select 1 from write_limit_keys`).toHaveLength(1);
    await ahead(2);
    await sweepSubmissionLimits();
    expect(await database.owner`select 1 from write_limits`).toHaveLength(0);
    expect(await database.owner`select 1 from write_limit_keys`).toHaveLength(0);
    await database.owner`call clock.set_ahead('0')`;
  });

  test("has keys that need an hour's chance, which is another in the next hour", async () => {
    const network = freshNetwork();
    const keys = async () =>
      (await database.owner<{ key: string }[]>`select key from write_limits`).map(({ key }) => key);
    await database.owner`delete from write_limits`;
    await takeAttempt(network);
    const [first] = await keys();
    await takeAttempt(network);
    expect(await keys()).toEqual([first]);
    // The same hour with another chance, as every next hour has it.
    await database.owner`delete from write_limit_keys`;
    await takeAttempt(network);
    expect(await keys()).toHaveLength(2);
  });

  test("of thirty look-ups an hour stops guessing", async () => {
    const network = freshNetwork();
    for (let tried = 0; tried < 30; tried++) {
      expect(await lookUpReceipt("YY-0000-0000-0000-000A", network)).toMatchObject({
        refusal: { reason: "unknown_number" },
      });
    }
    expect(await lookUpReceipt("YY-0000-0000-0000-000A", network)).toMatchObject({
      refusal: { reason: "too_many" },
    });
  });
});

describe("an answer", () => {
  const officer = { actor: { kind: "person", id: 7, organisationId: 3 } as const, requestId: randomUUID() };

  test("is read by whoever has the number, however it is typed, and shows nothing that was sent", async () => {
    const input = await objection();
    const sent = await submitObjection(input, form());
    if (!sent.ok) throw new Error("refused");
    const { receiptNumber } = sent.value;
    expect(await lookUpReceipt(receiptNumber, freshNetwork())).toMatchObject({
      value: { status: "received", notice: { id: input.noticeId } },
    });
    const answer = { receiptNumber, status: "upheld" as const, answer: "经核查，异议成立。" };
    expect(await answerObjection(answer, officer)).toMatchObject({ ok: true });
    const read = await lookUpReceipt(` ${receiptNumber.toLowerCase().replaceAll("-", " ")}`, freshNetwork());
    expect(read).toMatchObject({ value: { status: "upheld", answer: "经核查，异议成立。" } });
    for (const secret of ["青格乐", "0471-0000000", "服务合同"])
      expect(JSON.stringify(read)).not.toContain(secret);
    const again = await answerObjection(answer, { ...officer, requestId: randomUUID() });
    expect(again).toMatchObject({ refusal: { reason: "already_answered" } });
  });

  test("is given by a person only", async () => {
    const sent = await submitObjection(await objection(), form());
    if (!sent.ok) throw new Error("refused");
    const answer = { ...sent.value, status: "upheld" as const, answer: "好" };
    expect(await answerObjection(answer, form())).toMatchObject({ refusal: { reason: "not_a_person" } });
  });

  test("to a number that is none and to one that nobody has look alike", async () => {
    const [none, nobody] = [
      await lookUpReceipt("abc", "n"),
      await lookUpReceipt("YY-0000-0000-0000-0001", "n"),
    ];
    expect(none).toEqual(nobody);
  });
});
