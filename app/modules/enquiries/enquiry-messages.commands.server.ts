import { sql } from "drizzle-orm";
import { z } from "zod";
import { ok, type Result, refuse } from "~/app/core/result";
import { db, type Transaction } from "~/db/client.server";
import { appendAudit } from "../audit/audit.commands.server";
import type { CommandContext, PersonContext, RequestIdConflict } from "../audit/command-context";
import { once } from "../audit/once.commands.server";
import { takeTurn } from "../audit/turns.commands.server";
import { type ExaminedFile, withKeptFiles } from "../files/files.commands.server";
import { holdIfControlled, type ReleasedHold } from "../screening/holds.commands.server";
import * as Conversation from "./core/conversation";
import { type LockedEnquiry, lockEnquiry } from "./enquiry-side.commands.server";
import { type Said, storeFiles, writeMessage } from "./write-message.commands.server";

/** What is said in a conversation that there is. The input has passed `followUpInput` or `replyInput`. */
export type SayInput = { enquiryId: number } & Omit<Said, "fileIds">;

/** What one organisation says within a day: in one conversation, and in all, with what is held. */
const mostADay = { conversation: 30, all: 300 };

export type SayRefusal =
  /** One may not know of it: no member in standing of either side. */
  | { reason: "hidden" }
  /** A day that has passed. */
  | { reason: "in_past"; field: "holdsUntil" }
  /** More within a day than anybody needs. */
  | { reason: "too_many" }
  | Conversation.SayingRefusal
  | RequestIdConflict;

/** What a hold of a message is known by. */
export const heldEnquiryMessage = "enquiry-message";

/** The files of what is held: kept as long as it waits. */
const fileIds = z.array(z.object({ fileId: z.number().int() }));

const heldSaying = z.object({
  enquiryId: z.number().int(),
  fromOrganisationId: z.number().int(),
  kind: z.enum(Conversation.allSayings),
  text: z.string(),
  amountFen: z.number().int().optional(),
  holdsUntil: z.string().optional(),
  files: fileIds,
});

/**
 * Says something in a conversation for the side that the person is of. What names controlled technology is held first:
 * the other side sees it once an officer has released it. The same request twice is said once.
 */
export async function sayInEnquiry(
  input: SayInput,
  files: readonly ExaminedFile[],
  context: PersonContext,
): Promise<Result<{ outcome: "said" | "held" }, SayRefusal>> {
  const at = new Date().toISOString();
  const hashes = files.map(({ sha256 }) => sha256);
  return withKeptFiles(files, at, () =>
    db().transaction((tx) =>
      once(
        context,
        "sayInEnquiry",
        { ...input, files: hashes },
        () => say(input, files, at, context, tx),
        tx,
      ),
    ),
  );
}

async function say(
  { enquiryId, ...said }: SayInput,
  files: readonly ExaminedFile[],
  at: string,
  context: PersonContext,
  tx: Transaction,
): Promise<Result<{ outcome: "said" | "held" }, SayRefusal>> {
  const enquiry = await lockEnquiry(enquiryId, context, tx);
  if (!enquiry) return refuse({ reason: "hidden" });
  const next = Conversation.say(enquiry, enquiry.side, said.kind);
  if (!next.ok) return next;
  if (said.holdsUntil !== undefined && said.holdsUntil < (await findToday(tx)))
    return refuse({ reason: "in_past", field: "holdsUntil" });
  if (await isTooMany(enquiry, tx)) return refuse({ reason: "too_many" });
  const stored = await storeFiles(files, at, tx);
  const held = await holdIfControlled(
    {
      subjectKind: heldEnquiryMessage,
      subjectId: String(enquiryId),
      text: [said.text, ...files.map(({ name }) => name)].join("\n"),
      payload: {
        enquiryId,
        fromOrganisationId: enquiry.own.id,
        ...said,
        files: stored.map((fileId) => ({ fileId })),
      },
      // Nothing that is said takes back what was said before.
      touches: [context.requestId],
      personId: context.actor.id,
    },
    tx,
  );
  if (!held)
    await writeMessage(
      enquiry,
      { said: { ...said, fileIds: stored }, personId: context.actor.id, status: next.value },
      tx,
    );
  await noteSaying(context, enquiry, { kind: said.kind, ...(held ? { hold: held.holdId } : {}) }, tx);
  return ok({ outcome: held ? "held" : "said" });
}

async function isTooMany({ id, own }: LockedEnquiry, tx: Transaction): Promise<boolean> {
  await takeTurn(`messages of ${own.id}`, tx);
  const [row] = await tx.execute<{ here: number; all: number }>(sql`
    select count(*) filter (where enquiry_id = ${id})::int as here, count(*)::int as all from (
      select enquiry_id from enquiry_messages where organisation_id = ${own.id}
        and sent_at > clock.now() - interval '1 day'
      union all
      select (payload ->> 'enquiryId')::int from holds where subject_kind = ${heldEnquiryMessage}
        and status in ('held', 'refused') and held_at > clock.now() - interval '1 day'
        and payload ->> 'fromOrganisationId' = ${own.id}::text) said`);
  return row !== undefined && (row.here >= mostADay.conversation || row.all >= mostADay.all);
}

/** Says what was held, in the transaction of its release, if its sender still may and the conversation still allows it. */
export async function sayHeldMessage(
  { id, payload }: Pick<ReleasedHold, "id" | "payload">,
  context: CommandContext,
  tx: Transaction,
): Promise<Result<undefined, { reason: string }>> {
  const { actor } = context;
  if (actor.kind !== "person") throw new Error("what is held of a conversation is a person's");
  const { enquiryId, fromOrganisationId, files, ...said } = heldSaying.parse(payload);
  const sender: PersonContext = { ...context, actor: { ...actor, organisationId: fromOrganisationId } };
  const enquiry = await lockEnquiry(enquiryId, sender, tx);
  if (!enquiry || enquiry.own.id !== fromOrganisationId) return refuse({ reason: "hidden" });
  const next = Conversation.say(enquiry, enquiry.side, said.kind);
  if (!next.ok) return next;
  await writeMessage(
    enquiry,
    {
      said: { ...said, fileIds: files.map(({ fileId }) => fileId) },
      personId: actor.id,
      status: next.value,
      sentAt: await findHeldAt(id, tx),
    },
    tx,
  );
  await noteSaying(sender, enquiry, { kind: said.kind, hold: id }, tx);
  return ok(undefined);
}

async function noteSaying(
  context: CommandContext,
  enquiry: LockedEnquiry,
  detail: Record<string, unknown>,
  tx: Transaction,
): Promise<void> {
  const subject = { kind: "enquiry", id: enquiry.id };
  await appendAudit(context, { action: "sayInEnquiry", subject, result: "done", detail }, tx);
}

async function findToday(tx: Transaction): Promise<string> {
  const [row] = await tx.execute<{ day: string }>(
    sql`select (clock.now() at time zone 'Asia/Shanghai')::date::text as day`,
  );
  if (!row) throw new Error("the clock gave no answer");
  return row.day;
}

async function findHeldAt(holdId: number, tx: Transaction): Promise<string> {
  const [row] = await tx.execute<{ at: string }>(
    sql`select held_at::text as at from holds where id = ${holdId}`,
  );
  if (!row) throw new Error("a hold that is released is not there");
  return row.at;
}
