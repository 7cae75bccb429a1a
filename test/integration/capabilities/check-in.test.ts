import { afterAll, beforeAll, expect, test } from "vitest";
import { checkIn } from "~/app/modules/capabilities/booking-moves.commands.server";
import { findCheckIn } from "~/app/modules/capabilities/check-in.queries.server";
import { closeSearch, openSearch } from "~/search/engine.server";
import { useDatabase } from "../../database";
import { addOfferRules } from "../../factories/offer-rules";
import { aBooking, aCenter, aFirm, by, hourFromNow, wait } from "./booking-world";

const database = useDatabase();

beforeAll(async () => {
  openSearch({ url: database.appUrl, database: database.db });
  await addOfferRules(database.owner);
});
afterAll(closeSearch);

/** Moves the deciding clock to half an hour after an instant. */
async function halfPast(instant: string): Promise<void> {
  const [row] = await database.owner<{ hours: number }[]>`
    select extract(epoch from ${instant}::timestamptz - clock.now())::float8 / 3600 as hours`;
  await wait(database.owner, (row?.hours ?? 0) + 0.5);
}

test("the code beside an instrument opens the booking of now, else the nearest, though older ones were never closed", async () => {
  const [center, firm] = [await aCenter(), await aFirm()];
  const opened = async () => {
    const of = (one: typeof firm) => findCheckIn(center.instrumentId, one.personId, one.organisationId);
    return [(await of(firm))?.booking?.id, (await of(center.manager))?.booking?.id];
  };
  const [early, later, tomorrow] = [
    await hourFromNow(database.owner, 0),
    await hourFromNow(database.owner, 2),
    await hourFromNow(database.owner, 24),
  ];
  const first = await aBooking(center, firm, early);
  const missed = await aBooking(center, firm, later);
  const last = await aBooking(center, firm, tomorrow);
  await halfPast(early);
  expect(await checkIn({ bookingId: first, side: "customer" }, by(firm))).toMatchObject({ ok: true });
  expect(await opened()).toEqual([first, first]);
  await halfPast(later);
  expect(await opened()).toEqual([missed, missed]);
  // Half an hour before the last one.
  await wait(database.owner, 21);
  expect(await opened()).toEqual([last, last]);
});
