import { eq, sql } from "drizzle-orm";
import { ok, type Result, refuse } from "~/app/core/result";
import { pathsIn } from "~/app/paths";
import { db } from "~/db/client.server";
import { notifyPages } from "~/db/page-tags.server";
import { enquiries } from "~/db/schema/enquiries";
import { appendAudit } from "../audit/audit.commands.server";
import type { PersonContext, RequestIdConflict } from "../audit/command-context";
import { once } from "../audit/once.commands.server";
import { notify } from "../notifications/notify.commands.server";
import * as Conversation from "./core/conversation";
import type { CloseInput } from "./enquiry-form";
import { listToldIds, lockEnquiry, noteRead } from "./enquiry-side.commands.server";
import { replyFiguresTag } from "./reply-figures-tag";

export type CloseRefusal = { reason: "hidden" } | Conversation.ClosingRefusal | RequestIdConflict;

/** Ends a conversation for the side that the person is of, and says how it ended. Tells the other side. */
export async function closeEnquiry(
  { enquiryId, outcome }: CloseInput,
  context: PersonContext,
): Promise<Result<{ id: number }, CloseRefusal>> {
  return db().transaction((tx) =>
    once(
      context,
      "closeEnquiry",
      { enquiryId, outcome },
      async (): Promise<Result<{ id: number }, CloseRefusal>> => {
        const enquiry = await lockEnquiry(enquiryId, context, tx);
        if (!enquiry) return refuse({ reason: "hidden" });
        const closed = Conversation.close(enquiry, enquiry.side, outcome);
        if (!closed.ok) return closed;
        await tx
          .update(enquiries)
          .set({ status: closed.value, closedAt: sql`clock.now()`, closedBy: context.actor.id, outcome })
          .where(eq(enquiries.id, enquiryId));
        await noteRead(enquiryId, enquiry.own.id, tx);
        const subject = { kind: "enquiry", id: enquiryId };
        const detail = { outcome };
        await appendAudit(context, { action: "closeEnquiry", subject, result: "done", detail }, tx);
        const also = enquiry.side === "provider" ? enquiry.askedBy : undefined;
        await notify(
          {
            to: await listToldIds(enquiry.otherId, { also }, tx),
            kind: "enquiry-closed",
            eventKey: `enquiry-closed:${enquiryId}:${context.requestId}`,
            data: {
              subject: enquiry.subject,
              organisation: enquiry.own.nameZh,
              path: pathsIn("zh-CN").enquiries(enquiryId),
            },
          },
          tx,
        );
        if (enquiry.platformId !== undefined) await notifyPages(tx, [replyFiguresTag(enquiry.platformId)]);
        return ok({ id: enquiryId });
      },
      tx,
    ),
  );
}
