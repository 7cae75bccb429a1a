import { sql } from "drizzle-orm";
import { type Result, refuse } from "~/app/core/result";
import { db, type Transaction } from "~/db/client.server";
import type { OrganisationKind } from "~/db/schema/accounts";
import type { UserKind } from "~/db/schema/bookings";
import type { CommandContext, RequestIdConflict } from "../audit/command-context";
import { type Kept, once } from "../audit/once.commands.server";
import type { BookingFacts, BookingState } from "./core/booking";
import type { CancelRule, Tariff } from "./core/booking-price";
import { ms } from "./instrument-times.queries.server";
import { lockPlatformFor } from "./managed-platform.commands.server";

/** Who books: a member in standing of the organisation that they act for. */
export interface ActingMember {
  personId: number;
  organisationId: number;
  kind: OrganisationKind;
  nameZh: string;
  nameEn: string | null;
  isSample: boolean;
}

/** An instrument under its lock: nobody else changes its bookings or settings meanwhile. */
export interface LockedInstrument {
  id: number;
  nameZh: string;
  nameEn: string | null;
  platformId: number;
  slug: string;
  isSample: boolean;
  bufferMinutes: number;
  leadHours: number;
  approval: "instant" | "approval";
  /** Of today: a booking has its own. */
  freeCancelHours: number;
  lateCancelPercent: number;
  sharedUpTo: number;
  /** The platform's lead unit of today. */
  leadId: number | null;
}

/** One firm of a booking. */
export interface LockedParty {
  id: number;
  organisationId: number;
  personId: number | null;
  nameZh: string;
  nameEn: string | null;
  isFirst: boolean;
  userKind: UserKind;
  samples: number;
  totalFen: number;
  /** It left too late to leave free: it counts when the price is divided. */
  hasLeft: boolean;
}

export interface LockedBooking extends BookingFacts {
  id: number;
  status: BookingState;
  operation: "self" | "operated";
  isOpenToShare: boolean;
  tariff: Tariff;
  /** The rule for cancelling as it was when it was booked. */
  cancelRule: CancelRule;
  instrument: LockedInstrument;
  /** Those that have not left, the first one first. */
  parties: LockedParty[];
  /** Those and the ones that owe for having left late, in the order in which they came. */
  sharers: LockedParty[];
}

/** What a command on a booking works on. `now`: ms, read after the locks. */
export interface OnBooking {
  booking: LockedBooking;
  /** The customer's side alone. */
  member: ActingMember | undefined;
  party: LockedParty | undefined;
  personId: number;
  now: number;
  context: CommandContext;
  tx: Transaction;
}

/**
 * Runs a command on one booking for one of its sides: once for each request id; for a member in standing of one of its
 * firms, or for who manages the platform's lead unit of today. `hidden`, as if it were not there, for everybody else.
 * Locks the instrument, then the booking, and reads the clock after that.
 */
export async function workOnBooking<Value extends Kept, Refusal>(
  command: string,
  input: { bookingId: number },
  side: "customer" | "platform",
  context: CommandContext,
  work: (on: OnBooking) => Promise<Result<Value, Refusal>>,
  tx?: Transaction,
): Promise<Result<Value, Refusal | { reason: "hidden" } | RequestIdConflict>> {
  if (!tx) return db().transaction((own) => workOnBooking(command, input, side, context, work, own));
  const run = async (): Promise<Result<Value, Refusal | { reason: "hidden" }>> => {
    const { actor } = context;
    if (actor.kind !== "person") throw new Error("bookings are changed by people");
    const [known] = await tx.execute<{ instrument_id: number; slug: string }>(sql`
      select b.instrument_id, p.registration_number as slug
      from bookings b join platforms p on p.id = b.platform_id where b.id = ${input.bookingId}`);
    const member = side === "customer" ? await lockActingMember(context, tx) : undefined;
    const isSide = side === "customer" ? member : known && (await lockPlatformFor(known.slug, context, tx));
    if (!known || !isSide) return refuse({ reason: "hidden" });
    const instrument = await lockInstrument(known.instrument_id, tx);
    const booking = instrument && (await lockBooking(input.bookingId, instrument, tx));
    const party = booking?.parties.find(({ organisationId }) => organisationId === member?.organisationId);
    if (!booking || (side === "customer" && !party)) return refuse({ reason: "hidden" });
    const now = await readClock(tx);
    return work({ booking, member, party, personId: actor.id, now, context, tx });
  };
  return once<Value, Refusal | { reason: "hidden" }>(context, command, { ...input, side }, run, tx);
}

