import { sql } from "drizzle-orm";
import { z } from "zod";
import { ok, type Result, refuse } from "~/app/core/result";
import { pathsIn } from "~/app/paths";
import { db, type Transaction } from "~/db/client.server";
import { appendAudit } from "../audit/audit.commands.server";
import type { CommandContext, PersonContext, RequestIdConflict } from "../audit/command-context";
import { once } from "../audit/once.commands.server";
import { takeTurn } from "../audit/turns.commands.server";
import { listToldIds } from "../enquiries/enquiry-side.commands.server";
import { inBoth } from "../notifications/core/both-languages";
import { notify } from "../notifications/notify.commands.server";
import type { LocalName } from "../registry/local-name";
import { localName } from "../registry/local-name.queries.server";
import { holdIfControlled, type ReleasedHold } from "../screening/holds.commands.server";
import { moveAccess } from "./core/access-state";
import type { AccessStatus } from "./core/vocabulary";
import { accessOf, brokerSight, excludesPlatform, type Sight } from "./demand-sight.queries.server";
import { type LockedDemand, lockAnyDemand, lockDemandForPlatform } from "./locked-demand.commands.server";

/** Requests of one platform or broker within a day, those that are held included. */
const mostADay = 20;

/** What a hold of a request is known by. */
export const heldAccess = "demand-access";

export type RequestAccessRefusal =
  /** They may not know of it; or there is none. */
  | { reason: "hidden" }
  /** It asks for no answers now; they know all of it already; or a request of theirs was answered or waits. */
  | { reason: "wrong_state" | "knows_all" | "too_many" }
  | RequestIdConflict;

/** What became of it. */
export type AccessRequested = { outcome: "sent" | "held" };

/** Who asks: a platform by its registration number, or, without one, the broker whose profile is the sender's. */
interface Asker {
  platformId: number | null;
  brokerId: number | null;
  name: LocalName;
}

/** Asks the owner of a masked demand to let a platform know the details, for a manager of its lead unit. */
export async function requestAccess(
  input: { demandId: number; slug: string; message: string },
  context: PersonContext,
): Promise<Result<AccessRequested, RequestAccessRefusal>> {
  return db().transaction((tx) =>
    once(context, "requestAccess", input, () => ask(input, context, tx, { isScreened: true }), tx),
  );
}

/** The same for the broker whose published profile is the sender's. */
export async function requestBrokerAccess(
  input: { demandId: number; message: string },
  context: PersonContext,
): Promise<Result<AccessRequested, RequestAccessRefusal>> {
  return db().transaction((tx) =>
    once(context, "requestBrokerAccess", input, () => ask(input, context, tx, { isScreened: true }), tx),
  );
}

const heldInput = z.object({ demandId: z.number().int(), slug: z.string().optional(), message: z.string() });

/** Asks as it was held, in the transaction of its release, if one may still ask then. */
export async function askHeldAccess(
  { payload }: Pick<ReleasedHold, "payload">,
  context: CommandContext,
  tx: Transaction,
): Promise<Result<undefined, { reason: string }>> {
  const { actor } = context;
  if (actor.kind !== "person") throw new Error("a request that is held is a person's");
  const asked = await ask(heldInput.parse(payload), { ...context, actor }, tx, { isScreened: false });
  return asked.ok ? ok(undefined) : asked;
}

async function ask(
  input: { demandId: number; slug?: string | undefined; message: string },
  context: PersonContext,
  tx: Transaction,
  { isScreened }: { isScreened: boolean },
): Promise<Result<AccessRequested, RequestAccessRefusal>> {
  const { demandId, slug, message } = input;
  const found =
    slug === undefined
      ? await lockForBroker(demandId, context.actor.id, tx)
      : await lockForPlatform(demandId, slug, context, tx);
  if (!found) return refuse({ reason: "hidden" });
  const { demand, sight, asker, isExcluded } = found;
  if (demand.status !== "open" && demand.status !== "matched") return refuse({ reason: "wrong_state" });
  if (sight === "full") return refuse({ reason: "knows_all" });
  const earlier = await findAccess(demandId, asker, tx);
  const moved = moveAccess(earlier?.status ?? "none", "request", "asker");
  if (!moved.ok) return refuse({ reason: "wrong_state" });
  if (isScreened) {
    if (await isTooMany(asker, slug, tx)) return refuse({ reason: "too_many" });
    const held = await holdIfControlled(
      {
        subjectKind: heldAccess,
        subjectId: `${demandId}-${asker.platformId === null ? `broker-${asker.brokerId}` : asker.platformId}`,
        text: message,
        payload: { ...input },
        touches: ["message"],
        personId: context.actor.id,
      },
      tx,
    );
    if (held) {
      await note(context, { kind: "hold", id: held.holdId }, asker, tx);
      return ok({ outcome: "held" });
    }
  }
  const accessId = await write({ demandId, asker, status: moved.value, message }, context, tx);
  await note(context, { kind: "demand", id: demandId }, asker, tx);
  // Who is excluded is not told so: the request waits, marked for the owner, who is not called for it.
  if (!isExcluded) await tellOwner(demand, asker, accessId, tx);
  return ok({ outcome: "sent" });
}

interface Found {
  demand: LockedDemand;
  sight: Sight;
  asker: Asker;
  isExcluded: boolean;
}

