import { and, desc, eq, lte, sql } from "drizzle-orm";
import { ok, refuse } from "~/app/core/result";
import type { Transaction } from "~/db/client.server";
import { instrumentClosures, instrumentOpenings } from "~/db/schema/bookings";
import { instruments, instrumentTariffs } from "~/db/schema/capabilities";
import type { CommandContext } from "../audit/command-context";
import { findRegistryDay } from "../registry/registry-day.queries.server";
import {
  holdInstrumentEdit,
  type InstrumentSet,
  type OnInstrument,
  withInstrument,
} from "./instrument-changes.commands.server";
import type { BookingSettingsInput, ClosureInput, Opening, TariffInput } from "./instrument-form";
import { reckonNextFree } from "./next-free.commands.server";
import { afterOfferChange, type Changed, type Outcome } from "./offer-changes.commands.server";

export interface SettingsInput {
  slug: string;
  id: number;
  settings: BookingSettingsInput;
  /** The weekly pattern as it is to be; it replaces the one that there is. */
  openings: readonly Opening[];
  /** Prices from a day on; left out, they stay. One of the same day is replaced. */
  tariff?: TariffInput | undefined;
}

/**
 * Sets when and how an instrument is booked, and what it costs from a day on. Bookings that were made keep their time and
 * their price. Refuses hours of one weekday that overlap, prices from a day that is past (but for an instrument's first),
 * and online booking without hours or without a price for each way in which it is worked.
 */
export function setBookingSettings(
  input: SettingsInput,
  context: CommandContext,
  tx?: Transaction,
): Changed<{ id: number; outcome: Outcome }> {
  const { id, settings, openings, tariff } = input;
  const work = async (on: OnInstrument): Changed<{ id: number; outcome: Outcome }> => {
    const fault =
      overlapIn(openings) ?? (await findPriceFault(id, tariff, on.tx)) ?? (await findGap(input, on.tx));
    if (fault) return refuse({ reason: "invalid", ...fault });
    const set: InstrumentSet = {
      ...settings,
      sampleInstructionsZh: settings.sampleInstructionsZh ?? null,
      sampleInstructionsEn: settings.sampleInstructionsEn ?? null,
    };
    const { sampleInstructionsZh, sampleInstructionsEn, ...plain } = set;
    const texts = changedTexts(on.instrument, { sampleInstructionsZh, sampleInstructionsEn });
    // What customers read of samples may have to wait; how it is booked does not.
    const isHeld = Object.keys(texts).length > 0 && (await holdInstrumentEdit({ set: texts }, on, context));
    await on.tx
      .update(instruments)
      .set({ ...plain, ...(isHeld ? {} : texts), updatedAt: sql`clock.now()` })
      .where(eq(instruments.id, id));
    await writeOpenings(id, openings, on.tx);
    if (tariff) await writeTariff(id, tariff, context, on.tx);
    await told("setBookingSettings", on, context);
    return ok({ id, outcome: isHeld ? "held" : "saved" });
  };
  return withInstrument("setBookingSettings", input, context, work, tx);
}

/** Closes an instrument at a time besides its hours; bookings that lie in it stand, and are for the platform to cancel. */
export function addClosure(
  input: { slug: string; id: number } & ClosureInput,
  context: CommandContext,
  tx?: Transaction,
): Changed<{ id: number }> {
  const work = async (on: OnInstrument): Changed<{ id: number }> => {
    const id = await writeClosure(input.id, input, context, on.tx);
    await told("addClosure", on, context, { closure: id });
    return ok({ id });
  };
  return withInstrument("addClosure", input, context, work, tx);
}

/** Takes a closure back. */
export function removeClosure(
  input: { slug: string; id: number; closureId: number },
  context: CommandContext,
  tx?: Transaction,
): Changed<{ id: number }> {
  const work = async (on: OnInstrument): Changed<{ id: number }> => {
    const [row] = await on.tx
      .update(instrumentClosures)
      .set({ removedAt: sql`clock.now()` })
      .where(
        and(
          eq(instrumentClosures.id, input.closureId),
          eq(instrumentClosures.instrumentId, input.id),
          sql`${instrumentClosures.removedAt} is null`,
        ),
      )
      .returning({ id: instrumentClosures.id });
    if (!row) return refuse({ reason: "hidden" });
    await told("removeClosure", on, context, { closure: row.id });
    return ok(row);
  };
  return withInstrument("removeClosure", input, context, work, tx);
}