/** Who sends a command, if they are a member in standing of the organisation that they act for: it stays so until the end. */
export async function lockActingMember(
  { actor }: CommandContext,
  tx: Transaction,
): Promise<ActingMember | undefined> {
  if (actor.kind !== "person" || actor.organisationId === undefined) return undefined;
  const [row] = await tx.execute<Omit<ActingMember, "personId"> & Record<string, unknown>>(sql`
    select o.id as "organisationId", o.kind, o.name_zh as "nameZh", o.name_en as "nameEn", o.is_sample as "isSample"
    from memberships m join organisations o on o.id = m.organisation_id
    where m.person_id = ${actor.id} and m.organisation_id = ${actor.organisationId} and m.ended_at is null
      and o.verified_at is not null and o.suspended_at is null
    for share of m`);
  return row && { ...row, personId: actor.id };
}

/** An instrument, locked against other bookings and changes of its settings. Undefined: there is none. */
export async function lockInstrument(id: number, tx: Transaction): Promise<LockedInstrument | undefined> {
  const [row] = await tx.execute<LockedInstrument & Record<string, unknown>>(sql`
    select i.id, i.name_zh as "nameZh", i.name_en as "nameEn", i.platform_id as "platformId",
      p.registration_number as slug, i.is_sample as "isSample", i.buffer_minutes as "bufferMinutes", i.lead_hours as "leadHours", i.approval,
      i.free_cancel_hours as "freeCancelHours", i.late_cancel_percent as "lateCancelPercent",
      i.shared_up_to as "sharedUpTo",
      (select u.organisation_id from platform_units u where u.platform_id = p.id and u.role = 'lead'
        and u.valid @> (clock.now() at time zone 'Asia/Shanghai')::date limit 1) as "leadId"
    from instruments i join platforms p on p.id = i.platform_id where i.id = ${id} for no key update of i`);
  return row;
}

/** The database's deciding clock in ms, in a statement of its own: after the locks. */
export async function readClock(tx: Transaction): Promise<number> {
  const [row] = await tx.execute<{ now: number }>(sql`select ${ms(sql`clock.now()`)} as now`);
  if (!row) throw new Error("the clock gave no answer");
  return row.now;
}

/** A booking of an instrument that is locked. */
export async function lockBooking(
  id: number,
  instrument: LockedInstrument,
  tx: Transaction,
): Promise<LockedBooking | undefined> {
  const [row] = await tx.execute<
    Omit<LockedBooking, "instrument" | "parties" | "sharers" | "expiresAt"> & {
      expiresAt: number | null;
    } & Record<string, unknown>
  >(sql`
    select id, status, operation, is_open_to_share as "isOpenToShare", tariff,
      jsonb_build_object('freeCancelHours', free_cancel_hours, 'lateCancelPercent', late_cancel_percent) as "cancelRule",
      ${ms(sql`lower(during)`)} as start, ${ms(sql`upper(during)`)} as end, ${ms(sql`expires_at`)} as "expiresAt"
    from bookings where id = ${id} and instrument_id = ${instrument.id} for update`);
  if (!row) return undefined;
  const sharers = await tx.execute<LockedParty & Record<string, unknown>>(sql`
    select b.id, b.organisation_id as "organisationId", b.person_id as "personId", o.name_zh as "nameZh",
      o.name_en as "nameEn", b.is_first as "isFirst", b.user_kind as "userKind", b.samples,
      b.total_fen::float8 as "totalFen", b.left_at is not null as "hasLeft"
    from booking_parties b join organisations o on o.id = b.organisation_id
    where b.booking_id = ${id} and (b.left_at is null or b.total_fen > 0) order by b.id`);
  const parties = sharers
    .filter(({ hasLeft }) => !hasLeft)
    .sort((a, b) => Number(b.isFirst) - Number(a.isFirst));
  return { ...row, expiresAt: row.expiresAt ?? undefined, instrument, parties, sharers: [...sharers] };
}

/** How the national terms call a user: the platform's own unit, or by what kind of organisation it is. */
export function userKindOf(
  member: Pick<ActingMember, "organisationId" | "kind">,
  leadId: number | null,
): UserKind {
  if (member.organisationId === leadId) return "own_unit";
  return member.kind === "hospital" || member.kind === "association" ? "other" : member.kind;
}
