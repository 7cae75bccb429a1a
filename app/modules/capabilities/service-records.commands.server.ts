import { sql } from "drizzle-orm";
import { ok, type Result, refuse } from "~/app/core/result";
import { db, type Transaction } from "~/db/client.server";
import { serviceRecords } from "~/db/schema/bookings";
import { appendAudit } from "../audit/audit.commands.server";
import type { CommandContext, RequestIdConflict } from "../audit/command-context";
import { once } from "../audit/once.commands.server";
import { lockActingMember } from "./booking-locks.commands.server";
import { lockPlatformFor, type ManagedPlatform } from "./managed-platform.commands.server";
import type { RatingInput, ServiceRecordInput, VoidRecordInput } from "./service-record-form";

export type RecordRefusal =
  /** One may not know of it: no manager of its platform's lead unit of today. */
  | { reason: "hidden" }
  /** The instrument, service, booking or organisation is not one of this platform, or there is none. */
  | { reason: "invalid"; field: "instrumentId" | "serviceId" | "bookingId" | "userOrganisationId" }
  /** It ends in the future. */
  | { reason: "not_over" }
  /** This booking has a record of this user that holds. */
  | { reason: "entered_already" }
  | { reason: "already_void" }
  | RequestIdConflict;

/** Enters what a platform delivered, for who manages its lead unit of today, or the system (demo data). */
export async function enterServiceRecord(
  input: ServiceRecordInput,
  context: CommandContext,
  tx?: Transaction,
): Promise<Result<{ id: number }, RecordRefusal>> {
  if (!tx) return db().transaction((own) => enterServiceRecord(input, context, own));
  return once<{ id: number }, RecordRefusal>(
    context,
    "enterServiceRecord",
    input,
    async () => {
      const platform = await lockPlatformFor(input.slug, context, tx);
      return platform ? enter(input, platform, context, tx) : refuse({ reason: "hidden" });
    },
    tx,
  );
}

async function enter(
  { slug: _slug, ...input }: ServiceRecordInput,
  platform: ManagedPlatform,
  context: CommandContext,
  tx: Transaction,
): Promise<Result<{ id: number }, RecordRefusal>> {
  const [known] = await tx.execute<{
    instrument: boolean;
    service: boolean;
    booking: boolean;
    user: boolean;
    party: boolean;
    over: boolean;
    entered: boolean;
  }>(sql`
    select exists (select from instruments where id = ${input.instrumentId ?? 0} and platform_id = ${platform.id}) as instrument,
      exists (select from services where id = ${input.serviceId ?? 0} and platform_id = ${platform.id}) as service,
      exists (select from bookings where id = ${input.bookingId ?? 0} and platform_id = ${platform.id}
        and status = 'completed' and instrument_id = ${input.instrumentId ?? 0}) as booking,
      exists (select from organisations where id = ${input.userOrganisationId ?? 0}
        and is_sample = ${platform.isSample}) as user,
      exists (select from booking_parties where booking_id = ${input.bookingId ?? 0} and left_at is null
        and organisation_id = ${input.userOrganisationId ?? 0}) as party,
      ${input.endedAt}::timestamptz <= clock.now() as over,
      exists (select from service_records where booking_id = ${input.bookingId ?? 0} and voided_at is null
        and user_organisation_id = ${input.userOrganisationId ?? 0}) as entered`);
  if (input.instrumentId !== undefined && !known?.instrument)
    return refuse({ reason: "invalid", field: "instrumentId" });
  if (input.serviceId !== undefined && !known?.service)
    return refuse({ reason: "invalid", field: "serviceId" });
  if (input.bookingId !== undefined && !known?.booking)
    return refuse({ reason: "invalid", field: "bookingId" });
  if (input.userOrganisationId !== undefined && !known?.user)
    return refuse({ reason: "invalid", field: "userOrganisationId" });
  // What a booking came to is recorded once for each of its firms: nobody else used it.
  if (input.bookingId !== undefined && !known?.party)
    return refuse({ reason: "invalid", field: "userOrganisationId" });
  if (!known?.over) return refuse({ reason: "not_over" });
  if (known.entered) return refuse({ reason: "entered_already" });
  const { actor } = context;
  const [row] = await tx
    .insert(serviceRecords)
    .values({
      ...input,
      platformId: platform.id,
      isSample: platform.isSample,
      enteredBy: actor.kind === "person" ? actor.id : null,
    })
    .returning({ id: serviceRecords.id });
  if (!row) throw new Error("no record was written");
  const subject = { kind: "service-record", id: row.id };
  const detail = { platform: platform.slug };
  await appendAudit(context, { action: "enterServiceRecord", subject, result: "done", detail }, tx);
  return ok({ id: row.id });
}

/** Voids a record with its reason, for who manages its platform. It stays, and counts nowhere any more. */
export async function voidServiceRecord(
  input: VoidRecordInput,
  context: CommandContext,
  tx?: Transaction,
): Promise<Result<{ id: number }, RecordRefusal>> {
  if (!tx) return db().transaction((own) => voidServiceRecord(input, context, own));
  const work = async (): Promise<Result<{ id: number }, RecordRefusal>> => {
    const platform = await lockPlatformFor(input.slug, context, tx);
    if (!platform) return refuse({ reason: "hidden" });
    const personId = context.actor.kind === "person" ? context.actor.id : null;
    const [row] = await tx.execute<{ was_void: boolean }>(sql`
      select voided_at is not null as was_void from service_records
      where id = ${input.recordId} and platform_id = ${platform.id} for no key update`);
    if (!row) return refuse({ reason: "hidden" });
    if (row.was_void) return refuse({ reason: "already_void" });
    await tx
      .update(serviceRecords)
      .set({ voidedAt: sql`clock.now()`, voidedBy: personId, voidReason: input.reason })
      .where(sql`id = ${input.recordId}`);
    const subject = { kind: "service-record", id: input.recordId };
    const detail = { platform: platform.slug };
    await appendAudit(context, { action: "voidServiceRecord", subject, result: "done", detail }, tx);
    return ok({ id: input.recordId });
  };
  return once<{ id: number }, RecordRefusal>(context, "voidServiceRecord", input, work, tx);
}

/** How satisfied the user was, in five levels: once, by a member in standing of the organisation that used it. */
export async function rateServiceRecord(
  input: RatingInput,
  context: CommandContext,
  tx?: Transaction,
): Promise<Result<{ id: number }, { reason: "hidden" | "already_rated" } | RequestIdConflict>> {
  if (!tx) return db().transaction((own) => rateServiceRecord(input, context, own));
  const work = async (): Promise<Result<{ id: number }, { reason: "hidden" | "already_rated" }>> => {
    const member = await lockActingMember(context, tx);
    if (!member) return refuse({ reason: "hidden" });
    const [row] = await tx.execute<{ is_rated: boolean }>(sql`
      select satisfaction is not null as is_rated from service_records
      where id = ${input.recordId} and user_organisation_id = ${member.organisationId} and voided_at is null
      for no key update`);
    if (!row) return refuse({ reason: "hidden" });
    if (row.is_rated) return refuse({ reason: "already_rated" });
    await tx
      .update(serviceRecords)
      .set({ satisfaction: input.satisfaction, satisfactionNote: input.note || null })
      .where(sql`id = ${input.recordId}`);
    const subject = { kind: "service-record", id: input.recordId };
    await appendAudit(context, { action: "rateServiceRecord", subject, result: "done" }, tx);
    return ok({ id: input.recordId });
  };
  return once(context, "rateServiceRecord", input, work, tx);
}