/** Stores a closure between two times in Asia/Shanghai; answers its id. */
export async function writeClosure(
  instrumentId: number,
  { startsAt, endsAt, reason, note }: ClosureInput,
  { actor }: CommandContext,
  tx: Transaction,
): Promise<number> {
  const [row] = await tx
    .insert(instrumentClosures)
    .values({
      instrumentId,
      during: `[${startsAt}+08:00,${endsAt}+08:00)`,
      reason,
      note,
      enteredBy: actor.kind === "person" ? actor.id : undefined,
    })
    .returning({ id: instrumentClosures.id });
  if (!row) throw new Error("the closure was not stored");
  return row.id;
}

/** What follows each change of its times. */
async function told(
  action: "setBookingSettings" | "addClosure" | "removeClosure",
  { platform, instrument, tx }: OnInstrument,
  context: CommandContext,
  detail: Record<string, unknown> = {},
): Promise<void> {
  await afterOfferChange("instrument", [instrument.id], { platform, action, detail }, context, tx);
  await reckonNextFree([instrument.id], tx);
}

function changedTexts(
  row: OnInstrument["instrument"],
  texts: Pick<InstrumentSet, "sampleInstructionsZh" | "sampleInstructionsEn">,
): InstrumentSet {
  return Object.fromEntries(
    // The two are columns of the instrument.
    Object.entries(texts).filter(([field, text]) => row[field as keyof typeof texts] !== text),
  );
}

/** The first row whose span overlaps another one of its weekday. */
function overlapIn(openings: readonly Opening[]): { field: string; code: string } | undefined {
  const sorted = [...openings].sort((a, b) => a.weekday - b.weekday || a.opensAt - b.opensAt);
  const overlaps = sorted.some((opening, index) => {
    const next = sorted[index + 1];
    return next?.weekday === opening.weekday && next.opensAt < opening.closesAt;
  });
  return overlaps ? { field: "openings", code: "hours_overlap" } : undefined;
}

async function findPriceFault(
  id: number,
  tariff: TariffInput | undefined,
  tx: Transaction,
): Promise<{ field: string; code: string } | undefined> {
  if (!tariff) return undefined;
  const today = await findRegistryDay(tx);
  if (tariff.effectiveFrom >= today) return undefined;
  const earlier = await tx
    .select({ id: instrumentTariffs.id })
    .from(instrumentTariffs)
    .where(eq(instrumentTariffs.instrumentId, id))
    .limit(1);
  return earlier.length > 0 ? { field: "effectiveFrom", code: "day_is_past" } : undefined;
}

/** What online booking lacks: hours, or a price for a way in which it is worked. */
async function findGap(
  { id, settings: { bookingMode, operation }, openings, tariff }: SettingsInput,
  tx: Transaction,
): Promise<{ field: string; code: string } | undefined> {
  if (bookingMode === "none") return undefined;
  if (openings.length === 0) return { field: "openings", code: "no_hours" };
  const prices = tariff ?? (await findTariff(id, tx));
  if (operation !== "operated" && (prices?.selfHourFen ?? undefined) === undefined)
    return { field: "selfHourFen", code: "price_of_self" };
  if (operation !== "self" && (prices?.operatedHourFen ?? undefined) === undefined)
    return { field: "operatedHourFen", code: "price_of_operated" };
  return undefined;
}

/** The prices of today. */
async function findTariff(id: number, tx: Transaction) {
  const [row] = await tx
    .select()
    .from(instrumentTariffs)
    .where(
      and(
        eq(instrumentTariffs.instrumentId, id),
        lte(instrumentTariffs.effectiveFrom, sql`(clock.now() at time zone 'Asia/Shanghai')::date`),
      ),
    )
    .orderBy(desc(instrumentTariffs.effectiveFrom))
    .limit(1);
  return row;
}

async function writeOpenings(id: number, openings: readonly Opening[], tx: Transaction): Promise<void> {
  await tx.delete(instrumentOpenings).where(eq(instrumentOpenings.instrumentId, id));
  const rows = openings.map(({ weekday, opensAt, closesAt }) => ({
    instrumentId: id,
    weekday,
    opensAt,
    closesAt,
  }));
  if (rows.length > 0) await tx.insert(instrumentOpenings).values(rows);
}

async function writeTariff(
  id: number,
  tariff: TariffInput,
  { actor }: CommandContext,
  tx: Transaction,
): Promise<void> {
  const prices = {
    selfHourFen: tariff.selfHourFen ?? null,
    operatedHourFen: tariff.operatedHourFen ?? null,
    setupFen: tariff.setupFen,
    perSampleFen: tariff.perSampleFen,
    minimumFen: tariff.minimumFen,
    enteredBy: actor.kind === "person" ? actor.id : null,
  };
  await tx
    .insert(instrumentTariffs)
    .values({ instrumentId: id, effectiveFrom: tariff.effectiveFrom, ...prices })
    .onConflictDoUpdate({
      target: [instrumentTariffs.instrumentId, instrumentTariffs.effectiveFrom],
      set: prices,
    });
}
