import { formatFen } from "~/app/i18n/format";
import { pathsIn } from "~/app/paths";
import type { Transaction } from "~/db/client.server";
import { notify } from "../notifications/notify.commands.server";
import { momentText, spanText } from "./booking-time";
import { listPlatformManagerIds } from "./platform-managers.queries.server";

interface Named {
  nameZh: string;
  nameEn: string | null;
}

/** What messages about a booking name. Instants in ms. */
export interface ToldBooking {
  id: number;
  start: number;
  end: number;
  instrument: Named & { platformId: number };
  parties: readonly { id?: number; organisationId: number; personId: number | null }[];
}

/** Firms that share a booking are told that somebody shares it, not who. */
const anotherFirm: Named = { nameZh: "另一家单位", nameEn: "Another firm" };

/** The people who booked it; `but`: for another organisation than this. */
export function customersOf({ parties }: Pick<ToldBooking, "parties">, but?: number): number[] {
  return parties.flatMap(({ personId, organisationId }) =>
    personId === null || organisationId === but ? [] : [personId],
  );
}

/** The platform is asked to decide until `expiresAt`. */
export async function tellRequested(
  booking: ToldBooking,
  { firm, expiresAt }: { firm: Named; expiresAt: number },
  tx: Transaction,
): Promise<void> {
  const { instrument, when, number, path, english } = about(booking);
  const organisation = firm.nameZh;
  const until = momentText(new Date(expiresAt), "zh-CN");
  const untilEn = momentText(new Date(expiresAt), "en");
  const data = {
    instrument,
    when,
    number,
    path,
    organisation,
    ...englishName(firm),
    until,
    untilEn,
    ...english,
  };
  const to = await listPlatformManagerIds(booking.instrument.platformId, tx);
  await notify({ to, kind: "booking-requested", eventKey: `booking:${booking.id}:requested`, data }, tx);
}

/** Confirmed: the customers; where it was confirmed at once, the platform too. */
export async function tellConfirmed(
  booking: ToldBooking,
  { isAtOnce }: { isAtOnce: boolean },
  tx: Transaction,
): Promise<void> {
  const { instrument, when, number, path, english } = about(booking);
  const data = { instrument, when, number, path, ...english };
  const platform = isAtOnce ? await listPlatformManagerIds(booking.instrument.platformId, tx) : [];
  const to = [...customersOf(booking), ...platform];
  await notify({ to, kind: "booking-confirmed", eventKey: `booking:${booking.id}:confirmed`, data }, tx);
}

export async function tellDeclined(booking: ToldBooking, reason: string, tx: Transaction): Promise<void> {
  const { instrument, when, number, path, english } = about(booking);
  const data = { instrument, when, number, path, reason, ...english };
  const eventKey = `booking:${booking.id}:declined`;
  await notify({ to: customersOf(booking), kind: "booking-declined", eventKey, data }, tx);
}

/** Cancelled, or not come to: the side that did not do it. `to`: ids of people. */
export async function tellCancelled(
  booking: ToldBooking,
  { to, reason, reasonEn }: { to: readonly number[]; reason: string; reasonEn?: string },
  tx: Transaction,
): Promise<void> {
  const { instrument, when, number, path, english } = about(booking);
  const data = { instrument, when, number, path, reason, ...(reasonEn ? { reasonEn } : {}), ...english };
  await notify({ to, kind: "booking-cancelled", eventKey: `booking:${booking.id}:cancelled`, data }, tx);
}

/** Nobody decided in time. */
export async function tellExpired(booking: ToldBooking, tx: Transaction): Promise<void> {
  const { instrument, when, number, path, english } = about(booking);
  const data = { instrument, when, number, path, ...english };
  const eventKey = `booking:${booking.id}:expired`;
  await notify({ to: customersOf(booking), kind: "booking-expired", eventKey, data }, tx);
}

/** A firm joined (`party`): the platform is told which, the others that one did. */
export async function tellJoined(booking: ToldBooking, change: Change, tx: Transaction): Promise<void> {
  await tellChange("joined", booking, change, tx);
}

/** A firm no longer shares it (`party`): the platform is told which, the others that one left. */
export async function tellLeft(booking: ToldBooking, change: Change, tx: Transaction): Promise<void> {
  await tellChange("left", booking, change, tx);
}

interface Change {
  firm: Named;
  organisationId: number;
  party: number;
  /** Fen: what each part owes now, by its id. */
  prices: ReadonlyMap<number, number>;
}

/** Each firm is told what it pays now, and the platform what all do. */
async function tellChange(
  what: "joined" | "left",
  booking: ToldBooking,
  { firm, organisationId, party, prices }: Change,
  tx: Transaction,
): Promise<void> {
  const platform = await listPlatformManagerIds(booking.instrument.platformId, tx);
  const all = [...prices.values()].reduce((sum, one) => sum + one, 0);
  const told = [
    { to: platform, named: firm, fen: all },
    ...booking.parties.flatMap((one) =>
      one.personId === null || one.organisationId === organisationId
        ? []
        : [{ to: [one.personId], named: anotherFirm, fen: prices.get(one.id ?? 0) ?? 0 }],
    ),
  ];
  for (const { to, named, fen } of told) {
    const organisation = named.nameZh;
    const [price, priceEn] = [formatFen(fen, "zh-CN"), formatFen(fen, "en")];
    const { instrument, when, number, path, english } = about(booking);
    const data = {
      instrument,
      when,
      number,
      path,
      organisation,
      ...englishName(named),
      price,
      priceEn,
      ...english,
    };
    const eventKey = `booking:${booking.id}:${what}:${party}`;
    await notify({ to, kind: what === "joined" ? "booking-joined" : "booking-left", eventKey, data }, tx);
  }
}

/** A freed time is kept until `expiresAt` for the firm whose turn it is. */
export async function tellOffered(booking: ToldBooking, expiresAt: number, tx: Transaction): Promise<void> {
  const { instrument, when, number, path, english } = about(booking);
  const until = momentText(new Date(expiresAt), "zh-CN");
  const untilEn = momentText(new Date(expiresAt), "en");
  const data = { instrument, when, number, path, until, untilEn, ...english };
  const eventKey = `booking:${booking.id}:offered`;
  await notify({ to: customersOf(booking), kind: "booking-offered", eventKey, data }, tx);
}

export async function tellCompleted(booking: ToldBooking, tx: Transaction): Promise<void> {
  const { instrument, when, number, path, english } = about(booking);
  const data = { instrument, when, number, path, ...english };
  const eventKey = `booking:${booking.id}:completed`;
  await notify({ to: customersOf(booking), kind: "booking-completed", eventKey, data }, tx);
}

function about({ id, start, end, instrument: { nameZh, nameEn } }: ToldBooking) {
  const [from, until] = [new Date(start), new Date(end)];
  return {
    instrument: nameZh,
    number: String(id),
    when: spanText(from, until, "zh-CN"),
    path: pathsIn("zh-CN").bookings(id),
    english: { whenEn: spanText(from, until, "en"), ...(nameEn ? { instrumentEn: nameEn } : {}) },
  };
}

function englishName({ nameEn }: Named): { organisationEn?: string } {
  return nameEn ? { organisationEn: nameEn } : {};
}
