import { randomUUID } from "node:crypto";
import type { CommandContext } from "~/app/modules/audit/command-context";
import { requestBooking } from "~/app/modules/capabilities/booking.commands.server";
import { bookingRequestInput } from "~/app/modules/capabilities/booking-form";
import { setBookingSettings } from "~/app/modules/capabilities/instrument-booking.commands.server";
import type { BookingSettingsInput } from "~/app/modules/capabilities/instrument-form";
import type { TestDatabase } from "../../database";
import { anInstrument, sentBy, usualSettings } from "../../factories/instrument";
import { aMember, aVerifiedOrganisation } from "../../factories/person";
import { aPlatform } from "../../factories/platform";

export interface Firm {
  organisationId: number;
  personId: number;
  nameZh: string;
}

/** A firm in standing and one of its people. */
export async function aFirm(): Promise<Firm> {
  const { id, nameZh } = await aVerifiedOrganisation();
  return { organisationId: id, personId: (await aMember(id)).id, nameZh };
}

/** A command that somebody of a firm sends for it, or a manager of a platform. */
export function by({ personId, organisationId }: Pick<Firm, "personId" | "organisationId">): CommandContext {
  return { actor: { kind: "person", id: personId, organisationId }, requestId: randomUUID() };
}

export interface Center {
  slug: string;
  platformId: number;
  instrumentId: number;
  manager: Firm;
}

/** A platform with an instrument that is open day and night, confirmed at once, from the next full hour on. */
export async function aCenter(settings: Partial<BookingSettingsInput> = {}): Promise<Center> {
  const lead = await aVerifiedOrganisation();
  const { id: platformId, registrationNumber: slug } = await aPlatform({ leadId: lead.id });
  const { id: instrumentId } = await anInstrument(slug);
  const set = await setBookingSettings(
    {
      slug,
      id: instrumentId,
      settings: {
        ...usualSettings,
        ...{ approval: "instant", leadHours: 0, isClosedOnHolidays: false, sharedUpTo: 3 },
        ...settings,
      },
      openings: [1, 2, 3, 4, 5, 6, 7].map((weekday) => ({ weekday, opensAt: 0, closesAt: 1440 })),
    },
    sentBy(),
  );
  if (!set.ok) throw new Error(`settings refused: ${set.refusal.reason}`);
  const manager = { organisationId: lead.id, personId: (await aMember(lead.id)).id, nameZh: lead.nameZh };
  return { slug, platformId, instrumentId, manager };
}

/** The instant so many hours after the next full hour by the database's clock, as ISO. */
export async function hourFromNow(sql: TestDatabase["owner"], hours: number): Promise<string> {
  const [row] = await sql<{ at: Date }[]>`
    select date_trunc('hour', clock.now()) + make_interval(hours => ${hours + 1}) as at`;
  return new Date(row?.at ?? 0).toISOString();
}

/** What a firm asks for, all usual but what is given. */
export function wanted(
  instrumentId: number,
  startsAt: string,
  overrides: Partial<Parameters<typeof bookingRequestInput.parse>[0] & object> = {},
) {
  return bookingRequestInput.parse({
    instrumentId,
    startsAt,
    minutes: 60,
    operation: "operated",
    samples: 2,
    purpose: "牛奶中三聚氰胺的测定",
    ...overrides,
  });
}

/** Books an hour and answers the booking's id. */
export async function aBooking(
  center: Center,
  firm: Firm,
  startsAt: string,
  overrides: Parameters<typeof wanted>[2] = {},
): Promise<number> {
  const booked = await requestBooking(wanted(center.instrumentId, startsAt, overrides), by(firm));
  if (!booked.ok) throw new Error(`booking refused: ${booked.refusal.reason}`);
  return booked.value.id;
}

/** Moves the deciding clock on. */
export async function wait(sql: TestDatabase["owner"], hours: number): Promise<void> {
  await sql`update clock.setting set ahead = ahead + make_interval(mins => ${Math.round(hours * 60)})`;
}
