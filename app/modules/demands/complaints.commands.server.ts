import { type SQL, sql } from "drizzle-orm";
import { z } from "zod";
import { ok, type Result, refuse } from "~/app/core/result";
import { db, type Transaction } from "~/db/client.server";
import { complaints } from "~/db/schema/introductions";
import { appendAudit } from "../audit/audit.commands.server";
import {
  asPerson,
  type CommandContext,
  type PersonContext,
  type RequestIdConflict,
} from "../audit/command-context";
import { once } from "../audit/once.commands.server";
import { takeTurn } from "../audit/turns.commands.server";
import { today } from "../registry/registry-day.queries.server";
import { holdIfControlled, type ReleasedHold } from "../screening/holds.commands.server";
import { findDecisionDay } from "./complaint-day.queries.server";
import {
  hasDealtUnderLead,
  haveDealt,
  isBroker,
  isOwner,
  isPlatform,
} from "./complaint-parties.queries.server";
import { tellComplaint } from "./complaint-tells.commands.server";
import { type Complainant, type ComplaintAbout, complainants, mayComplain } from "./core/complaint";
import {
  type ComplaintAgainst,
  type ComplaintKind,
  complaintAgainst,
  complaintKinds,
} from "./core/vocabulary";
import { isKnownToAll } from "./demand-sight.queries.server";
import { platformKnows } from "./introduction-parties.queries.server";

/**
 * What somebody complains of. `slug`: the platform that it is of, or for which one complains, about a demand; a reader
 * complains for none, so theirs says nothing.
 */
export interface Complaint {
  about: ComplaintAbout;
  aboutId: number;
  as: Complainant;
  kind: ComplaintKind;
  against: ComplaintAgainst;
  slug?: string | undefined;
  text: string;
}

export type ComplaintRefusal =
  /** One may not know of it, or is none of what one says to be. */
  | { reason: "hidden" }
  /** Nobody of these can be complained of so. */
  | { reason: "not_possible" }
  /** The two have not dealt with each other about the demand. */
  | { reason: "no_dealings" }
  /** The demand was not sent back. */
  | { reason: "not_sent_back" }
  /** One like it waits for its decision. */
  | { reason: "open_already" }
  | { reason: "too_many" }
  | RequestIdConflict;

export type Complained = { outcome: "opened"; id: number } | { outcome: "held" };

/** Complaints of one person within a day, those that are held included. */
const mostADay = 5;

/** What a hold of a complaint is known by. */
export const heldComplaint = "complaint";

const heldInput = z.object({
  about: z.enum(["demand", "introduction"]),
  aboutId: z.number().int(),
  as: z.enum(complainants),
  kind: z.enum(complaintKinds),
  against: z.enum(complaintAgainst),
  slug: z.string().optional(),
  text: z.string(),
});

/**
 * Complains to the officers; who is complained of is told and may answer, and the clock of the decision begins. Held
 * first where it names controlled technology.
 */
export async function openComplaint(
  input: Complaint,
  context: PersonContext,
): Promise<Result<Complained, ComplaintRefusal>> {
  return db().transaction((tx) =>
    once(context, "openComplaint", input, () => complain(input, context, tx), tx),
  );
}

async function complain(
  input: Complaint,
  context: PersonContext,
  tx: Transaction,
): Promise<Result<Complained, ComplaintRefusal>> {
  const checked = await check(input, context, tx);
  if (!checked.ok) return checked;
  if (await isTooMany(context.actor.id, tx)) return refuse({ reason: "too_many" });
  const held = await holdIfControlled(
    {
      subjectKind: heldComplaint,
      subjectId: context.requestId,
      text: input.text,
      payload: { ...input },
      touches: [context.requestId],
      personId: context.actor.id,
    },
    tx,
  );
  if (held) {
    const subject = { kind: "hold", id: held.holdId };
    await appendAudit(context, { action: "openComplaint", subject, result: "done" }, tx);
    return ok({ outcome: "held" });
  }
  return ok({ outcome: "opened", id: await write(input, checked.value, context, tx) });
}

/** Sends what was held, in the transaction of its release: the clock begins then. */
export async function sendHeldComplaint(
  { payload }: Pick<ReleasedHold, "payload">,
  context: CommandContext,
  tx: Transaction,
): Promise<Result<undefined, { reason: string }>> {
  const input = heldInput.parse(payload);
  const sender = asPerson(context);
  const checked = await check(input, sender, tx);
  if (!checked.ok) return checked;
  await write(input, checked.value, sender, tx);
  return ok(undefined);
}

