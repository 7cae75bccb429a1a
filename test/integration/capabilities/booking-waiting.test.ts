import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { cancelBooking } from "~/app/modules/capabilities/booking-cancel.commands.server";
import { expireBookings } from "~/app/modules/capabilities/booking-expiry.commands.server";
import { waitInput } from "~/app/modules/capabilities/booking-form";
import { removeClosure } from "~/app/modules/capabilities/instrument-booking.commands.server";
import {
  joinWaitingList,
  leaveWaitingList,
  takeOffer,
} from "~/app/modules/capabilities/waiting.commands.server";
import { closeSearch, openSearch } from "~/search/engine.server";
import { useDatabase } from "../../database";
import { sentBy } from "../../factories/instrument";
import { addOfferRules } from "../../factories/offer-rules";
import { aBooking, aCenter, aFirm, by, type Center, type Firm, hourFromNow, wait } from "./booking-world";

const database = useDatabase();
let center: Center;
let firms: [Firm, Firm, Firm];
let at = "";
let booked = 0;

beforeAll(async () => {
  openSearch({ url: database.appUrl, database: database.db });
  await addOfferRules(database.owner);
  firms = [await aFirm(), await aFirm(), await aFirm()];
});
/** One hour, booked by the first of three firms. */
beforeEach(async () => {
  center = await aCenter();
  at = await hourFromNow(database.owner, 48);
  booked = await aBooking(center, firms[0], at);
});
afterAll(() => closeSearch());

const after = (minutes: number) => new Date(Date.parse(at) + minutes * 60_000).toISOString();
const wish = (until = after(60)) =>
  waitInput.parse({
    ...{ instrumentId: center.instrumentId, from: at, until, minutes: 60 },
    ...{ operation: "operated", samples: 1, purpose: "稀土成分" },
  });
/** What each booking of the hour has come to, in order. */
const hour = async () =>
  database.owner<{ id: number; status: string; firm: number }[]>`
    select b.id, b.status, p.organisation_id as firm from bookings b join booking_parties p on p.booking_id = b.id
    where b.instrument_id = ${center.instrumentId} order by b.id`;
const waits = async () =>
  (
    await database.owner<{ status: string }[]>`select status from booking_waits
      where instrument_id = ${center.instrumentId} order by id`
  ).map(({ status }) => status);
async function waiting(firm: Firm): Promise<number> {
  const joined = await joinWaitingList(wish(), by(firm));
  if (!joined.ok) throw new Error(joined.refusal.reason);
  return joined.value.id;
}

test("a freed time is kept for the first who waits, then for the next, and nobody else gets it meanwhile", async () => {
  await waiting(firms[1]);
  await waiting(firms[2]);
  await cancelBooking({ bookingId: booked, side: "customer" }, by(firms[0]));
  const [, offered] = await hour();
  expect(offered).toMatchObject({ status: "offered", firm: firms[1].organisationId });
  await expect(aBooking(center, firms[0], at)).rejects.toThrow("taken");
  expect(await takeOffer({ bookingId: offered?.id ?? 0 }, by(firms[2]))).toMatchObject({
    refusal: { reason: "hidden" },
  });
  expect(
    await database.owner`select kind from notifications where person_id = ${firms[1].personId}
      and data ->> 'path' like ${`%/${offered?.id}`}`,
  ).toEqual([{ kind: "booking-offered" }]);
  // The rule keeps it for twelve hours.
  await wait(database.owner, 12.1);
  expect(await takeOffer({ bookingId: offered?.id ?? 0 }, by(firms[1]))).toMatchObject({
    refusal: { reason: "too_late" },
  });
  await expireBookings();
  const [, lapsed, next] = await hour();
  expect([lapsed?.status, next]).toMatchObject([
    "expired",
    { status: "offered", firm: firms[2].organisationId },
  ]);
  expect(await takeOffer({ bookingId: next?.id ?? 0 }, by(firms[2]))).toMatchObject({
    ok: true,
    value: { status: "confirmed" },
  });
  expect(await waits()).toEqual(["passed", "booked"]);
});

test("who declines an offer passes it on; who has left the list is passed over", async () => {
  await waiting(firms[1]);
  const gone = await waiting(firms[2]);
  expect(await leaveWaitingList({ waitId: gone }, by(firms[1]))).toMatchObject({
    refusal: { reason: "hidden" },
  });
  expect(await leaveWaitingList({ waitId: gone }, by(firms[2]))).toMatchObject({ ok: true });
  await cancelBooking({ bookingId: booked, side: "platform", reason: "检修" }, by(center.manager));
  const [, offered] = await hour();
  await cancelBooking({ bookingId: offered?.id ?? 0, side: "customer" }, by(firms[1]));
  expect(await waits()).toEqual(["left", "left"]);
  expect((await hour()).map(({ status }) => status)).toEqual(["cancelled", "cancelled"]);
  expect(await aBooking(center, firms[2], at)).toBeGreaterThan(booked);
});

test("nobody waits for days that nobody can book yet", async () => {
  // The instrument is booked at most sixty days ahead.
  for (const until of [after(60 * 24 * 60), "9998-12-31T00:00:00Z"])
    expect(await joinWaitingList(wish(until), by(firms[1]))).toMatchObject({
      refusal: { reason: "too_late" },
    });
  expect(await waits()).toEqual([]);
});

test("the platform's own unit is offered what it waits for where the instrument is shared within it alone", async () => {
  await database.owner`update instruments set sharing_mode = 'internal' where id = ${center.instrumentId}`;
  await waiting(center.manager);
  await cancelBooking({ bookingId: booked, side: "customer" }, by(firms[0]));
  expect(await waits()).toEqual(["offered"]);
});

test("nobody waits for what is free, and what becomes free by other ways is found by the job", async () => {
  expect(await joinWaitingList(wish(after(120)), by(firms[1]))).toMatchObject({
    refusal: { reason: "free_now", startsAt: after(60) },
  });
  const [closure] = await database.owner<{ id: number }[]>`
    insert into instrument_closures (instrument_id, during, reason)
    values (${center.instrumentId}, tstzrange(${after(60)}, ${after(120)}), 'repair') returning id`;
  const joined = await joinWaitingList(wish(after(120)), by(firms[1]));
  expect(joined).toMatchObject({ ok: true });
  await expireBookings();
  expect(await waits()).toEqual(["waiting"]);
  const removed = await removeClosure(
    { slug: center.slug, id: center.instrumentId, closureId: closure?.id ?? 0 },
    sentBy(center.manager.personId),
  );
  expect(removed).toMatchObject({ ok: true });
  await expireBookings();
  expect(await waits()).toEqual(["offered"]);
});
