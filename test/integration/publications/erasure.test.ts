import { randomUUID } from "node:crypto";
import { access } from "node:fs/promises";
import { expect, test } from "vitest";
import { filePath } from "~/app/modules/files/file-store.server";
import { examineFile } from "~/app/modules/files/files.commands.server";
import { areContactsSealed } from "~/app/modules/publications/misconduct-contacts.queries.server";
import { eraseObjection } from "~/app/modules/publications/objection-erasure.commands.server";
import { submitObjection } from "~/app/modules/publications/objections.commands.server";
import { lookUpReceipt } from "~/app/modules/publications/receipts.commands.server";
import { objectionInput } from "~/app/modules/publications/submission-form";
import { closeDatabase, openDatabase } from "~/db/client.server";
import { aNotice } from "../../factories/notice";
import { anyContext } from "../../factories/registry";
import { usePublications } from "./publications-test";

const { database } = usePublications();

/** Runs work with the owner's login, as a command at the terminal does. */
async function asOwner<Value>(work: () => Promise<Value>): Promise<Value> {
  await closeDatabase();
  openDatabase({ url: database.ownerUrl, max: 2 });
  try {
    return await work();
  } finally {
    await closeDatabase();
    openDatabase({ url: database.appUrl, max: 8 });
  }
}

async function examined(text: string) {
  const file = await examineFile({ bytes: Buffer.from(text), name: "额尔敦的证据.txt" }, 1000);
  if (!file.ok) throw new Error(file.refusal.reason);
  return file.value;
}

test("an erased objection leaves its number, notice, dates and answer, and nothing of a person", async () => {
  const { id: noticeId } = await aNotice({ kind: "public_notice" });
  const [own, shared] = [await examined("只有我有"), await examined("大家都有")];
  const send = async (files: (typeof own)[], network: string, statement = "合同数量不实。") => {
    const token = randomUUID();
    const input = objectionInput.parse({
      noticeId,
      objectorKind: "person",
      objectorName: "额尔敦",
      contact: "0470-1111111",
      statement,
      consent: "yes",
    });
    const context = { actor: { kind: "anonymous", token } as const, requestId: token };
    const result = await submitObjection({ ...input, files, network }, context);
    if (!result.ok) throw new Error(result.refusal.reason);
    return result.value.receiptNumber;
  };
  const number = await send([own, shared], "192.0.2.1");
  // Sent once more from a form of its own: that is remembered too.
  expect(await send([shared], "192.0.2.1")).toBe(number);
  const other = await send([shared], "192.0.2.2", "另一处不实。");

  // Sent again in another form: a second memory of the same words.
  expect(await send([own], "192.0.2.3")).toBe(number);

  // The site itself cannot.
  await expect(eraseObjection(number, anyContext())).rejects.toThrow();
  expect(await asOwner(() => eraseObjection(number.toLowerCase(), anyContext()))).toEqual({
    ok: true,
    value: { receiptNumber: number, files: 2 },
  });
  const [row] = await database.owner`select * from objections where receipt_number = ${number}`;
  expect(row).toMatchObject({ objector_name: "", contact: "", statement: "", notice_id: noticeId });
  expect(row?.erased_at).not.toBeNull();
  expect(await database.owner`select 1 from objection_files where objection_id = ${row?.id}`).toEqual([]);
  await expect(access(filePath(own.sha256))).rejects.toThrow();
  await access(filePath(shared.sha256));
  // Not even a hash over what was sent.
  const requests = await database.owner<{ answer: unknown }[]>`select answer from command_requests
    where command = 'submitObjection'`;
  expect(requests.map(({ answer }) => answer)).toEqual([{ receiptNumber: other }]);
  const told = await database.owner`select detail from audit_log where action = 'eraseObjection'`;
  expect(told.map(({ detail }) => detail)).toEqual([{ files: 2 }]);
  expect(await lookUpReceipt(number, "n")).toMatchObject({
    value: { status: "received", notice: { id: noticeId } },
  });

  const again = await asOwner(() => eraseObjection(number, anyContext()));
  expect(again).toEqual({ ok: false, refusal: { reason: "already_erased" } });
  const unknown = await asOwner(() => eraseObjection("YY-0000-0000-0000-0000", anyContext()));
  expect(unknown).toEqual({ ok: false, refusal: { reason: "unknown_objection" } });
});

test("contacts of reports are called sealed only where the login that serves pages cannot read them", async () => {
  expect(await areContactsSealed()).toBe(true);
  expect(await asOwner(areContactsSealed)).toBe(false);
  await database.owner`grant select (contact) on misconduct_senders to innovation_app`;
  expect(await areContactsSealed()).toBe(false);
  await database.owner`revoke select (contact) on misconduct_senders from innovation_app`;
});
