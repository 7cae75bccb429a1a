import { sql } from "drizzle-orm";
import { z } from "zod";
import { ok, type Result, refuse } from "~/app/core/result";
import { db, type Transaction } from "~/db/client.server";
import { appendAudit } from "../audit/audit.commands.server";
import type { CommandContext, PersonContext, RequestIdConflict } from "../audit/command-context";
import { once } from "../audit/once.commands.server";
import { takeTurn } from "../audit/turns.commands.server";
import { type ExaminedFile, storeFile, withKeptFiles } from "../files/files.commands.server";
import { holdIfControlled, type ReleasedHold } from "../screening/holds.commands.server";
import { talkKey } from "./talk.queries.server";
import { heldDemandMessage, type TalkSide } from "./talk-form";
import { type LockedTalk, lockTalkOfOwner, lockTalkOfPlatform } from "./talk-lock.commands.server";
import { writeTalkMessage } from "./talk-write.commands.server";

/** What is said to the other side. The text has passed `talkInput`. */
export interface TalkInput {
  demandId: number;
  /** The platform's registration number. */
  slug: string;
  text: string;
  files?: readonly ExaminedFile[];
}

/** What one organisation says within a day: in one conversation, and in all, with what is held. */
const mostADay = { talk: 30, all: 300 };

export type TalkRefusal =
  /** One may not know of the demand, or may not speak for this side. */
  | { reason: "hidden" }
  /** The demand has ended, or the platform may no longer know of it. */
  | { reason: "talk_closed" }
  /** More within a day than anybody needs. */
  | { reason: "too_many" }
  | RequestIdConflict;

type Said = Result<{ outcome: "said" | "held" }, TalkRefusal>;

const heldSaying = z.object({
  demandId: z.number().int(),
  slug: z.string(),
  side: z.enum(["owner", "platform"]),
  fromOrganisationId: z.number().int(),
  text: z.string(),
  files: z.array(z.object({ fileId: z.number().int() })),
});

/**
 * Says something to the owner of a demand for a platform that may know of it, masked or whole; for who manages the
 * platform's lead unit. What names controlled technology waits for an officer first. The same request twice is said once.
 */
export async function sayToOwner(input: TalkInput, context: PersonContext): Promise<Said> {
  return sayOnce("sayToOwner", "platform", input, context);
}

/** The same the other way, for every member of the demand's owner. */
export async function sayToPlatform(input: TalkInput, context: PersonContext): Promise<Said> {
  return sayOnce("sayToPlatform", "owner", input, context);
}

async function sayOnce(
  command: "sayToOwner" | "sayToPlatform",
  side: TalkSide,
  { files = [], ...input }: TalkInput,
  context: PersonContext,
): Promise<Said> {
  const at = new Date().toISOString();
  const asked = { ...input, files: files.map(({ sha256 }) => sha256) };
  return withKeptFiles(files, at, () =>
    db().transaction((tx) =>
      once(context, command, asked, () => say(side, { ...input, files }, at, context, tx), tx),
    ),
  );
}

const lockTalk = { owner: lockTalkOfOwner, platform: lockTalkOfPlatform } as const;

async function say(
  side: TalkSide,
  { files, ...input }: TalkInput & { files: readonly ExaminedFile[] },
  at: string,
  context: PersonContext,
  tx: Transaction,
): Promise<Said> {
  const talk = await lockTalk[side](input, context, tx);
  if (!talk) return refuse({ reason: "hidden" });
  if (!talk.isOpen) return refuse({ reason: "talk_closed" });
  if (await isTooMany(talk, tx)) return refuse({ reason: "too_many" });
  const fileIds: number[] = [];
  // By chance: numbers in order would tell how much others send each other, and when.
  for (const file of files) fileIds.push((await storeFile(file, { at, isUnordered: true }, tx)).id);
  const { demandId, slug, text } = input;
  const held = await holdIfControlled(
    {
      subjectKind: heldDemandMessage,
      subjectId: talkKey(demandId, talk.platformId),
      text: [text, ...files.map(({ name }) => name)].join("\n"),
      payload: {
        ...{ demandId, slug, side, text },
        fromOrganisationId: talk.organisationId,
        files: fileIds.map((fileId) => ({ fileId })),
      },
      // Nothing that is said takes back what was said before.
      touches: [context.requestId],
      personId: context.actor.id,
    },
    tx,
  );
  if (!held) await writeTalkMessage(talk, { text, fileIds, personId: context.actor.id }, tx);
  await note(context, talk, held ? { hold: held.holdId } : {}, tx);
  return ok({ outcome: held ? "held" : "said" });
}

/** Says what was held, in the transaction of its release, if its sender still may and both sides still speak. */
export async function sayHeldDemandMessage(
  { id, payload }: Pick<ReleasedHold, "id" | "payload">,
  context: CommandContext,
  tx: Transaction,
): Promise<Result<undefined, { reason: string }>> {
  const { actor } = context;
  if (actor.kind !== "person") throw new Error("what is held of a conversation is a person's");
  const { side, fromOrganisationId, text, files, ...where } = heldSaying.parse(payload);
  const sender: PersonContext = { ...context, actor: { ...actor, organisationId: fromOrganisationId } };
  const talk = await lockTalk[side](where, sender, tx);
  if (!talk || talk.organisationId !== fromOrganisationId) return refuse({ reason: "hidden" });
  if (!talk.isOpen) return refuse({ reason: "talk_closed" });
  const fileIds = files.map(({ fileId }) => fileId);
  await writeTalkMessage(talk, { text, fileIds, personId: actor.id }, tx);
  await note(sender, talk, { hold: id }, tx);
  return ok(undefined);
}

async function isTooMany({ demandId, platformId, organisationId }: LockedTalk, tx: Transaction) {
  await takeTurn(`demand messages of ${organisationId}`, tx);
  const [row] = await tx.execute<{ here: number; all: number }>(sql`
    select count(*) filter (where talk = ${talkKey(demandId, platformId)})::int as here, count(*)::int as all from (
      select demand_id || '-' || platform_id as talk from demand_messages where organisation_id = ${organisationId}
        and sent_at > clock.now() - interval '1 day'
      union all
      select subject_id from holds where subject_kind = ${heldDemandMessage}
        and status in ('held', 'refused') and held_at > clock.now() - interval '1 day'
        and payload ->> 'fromOrganisationId' = ${organisationId}::text) said`);
  return row !== undefined && (row.here >= mostADay.talk || row.all >= mostADay.all);
}

/** Which of the two spoke stands in the line; with whom does not: that there was an answer is nobody else's business. */
async function note(
  context: CommandContext,
  { demandId, side }: LockedTalk,
  detail: Record<string, unknown>,
  tx: Transaction,
): Promise<void> {
  const action = side === "owner" ? "sayToPlatform" : "sayToOwner";
  const subject = { kind: "demand", id: demandId };
  await appendAudit(context, { action, subject, result: "done", detail }, tx);
}
