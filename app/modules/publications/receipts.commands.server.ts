import { sql } from "drizzle-orm";
import { ok, type Result, refuse } from "~/app/core/result";
import { db } from "~/db/client.server";
import type { MisconductStatus, ObjectionStatus } from "~/db/schema/submissions";
import * as ReceiptNumber from "./core/receipt-number";
import type { NoticeText } from "./notices.queries.server";
import { takeSubmission } from "./submission-limits.commands.server";

/** What whoever has the number may know: no name, no contact, nothing of what was sent. */
export interface Receipt {
  number: string;
  kind: "objection" | "report";
  status: ObjectionStatus | MisconductStatus;
  /** Civil date in Asia/Shanghai. */
  receivedOn: string;
  answer?: string;
  answeredOn?: string;
  /** Of an objection. */
  notice?: { id: number; title: NoticeText };
}

interface Row extends Record<string, unknown> {
  number: string;
  status: Receipt["status"];
  received_on: string;
  answer: string | null;
  answered_on: string | null;
  notice: Receipt["notice"] | null;
}

/**
 * What became of a submission, by its number as somebody typed it. A number that is none and one that nobody has get
 * the same refusal, and both count towards the limit of the sender's network block.
 */
export async function lookUpReceipt(
  typed: string,
  network: string,
): Promise<Result<Receipt, { reason: "unknown_number" } | { reason: "too_many"; retryAfter: number }>> {
  return db().transaction(async (tx) => {
    const retryAfter = await takeSubmission("receipt", network, tx);
    if (retryAfter !== undefined) return refuse({ reason: "too_many" as const, retryAfter });
    const number = ReceiptNumber.read(typed)?.number ?? "";
    const day = (instant: string) => sql.raw(`(${instant} at time zone 'Asia/Shanghai')::date::text`);
    const [row] = await tx.execute<Row>(sql`
      select receipt_number as number, status, ${day("received_at")} as received_on, answer,
        ${day("answered_at")} as answered_on, jsonb_build_object('id', n.id, 'title',
          jsonb_strip_nulls(jsonb_build_object('zh', n.title_zh, 'en', n.title_en))) as notice
      from objections join notices n on n.id = notice_id where receipt_number = ${number}
      union all
      select receipt_number, status, ${day("received_on")}, reply, ${day("replied_at")}, null
      from misconduct_reports where receipt_number = ${number}`);
    if (!row) return refuse({ reason: "unknown_number" as const });
    return ok({
      number: row.number,
      kind: row.notice === null ? ("report" as const) : ("objection" as const),
      status: row.status,
      receivedOn: row.received_on,
      answer: row.answer ?? undefined,
      answeredOn: row.answered_on ?? undefined,
      notice: row.notice ?? undefined,
    });
  });
}
