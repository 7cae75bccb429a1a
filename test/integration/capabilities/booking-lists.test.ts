import { afterAll, beforeAll, expect, test } from "vitest";
import {
  type BookingTab,
  listOrganisationBookings,
  listPlatformBookings,
} from "~/app/modules/capabilities/bookings.queries.server";
import { closeSearch, openSearch } from "~/search/engine.server";
import { useDatabase } from "../../database";
import { addOfferRules } from "../../factories/offer-rules";
import { aBooking, aCenter, aFirm, hourFromNow, wait } from "./booking-world";

const database = useDatabase();

beforeAll(async () => {
  openSearch({ url: database.appUrl, database: database.db });
  await addOfferRules(database.owner);
});
afterAll(closeSearch);

test("what is over is past for who booked it, and waits for its platform to close it", async () => {
  const [center, firm] = [await aCenter(), await aFirm()];
  const over = await aBooking(center, firm, await hourFromNow(database.owner, 0));
  const next = await aBooking(center, firm, await hourFromNow(database.owner, 30));
  const of = async (tab: BookingTab) =>
    (await listOrganisationBookings(firm, { tab })).items.map(({ id }) => id);
  expect([await of("upcoming"), await of("past")]).toEqual([[over, next], []]);
  await wait(database.owner, 3);
  expect([await of("upcoming"), await of("past")]).toEqual([[next], [over]]);
  const { platformId, manager } = center;
  const own = async (tab: BookingTab) =>
    (await listPlatformBookings({ platformId, personId: manager.personId }, { tab })).items.map(
      ({ id }) => id,
    );
  expect([await own("upcoming"), await own("over"), await own("past")]).toEqual([[next], [over], []]);
});
