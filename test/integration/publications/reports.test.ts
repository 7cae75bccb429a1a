import { createHash, createHmac, randomUUID } from "node:crypto";
import { stat } from "node:fs/promises";
import { expect, test } from "vitest";
import { filePath } from "~/app/modules/files/file-store.server";
import { examineFile } from "~/app/modules/files/files.commands.server";
import { replyToReport, submitReport } from "~/app/modules/publications/misconduct.commands.server";
import { lookUpReceipt } from "~/app/modules/publications/receipts.commands.server";
import { misconductInput } from "~/app/modules/publications/submission-form";
import { aPlatform } from "../../factories/platform";
import { usePublications } from "./publications-test";

const { database } = usePublications();
const contact = "13900000000（虚构）";
let networks = 0;

function report(overrides: Record<string, unknown> = {}) {
  networks += 1;
  const typed = { subject: "某平台", statement: "年度报告中的服务收入重复计算。", contact: "", ...overrides };
  return { ...misconductInput.parse(typed), files: [], network: `198.51.100.${networks}` };
}

async function receiptOf(result: ReturnType<typeof submitReport>): Promise<string> {
  const answer = await result;
  if (!answer.ok) throw new Error(answer.refusal.reason);
  return answer.value.receiptNumber;
}

test("a report is known by its number, and by the platform whose number it names", async () => {
  const platform = await aPlatform();
  const subject = `${platform.nameZh}（${platform.registrationNumber.toLowerCase()}）`;
  const number = await receiptOf(submitReport(report({ subject }), randomUUID()));
  expect(number).toMatch(/^JB(-[0-9A-HJKMNP-TV-Z]{4}){4}$/);
  const [row] = await database.owner`select * from misconduct_reports where receipt_number = ${number}`;
  expect(row).toMatchObject({ platform_id: platform.id, subject, has_contact: false });
});

test("of the time only the day is stored, anywhere, and of the form's token nothing", async () => {
  const token = randomUUID();
  const file = await examineFile({ bytes: Buffer.from(`证据 ${token}`), name: "证据.txt" }, 1000);
  if (!file.ok) throw new Error(file.refusal.reason);
  const count = () => database.owner`
    select (select count(*) from audit_log) as audit, (select count(*) from command_requests) as requests`;
  const before = await count();
  const number = await receiptOf(submitReport({ ...report({ contact }), files: [file.value] }, token));
  expect(await count()).toEqual(before);
  const [row] = await database.owner`
    select r.received_on = date_trunc('day', now() at time zone 'Asia/Shanghai') at time zone 'Asia/Shanghai' as is_day,
      f.stored_at = r.received_on as is_file_day, f.stored_at, f.id < 0 as is_unordered
    from misconduct_reports r join misconduct_files m on m.report_id = r.id join files f on f.id = m.file_id
    where r.receipt_number = ${number}`;
  expect(row).toMatchObject({ is_day: true, is_file_day: true, is_unordered: true });
  expect((await stat(filePath(file.value.sha256))).mtime).toEqual(row?.stored_at);
  const columns = await database.owner<{ name: string }[]>`
    select column_name as name from information_schema.columns where table_name = 'misconduct_reports'`;
  expect(columns.map(({ name }) => name).join()).not.toMatch(/address|agent|network|token|contact_|sender/);
});

test("the contact can be written by the site and read by it nowhere", async () => {
  const number = await receiptOf(submitReport(report({ contact }), randomUUID()));
  const { $client: app } = database.db;
  for (const statement of [
    "select * from misconduct_senders",
    "select contact from misconduct_senders limit 1",
    "update misconduct_senders set contact = ''",
    "delete from misconduct_senders",
    "insert into misconduct_senders values (999999, 'a') returning contact",
  ]) {
    await expect(app.unsafe(statement), statement).rejects.toThrow(/permission denied/);
  }
  const [stored] = await database.owner`
    select s.contact from misconduct_senders s join misconduct_reports r on r.id = s.report_id
    where r.receipt_number = ${number}`;
  expect(stored?.contact).toBe(contact);
  // No table that the site can read holds it.
  const tables = await database.owner<{ name: string }[]>`
    select table_name as name from information_schema.tables
    where table_schema = 'public' and table_type = 'BASE TABLE' and table_name <> 'misconduct_senders'`;
  for (const { name } of tables) {
    const [row] = await database.owner.unsafe<{ count: number }[]>(
      `select count(*)::int as count from ${name} t where t::text like '%13900000000%'`,
    );
    expect([name, row?.count]).toEqual([name, 0]);
  }
  expect(JSON.stringify(await lookUpReceipt(number, "n"))).not.toContain("1390");
});

test("the same form sent twenty times is one report; with other content it is a conflict", async () => {
  const [input, token] = [report({ contact }), randomUUID()];
  const answers = await Promise.all(Array.from({ length: 20 }, () => submitReport(input, token)));
  const numbers = new Set(answers.map((answer) => (answer.ok ? answer.value.receiptNumber : "refused")));
  expect(numbers.size).toBe(1);
  const [row] = await database.owner`
    select count(*)::int as count from misconduct_reports where receipt_number = ${[...numbers][0] ?? ""}`;
  expect(row?.count).toBe(1);
  expect(await submitReport(input, token)).toEqual({ ok: true, value: { receiptNumber: [...numbers][0] } });
  for (const other of [{ statement: "别的" }, { contact: "13900000001" }, { contact: undefined }]) {
    expect(await submitReport({ ...input, ...other }, token), JSON.stringify(other)).toMatchObject({
      refusal: { reason: "request_id_used_with_other_input" },
    });
  }
  // Only the token, which nobody keeps, leads from what was sent to what is stored.
  const [kept] = await database.owner`
    select fingerprint from misconduct_reports where receipt_number = ${[...numbers][0] ?? ""}`;
  const content = JSON.stringify([input.subject, input.statement, contact]);
  const unkeyed = createHash("sha256").update(content).digest("base64url");
  expect(kept?.fingerprint).toBe(createHmac("sha256", token).update(content).digest("base64url"));
  expect(kept?.fingerprint).not.toBe(unkeyed);
});

test("officers reply under the number until the report is closed", async () => {
  const receiptNumber = await receiptOf(submitReport(report(), randomUUID()));
  const officer = () => ({ actor: { kind: "person", id: 7 } as const, requestId: randomUUID() });
  const reply = (status: "investigating" | "closed", text: string) =>
    replyToReport({ receiptNumber, status, reply: text }, officer());
  expect(await reply("investigating", "正在核查。")).toMatchObject({ ok: true });
  expect(await reply("closed", "已办结。")).toMatchObject({ ok: true });
  expect(await lookUpReceipt(receiptNumber, "n")).toMatchObject({
    value: { kind: "report", status: "closed", answer: "已办结。" },
  });
  expect(await reply("closed", "再说一次。")).toMatchObject({ refusal: { reason: "already_closed" } });
  const system = { actor: { kind: "system" } as const, requestId: randomUUID() };
  expect(await replyToReport({ receiptNumber, status: "closed", reply: "好" }, system)).toMatchObject({
    refusal: { reason: "not_a_person" },
  });
});
