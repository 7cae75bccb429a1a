import { sql } from "drizzle-orm";
import { z } from "zod";
import { ok, type Result, refuse } from "~/app/core/result";
import { formatDate } from "~/app/i18n/format";
import { pathsIn } from "~/app/paths";
import { db, type Transaction } from "~/db/client.server";
import { enquiries } from "~/db/schema/enquiries";
import { appendAudit } from "../audit/audit.commands.server";
import type { CommandContext, PersonContext, RequestIdConflict } from "../audit/command-context";
import { once } from "../audit/once.commands.server";
import { takeTurn } from "../audit/turns.commands.server";
import { type ExaminedFile, withKeptFiles } from "../files/files.commands.server";
import { notify } from "../notifications/notify.commands.server";
import { findRegistryDay } from "../registry/registry-day.queries.server";
import { holdIfControlled, type ReleasedHold } from "../screening/holds.commands.server";
import { findAnswerDay } from "./answer-day.queries.server";
import { endOf } from "./core/answer-day";
import { type EnquiryInput, enquiryInput } from "./enquiry-form";
import { findActing, listToldIds, noteRead } from "./enquiry-side.commands.server";
import { type EnquiryTarget, findEnquiryTarget } from "./enquiry-target.queries.server";
import { appendMessage, storeFiles } from "./write-message.commands.server";

/**
 * Enquiries of one organisation within a day, those that are held included: more than any buyer needs, fewer than fill
 * the inbox of a center or the officers' desk.
 */
const mostADay = 40;

export type SendEnquiryRefusal =
  /** Nothing that is offered now. */
  | { reason: "unknown_target" }
  /** The person acts for no organisation in standing. */
  | { reason: "organisation_not_in_standing" }
  | { reason: "own_unit" | "too_many" }
  | { reason: "in_past"; field: "neededBy" }
  | RequestIdConflict;

/** What became of it. */
export type EnquirySent = { outcome: "sent"; id: number } | { outcome: "held" };

/** What a hold of an enquiry is known by. */
export const heldEnquiry = "enquiry";

const heldInput = enquiryInput.extend({
  fromOrganisationId: z.number().int(),
  neededBy: z.string().optional(),
  quantity: z.string().optional(),
  files: z.array(z.object({ fileId: z.number().int() })),
});

/**
 * Asks who offers something, for the organisation that the person acts for; the clock of the answer begins. What names
 * controlled technology is held first: nobody sees it, and no clock runs, before an officer has released it. The input
 * has passed `enquiryInput`. The same request twice is one enquiry.
 */
export async function sendEnquiry(
  input: EnquiryInput,
  files: readonly ExaminedFile[],
  context: PersonContext,
): Promise<Result<EnquirySent, SendEnquiryRefusal>> {
  const at = new Date().toISOString();
  const hashes = files.map(({ sha256 }) => sha256);
  return withKeptFiles(files, at, () =>
    db().transaction((tx) =>
      once(
        context,
        "sendEnquiry",
        { ...input, files: hashes },
        () => send(input, files, at, context, tx),
        tx,
      ),
    ),
  );
}

async function send(
  input: EnquiryInput,
  files: readonly ExaminedFile[],
  at: string,
  context: PersonContext,
  tx: Transaction,
): Promise<Result<EnquirySent, SendEnquiryRefusal>> {
  const parties = await findParties(input, context, tx);
  if (parties.ok && (await isTooMany(parties.value.from.id, tx))) return refuse({ reason: "too_many" });
  if (!parties.ok) return parties;
  const stored = await storeFiles(files, at, tx);
  const { subject, text, quantity = "" } = input;
  const held = await holdIfControlled(
    {
      subjectKind: heldEnquiry,
      subjectId: context.requestId,
      text: [subject, text, quantity, ...files.map(({ name }) => name)].join("\n"),
      payload: {
        ...input,
        fromOrganisationId: parties.value.from.id,
        files: stored.map((fileId) => ({ fileId })),
      },
      touches: [context.requestId],
      personId: context.actor.id,
    },
    tx,
  );
  if (held) {
    await note(context, { kind: "hold", id: held.holdId }, input, tx);
    return ok({ outcome: "held" });
  }
  return ok({ outcome: "sent", id: await open(input, stored, parties.value, context, tx) });
}