interface Checked {
  demandId: number;
  isSample: boolean;
  platformId?: number;
  introductionId?: number;
  /** Empty for a broker. */
  organisationId?: number;
}

interface Row extends Record<string, unknown> {
  demand_id: number;
  is_sample: boolean;
  platform_id: number | null;
  introduction_id: number | null;
  organisation_id: number | null;
  knows: boolean;
  have_dealt: boolean;
  was_sent_back: boolean;
  is_open: boolean;
}

async function check(
  { about, aboutId, as, kind, against, slug }: Complaint,
  { actor }: PersonContext,
  tx: Transaction,
): Promise<Result<Checked, ComplaintRefusal>> {
  if (!mayComplain(as, about, kind, against)) return refuse({ reason: "not_possible" });
  const personId = actor.id;
  const who: Record<Complainant, SQL> = {
    owner: isOwner(personId),
    platform: isPlatform(personId),
    broker: isBroker(personId),
    reader: isKnownToAll(sql`d`),
  };
  // One after another for what it is about, so that two at once do not both open one.
  await takeTurn(`complaints of ${about} ${aboutId}`, tx);
  const [d, p, i] = [sql`d`, sql`p`, sql`i`];
  const [row] = await tx.execute<Row>(sql`
    select d.id as demand_id, d.is_sample, p.id as platform_id, i.id as introduction_id,
      ${
        as === "owner"
          ? sql`d.organisation_id`
          : as === "platform"
            ? sql`(select u.organisation_id from platform_units u where u.platform_id = p.id and u.role = 'lead'
                and u.valid @> ${today})`
            : sql`null::int`
      } as organisation_id,
      ${as !== "platform" ? sql`true` : about === "introduction" ? platformKnows(i, d, p) : hasDealtUnderLead} as knows,
      ${about === "introduction" || as === "reader" ? sql`true` : sql`coalesce(${haveDealt}, false)`} as have_dealt,
      exists (select from demand_events e where e.demand_id = d.id and e.kind = 'send_back') as was_sent_back,
      exists (select from complaints c where c.status = 'open' and c.demand_id = d.id and c.kind = ${kind}
        and c.against = ${against} and c.person_id = ${personId}
        and c.platform_id is not distinct from p.id and c.introduction_id is not distinct from i.id) as is_open
    from demands d
    ${
      about === "introduction"
        ? sql`join introductions i on i.demand_id = d.id and i.id = ${aboutId} join platforms p on p.id = i.platform_id`
        : sql`left join platforms p on p.registration_number = ${slug ?? ""} and p.is_sample = d.is_sample
            and ${against !== "officer" && as !== "reader"} left join introductions i on false`
    }
    where ${about === "introduction" ? sql`true` : sql`d.id = ${aboutId}`} and ${who[as]}`);
  if (!row?.knows) return refuse({ reason: "hidden" });
  if (against === "officer" && !row.was_sent_back) return refuse({ reason: "not_sent_back" });
  if (against !== "officer" && !row.have_dealt) return refuse({ reason: "no_dealings" });
  if (row.is_open) return refuse({ reason: "open_already" });
  return ok({
    demandId: row.demand_id,
    isSample: row.is_sample,
    ...(row.platform_id === null ? {} : { platformId: row.platform_id }),
    ...(row.introduction_id === null ? {} : { introductionId: row.introduction_id }),
    ...(row.organisation_id === null ? {} : { organisationId: row.organisation_id }),
  });
}

async function write(
  { kind, against, text }: Complaint,
  found: Checked,
  context: PersonContext,
  tx: Transaction,
): Promise<number> {
  const { dueAt } = await findDecisionDay(tx);
  const [row] = await tx
    .insert(complaints)
    .values({ ...found, kind, against, text, dueAt, personId: context.actor.id })
    .returning({ id: complaints.id });
  if (!row) throw new Error("a complaint was not written");
  const subject = { kind: "complaint", id: row.id };
  const detail = { kind, against, demand: found.demandId };
  await appendAudit(context, { action: "openComplaint", subject, result: "done", detail }, tx);
  await tellComplaint(row.id, tx);
  return row.id;
}

async function isTooMany(personId: number, tx: Transaction): Promise<boolean> {
  await takeTurn(`complaints by ${personId}`, tx);
  const [row] = await tx.execute<{ count: number }>(sql`
    select (select count(*)::int from complaints where person_id = ${personId}
        and opened_at > clock.now() - interval '1 day')
      + (select count(*)::int from holds where subject_kind = ${heldComplaint} and status in ('held', 'refused')
        and person_id = ${personId} and held_at > clock.now() - interval '1 day') as count`);
  return (row?.count ?? 0) >= mostADay;
}