async function lockForPlatform(
  demandId: number,
  slug: string,
  context: CommandContext,
  tx: Transaction,
): Promise<Found | undefined> {
  const found = await lockDemandForPlatform(demandId, slug, context, tx);
  if (!found) return undefined;
  const [row] = await tx.execute<{ name: LocalName; is_excluded: boolean }>(sql`
    select ${localName(sql`p`)} as name,
      ${excludesPlatform(sql`d`, sql`p`)} as is_excluded
    from platforms p join demands d on d.id = ${demandId} where p.id = ${found.platform.id}`);
  if (!row) throw new Error(`platform ${found.platform.id} is gone`);
  const { demand, sight, platform } = found;
  return {
    demand,
    sight,
    asker: { platformId: platform.id, brokerId: null, name: row.name },
    isExcluded: row.is_excluded,
  };
}

async function lockForBroker(
  demandId: number,
  personId: number,
  tx: Transaction,
): Promise<Found | undefined> {
  const demand = await lockAnyDemand(demandId, tx);
  const [row] = await tx.execute<{ id: number; name: LocalName; sight: Sight | null }>(sql`
    select b.id, ${localName(sql`b`)} as name,
      ${brokerSight(sql`d`, sql`b`)} as sight
    from brokers b join people p on p.id = b.person_id and p.suspended_at is null and p.erased_at is null
    join demands d on d.id = ${demandId}
    where b.person_id = ${personId}`);
  if (!demand || !row?.sight) return undefined;
  return {
    demand,
    sight: row.sight,
    asker: { platformId: null, brokerId: row.id, name: row.name },
    isExcluded: false,
  };
}

/** The consent that there is about this platform or broker; the demand is locked. */
async function findAccess(
  demandId: number,
  { platformId, brokerId }: Asker,
  tx: Transaction,
): Promise<{ id: number; status: AccessStatus } | undefined> {
  const [row] = await tx.execute<{ id: number; status: AccessStatus }>(
    platformId === null
      ? sql`select id, status from demand_access where demand_id = ${demandId} and broker_id = ${brokerId}`
      : sql`select a.id, a.status from platforms p join demands d on d.id = ${demandId}
          cross join lateral ${accessOf(sql`d`, sql`p`)} a where p.id = ${platformId}`,
  );
  return row;
}

/** Counted one after another for each who asks, so that many at once are no way around it. */
async function isTooMany(
  { platformId, brokerId }: Asker,
  slug: string | undefined,
  tx: Transaction,
): Promise<boolean> {
  const who = platformId === null ? `broker ${brokerId}` : `platform ${platformId}`;
  await takeTurn(`requests for details of ${who}`, tx);
  const [row] = await tx.execute<{ count: number }>(sql`
    select (select count(*)::int from demand_access where (platform_id = ${platformId} or broker_id = ${brokerId})
        and origin = 'request' and asked_at > clock.now() - interval '1 day')
      + (select count(*)::int from holds where subject_kind = ${heldAccess} and status in ('held', 'refused')
        and held_at > clock.now() - interval '1 day' and payload ->> 'slug' is not distinct from ${slug ?? null}
        and (${slug ?? null}::text is not null or subject_id like ${`%-broker-${brokerId}`})) as count`);
  return (row?.count ?? 0) >= mostADay;
}

async function write(
  request: { demandId: number; asker: Asker; status: AccessStatus; message: string },
  context: PersonContext,
  tx: Transaction,
): Promise<number> {
  const { demandId, asker, status, message } = request;
  const [row] = await tx.execute<{ id: number }>(sql`
    with earlier as (
      update demand_access set status = ${status}, origin = 'request', message = ${message},
        asked_by = ${context.actor.id}, asked_at = clock.now(), decided_by = null, decided_at = null, reason = null
      where demand_id = ${demandId} and (platform_id = ${asker.platformId} or broker_id = ${asker.brokerId})
      returning id),
    fresh as (
      insert into demand_access (demand_id, platform_id, broker_id, origin, status, message, asked_by)
      select ${demandId}, ${asker.platformId}::int, ${asker.brokerId}::int, 'request', ${status}, ${message},
        ${context.actor.id}::int
      where not exists (select from earlier) returning id)
    select id from earlier union all select id from fresh`);
  if (!row) throw new Error("a request for details was not written");
  return row.id;
}

async function tellOwner(
  demand: LockedDemand,
  { name }: Asker,
  accessId: number,
  tx: Transaction,
): Promise<void> {
  if (demand.organisationId === undefined) return;
  await notify(
    {
      to: await listToldIds(demand.organisationId, { also: demand.createdBy }, tx),
      kind: "demand-access-asked",
      eventKey: `demand-access:${accessId}`,
      data: {
        ...inBoth({ platform: name }),
        demand: demand.title,
        path: pathsIn("zh-CN").ownDemand(demand.id, "access"),
      },
    },
    tx,
  );
}

async function note(
  context: CommandContext,
  subject: { kind: "demand" | "hold"; id: number },
  { platformId, brokerId }: Asker,
  tx: Transaction,
): Promise<void> {
  const detail = platformId === null ? { brokerId } : { platformId };
  await appendAudit(context, { action: "requestAccess", subject, result: "done", detail }, tx);
}