/** Sends what was held, in the transaction of its release: the clock of the answer begins then. */
export async function sendHeldEnquiry(
  { payload }: Pick<ReleasedHold, "payload">,
  context: CommandContext,
  tx: Transaction,
): Promise<Result<undefined, { reason: string }>> {
  const { actor } = context;
  if (actor.kind !== "person") throw new Error("an enquiry that is held is a person's");
  const { fromOrganisationId, files, ...input } = heldInput.parse(payload);
  const sender: PersonContext = { ...context, actor: { ...actor, organisationId: fromOrganisationId } };
  const parties = await findParties({ ...input, neededBy: undefined }, sender, tx);
  if (!parties.ok) return parties;
  const fileIds = files.map(({ fileId }) => fileId);
  const { quantity, neededBy } = input;
  await open({ ...input, quantity, neededBy }, fileIds, parties.value, sender, tx);
  return ok(undefined);
}

interface Parties {
  target: EnquiryTarget;
  from: { id: number; nameZh: string; isSample: boolean };
}

async function findParties(
  { about, aboutId, neededBy }: Pick<EnquiryInput, "about" | "aboutId" | "neededBy">,
  context: PersonContext,
  tx: Transaction,
): Promise<Result<Parties, SendEnquiryRefusal>> {
  const from = await findActing(context, tx);
  if (!from) return refuse({ reason: "organisation_not_in_standing" });
  const target = await findEnquiryTarget(about, aboutId, tx);
  if (!target) return refuse({ reason: "unknown_target" });
  if (target.provider.id === from.id) return refuse({ reason: "own_unit" });
  if (neededBy !== undefined && neededBy < (await findRegistryDay(tx)))
    return refuse({ reason: "in_past", field: "neededBy" });
  return ok({ target, from });
}

/** What an officer released is an enquiry; what waits, or was sent back, has been sent all the same. */
async function isTooMany(organisationId: number, tx: Transaction): Promise<boolean> {
  // Counted one after another for an organisation, so that many at once are no way around it.
  await takeTurn(`enquiries of ${organisationId}`, tx);
  const [row] = await tx.execute<{ count: number }>(sql`
    select (select count(*)::int from enquiries where from_organisation_id = ${organisationId}
        and opened_at > clock.now() - interval '1 day')
      + (select count(*)::int from holds where subject_kind = ${heldEnquiry} and status in ('held', 'refused')
        and held_at > clock.now() - interval '1 day'
        and payload ->> 'fromOrganisationId' = ${organisationId}::text) as count`);
  return (row?.count ?? 0) >= mostADay;
}

async function open(
  { about, aboutId, kind, subject, text, quantity, neededBy }: EnquiryInput,
  fileIds: readonly number[],
  { target, from }: Parties,
  context: PersonContext,
  tx: Transaction,
): Promise<number> {
  const { lastDay } = await findAnswerDay(tx);
  const [row] = await tx
    .insert(enquiries)
    .values({
      isSample: target.isSample || from.isSample,
      kind,
      subject,
      quantity,
      neededBy,
      ...(about === "platform" ? {} : { [`${about}Id`]: aboutId }),
      platformId: target.platform?.id,
      fromOrganisationId: from.id,
      fromPersonId: context.actor.id,
      toOrganisationId: target.provider.id,
      dueAt: endOf(lastDay).toISOString(),
    })
    .returning({ id: enquiries.id });
  if (!row) throw new Error("an enquiry was not written");
  const { id } = row;
  const personId = context.actor.id;
  await appendMessage(
    { enquiryId: id, organisationId: from.id, personId, kind: "message", text, fileIds },
    tx,
  );
  await noteRead(id, from.id, tx);
  await note(context, { kind: "enquiry", id }, { about, aboutId }, tx);
  await notify(
    {
      to: await listToldIds(target.provider.id, {}, tx),
      kind: "enquiry-received",
      eventKey: `enquiry:${id}`,
      data: {
        subject,
        organisation: from.nameZh,
        until: formatDate(lastDay, "zh-CN"),
        untilEn: formatDate(lastDay, "en"),
        path: pathsIn("zh-CN").enquiries(id),
      },
    },
    tx,
  );
  return id;
}

async function note(
  context: CommandContext,
  subject: { kind: "enquiry" | "hold"; id: number },
  { about, aboutId }: Pick<EnquiryInput, "about" | "aboutId">,
  tx: Transaction,
): Promise<void> {
  const detail = { about, aboutId };
  await appendAudit(context, { action: "sendEnquiry", subject, result: "done", detail }, tx);
}
