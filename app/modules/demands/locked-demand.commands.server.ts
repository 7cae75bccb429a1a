import { type SQL, sql } from "drizzle-orm";
import type { Transaction } from "~/db/client.server";
import { demandEvents } from "~/db/schema/demands";
import type { CommandContext, PersonContext } from "../audit/command-context";
import { lockPlatformFor, type ManagedPlatform } from "../capabilities/managed-platform.commands.server";
import type { DemandStatus } from "./core/demand-state";
import type { Visibility } from "./core/vocabulary";
import { nameFor, platformSight, type Sight } from "./demand-sight.queries.server";

/** A demand as its commands need it, with its row locked. */
export interface LockedDemand {
  id: number;
  isSample: boolean;
  /** Empty while a draft waits for its organisation. */
  organisationId?: number;
  createdBy?: number;
  status: DemandStatus;
  visibility: Visibility;
  isOpenToBrokers: boolean;
  title: string;
  expiresOn?: string;
  extensions: number;
  hasReply: boolean;
}

interface Row extends Record<string, unknown> {
  id: number;
  is_sample: boolean;
  organisation_id: number | null;
  created_by: number | null;
  status: DemandStatus;
  visibility: Visibility;
  is_open_to_brokers: boolean;
  title: string | null;
  expires_on: string | null;
  extensions: number;
  has_reply: boolean;
}

const columns = sql`d.id, d.is_sample, d.organisation_id, d.created_by, d.status, d.visibility, d.is_open_to_brokers,
  d.title, d.expires_on::text, d.extensions, d.first_reply_at is not null as has_reply`;

/** Roles in which a member acts for the owner: whoever may bind the organisation, or any of them. */
export type OwnerRoles = "any" | "binding";

const ofOwner = (personId: number, roles: OwnerRoles): SQL => sql`
  (exists (select from memberships m join organisations o on o.id = m.organisation_id
      where m.organisation_id = d.organisation_id and m.person_id = ${personId} and m.ended_at is null
        and o.verified_at is not null and o.suspended_at is null
        and ${roles === "any" ? sql`true` : sql`m.role in ('owner', 'manager')`})
    or d.organisation_id is null and d.created_by = ${personId})`;

/**
 * Locks a demand for a member, in standing, of the organisation whose it is, or for the writer of a draft that has none
 * yet; undefined, as if it were not there, for everybody else. `binding`: for owners and managers alone.
 */
export async function lockOwnDemand(
  id: number,
  { actor }: PersonContext,
  tx: Transaction,
  roles: OwnerRoles = "any",
): Promise<LockedDemand | undefined> {
  const [row] = await tx.execute<Row>(sql`
    select ${columns} from demands d where d.id = ${id} and ${ofOwner(actor.id, roles)} for update of d`);
  return row && demandOf(row);
}

/** Locks a demand for whoever may decide about any: officers, and the site itself. */
export async function lockAnyDemand(id: number, tx: Transaction): Promise<LockedDemand | undefined> {
  const [row] = await tx.execute<Row>(
    sql`select ${columns} from demands d where d.id = ${id} for update of d`,
  );
  return row && demandOf(row);
}

/** A demand, locked, as a platform of the sender's knows it. */
export interface DemandForPlatform {
  demand: LockedDemand;
  platform: ManagedPlatform;
  sight: Sight;
  /** What it is called towards this platform. */
  name: { zh: string; en?: string };
}

/**
 * Locks the demand and shares the platform with this registration number, for a person who manages the platform's lead
 * unit (or for the system), as far as the platform may know of the demand; undefined, as if there were none, otherwise.
 */
export async function lockDemandForPlatform(
  demandId: number,
  slug: string,
  context: CommandContext,
  tx: Transaction,
): Promise<DemandForPlatform | undefined> {
  const platform = await lockPlatformFor(slug, context, tx);
  if (!platform) return undefined;
  const demand = await lockAnyDemand(demandId, tx);
  if (!demand) return undefined;
  const sight = platformSight(sql`d`, sql`p`);
  const [row] = await tx.execute<{ sight: Sight | null; name: { zh: string; en?: string } }>(sql`
    select s.sight, ${nameFor(sql`d`, sql`s.sight`)} as name
    from demands d join platforms p on p.id = ${platform.id} cross join lateral (select ${sight} as sight) s
    where d.id = ${demandId}`);
  if (!row?.sight) return undefined;
  return { demand, platform, sight: row.sight, name: row.name };
}

/** Appends what happened to a demand to its history, in the transaction of what it tells of. */
export async function noteDemandEvent(
  event: { demandId: number; kind: string; personId?: number | undefined; note?: string | undefined },
  tx: Transaction,
): Promise<void> {
  await tx.insert(demandEvents).values(event);
}

/** Stops the clock of the first answer in substance, once; the demand is locked. */
export async function noteFirstReply(demandId: number, tx: Transaction): Promise<void> {
  await tx.execute(sql`
    update demands set first_reply_at = greatest(opened_at, clock.now())
    where id = ${demandId} and first_reply_at is null and opened_at is not null`);
}

function demandOf(row: Row): LockedDemand {
  return {
    id: row.id,
    isSample: row.is_sample,
    ...(row.organisation_id === null ? {} : { organisationId: row.organisation_id }),
    ...(row.created_by === null ? {} : { createdBy: row.created_by }),
    status: row.status,
    visibility: row.visibility,
    isOpenToBrokers: row.is_open_to_brokers,
    title: row.title ?? "",
    ...(row.expires_on === null ? {} : { expiresOn: row.expires_on }),
    extensions: row.extensions,
    hasReply: row.has_reply,
  };
}
