import { randomUUID } from "node:crypto";
import type { CommandContext } from "~/app/modules/audit/command-context";
import { setBookingSettings } from "~/app/modules/capabilities/instrument-booking.commands.server";
import {
  type BookingSettingsInput,
  type InstrumentInput,
  instrumentInput,
  type Opening,
  type TariffInput,
} from "~/app/modules/capabilities/instrument-form";
import { createInstrument, moveInstrument } from "~/app/modules/capabilities/instruments.commands.server";
import { nextNumber } from "./registry";

/** A command of this person, or of the system, as nobody sent it before. */
export function sentBy(personId?: number): CommandContext {
  const actor =
    personId === undefined ? ({ kind: "system" } as const) : ({ kind: "person", id: personId } as const);
  return { actor, requestId: randomUUID() };
}

/** The description of an instrument as its form sends it: all empty but what is required. */
function instrumentFields(overrides: Record<string, string> = {}): Record<string, string> {
  const empty = Object.fromEntries(Object.keys(instrumentInput.shape).map((name) => [name, ""]));
  const { fieldCodes: _lists, ...texts } = empty;
  const number = nextNumber();
  return {
    ...texts,
    nameZh: `液相色谱仪${number}`,
    assetNumber: `A-${number}`,
    sharingMode: "external",
    condition: "normal",
    ...overrides,
  };
}

/** What a command takes for it. */
export function anInstrumentInput(overrides: Record<string, string> = {}): InstrumentInput {
  return instrumentInput.parse({ ...instrumentFields(overrides), fieldCodes: [] });
}

/** Online booking on workdays from 9 to 17, in ranges of whole hours. */
export const usualSettings: BookingSettingsInput = {
  bookingMode: "ranges",
  operation: "operated",
  approval: "approval",
  slotMinutes: 60,
  minMinutes: 60,
  maxMinutes: 480,
  bufferMinutes: 0,
  leadHours: 24,
  horizonDays: 60,
  isClosedOnHolidays: true,
  takesSamples: false,
  sampleInstructionsZh: undefined,
  sampleInstructionsEn: undefined,
  freeCancelHours: 24,
  lateCancelPercent: 50,
  sharedUpTo: 1,
  hasWaitingList: true,
};
export const usualHours: Opening[] = [1, 2, 3, 4, 5].map((weekday) => ({
  weekday,
  opensAt: 540,
  closesAt: 1020,
}));
export const usualTariff: TariffInput = {
  effectiveFrom: "2024-01-01",
  selfHourFen: undefined,
  operatedHourFen: 20_000,
  setupFen: 5_000,
  perSampleFen: 1_000,
  minimumFen: 0,
};

/** Enters an instrument of a platform for the system, published and bookable on workdays unless said otherwise. */
export async function anInstrument(
  slug: string,
  {
    isPublished = true,
    isBookable = true,
    ...overrides
  }: { isPublished?: boolean; isBookable?: boolean } & Record<string, string | boolean | undefined> = {},
): Promise<{ id: number }> {
  // What is left over are texts of the form.
  const input = anInstrumentInput(overrides as Record<string, string>);
  const made = await createInstrument({ slug, ...input }, sentBy());
  if (!made.ok) throw new Error(`instrument refused: ${made.refusal.reason}`);
  const { id } = made.value;
  if (isBookable) {
    const setup = { settings: usualSettings, openings: usualHours, tariff: usualTariff };
    const set = await setBookingSettings({ slug, id, ...setup }, sentBy());
    if (!set.ok) throw new Error(`settings refused: ${set.refusal.reason}`);
  }
  if (isPublished) {
    const moved = await moveInstrument({ slug, id, move: "publish" }, sentBy());
    if (!moved.ok || moved.value.outcome !== "saved") throw new Error("instrument was not published");
  }
  return { id };
}
