import { sql } from "drizzle-orm";
import { pathsIn } from "~/app/paths";
import type { Transaction } from "~/db/client.server";
import { notifyPages } from "~/db/page-tags.server";
import { enquiryFiles, enquiryMessages } from "~/db/schema/enquiries";
import { type ExaminedFile, storeFile } from "../files/files.commands.server";
import { notify } from "../notifications/notify.commands.server";
import { type Saying, type Status, substantive } from "./core/conversation";
import { type LockedEnquiry, listToldIds, noteRead } from "./enquiry-side.commands.server";
import { replyFiguresTag } from "./reply-figures-tag";

/** Something said, as it is written. */
export interface Said {
  kind: Saying;
  text: string;
  /** Of a quote, VAT included. */
  amountFen?: number | undefined;
  holdsUntil?: string | undefined;
  fileIds: readonly number[];
}

/** Stores the rows of files whose bytes are kept. */
export async function storeFiles(
  files: readonly ExaminedFile[],
  at: string,
  tx: Transaction,
): Promise<number[]> {
  const ids: number[] = [];
  for (const file of files) ids.push((await storeFile(file, { at }, tx)).id);
  return ids;
}

/** Appends a message with its files. */
export async function appendMessage(
  { fileIds, ...message }: Said & { enquiryId: number; organisationId: number; personId: number },
  tx: Transaction,
): Promise<number> {
  const [row] = await tx.insert(enquiryMessages).values(message).returning({ id: enquiryMessages.id });
  if (!row) throw new Error("a message was not written");
  if (fileIds.length > 0)
    await tx.insert(enquiryFiles).values(fileIds.map((fileId) => ({ messageId: row.id, fileId })));
  return row.id;
}

/**
 * Writes what a side of a locked conversation says, how it stands then, and when it was first answered in substance:
 * once, by the database's clock. `sentAt` (ISO): when it was sent, where it waited for an officer meanwhile; so a
 * provider is not late by an officer's time. Tells the other side.
 */
export async function writeMessage(
  enquiry: LockedEnquiry,
  { said, personId, status, sentAt }: { said: Said; personId: number; status: Status; sentAt?: string },
  tx: Transaction,
): Promise<{ messageId: number }> {
  const messageId = await appendMessage(
    { ...said, enquiryId: enquiry.id, organisationId: enquiry.own.id, personId },
    tx,
  );
  const isFirst = !enquiry.hasReply && substantive.has(said.kind);
  await tx.execute(sql`
    update enquiries set status = ${status}, closed_at = null, closed_by = null, outcome = null,
      first_reply_at = case when ${isFirst}
        then greatest(opened_at, coalesce(${sentAt ?? null}::timestamptz, clock.now())) else first_reply_at end
    where id = ${enquiry.id}`);
  await noteRead(enquiry.id, enquiry.own.id, tx);
  // Each answer is told; all else once until they have read it, so that nobody's mail is filled.
  const unread = substantive.has(said.kind) ? undefined : await findFirstUnread(enquiry, tx);
  const toldBy = unread ?? messageId;
  const also = enquiry.side === "provider" ? enquiry.askedBy : undefined;
  await notify(
    {
      to: await listToldIds(enquiry.otherId, { also }, tx),
      kind: "enquiry-message",
      eventKey: `enquiry-message:${toldBy}`,
      data: {
        subject: enquiry.subject,
        organisation: enquiry.own.nameZh,
        path: pathsIn("zh-CN").enquiries(enquiry.id),
      },
    },
    tx,
  );
  if (isFirst && enquiry.platformId !== undefined)
    await notifyPages(tx, [replyFiguresTag(enquiry.platformId)]);
  return { messageId };
}

/** The first message of one's own side that nobody of the other has opened. */
async function findFirstUnread(
  { id, own, otherId }: LockedEnquiry,
  tx: Transaction,
): Promise<number | undefined> {
  const [row] = await tx.execute<{ id: number | null }>(sql`
    select min(m.id) as id from enquiry_messages m
    left join enquiry_reads r on r.enquiry_id = m.enquiry_id and r.organisation_id = ${otherId}
    where m.enquiry_id = ${id} and m.organisation_id = ${own.id} and m.sent_at > coalesce(r.read_at, '-infinity')`);
  return row?.id ?? undefined;
}
