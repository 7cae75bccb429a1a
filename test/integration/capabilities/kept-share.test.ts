import { afterAll, beforeAll, expect, test } from "vitest";
import { cancelBooking } from "~/app/modules/capabilities/booking-cancel.commands.server";
import { markNoShow } from "~/app/modules/capabilities/booking-moves.commands.server";
import { findKeptShare } from "~/app/modules/capabilities/kept-share.queries.server";
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

test("that nobody came, which the platform alone says, neither adds to what it keeps nor takes from it", async () => {
  const [center, firm] = [await aCenter(), await aFirm()];
  const missed = await aBooking(center, firm, await hourFromNow(database.owner, 0));
  for (let hours = 10; hours < 15; hours++) {
    const id = await aBooking(center, firm, await hourFromNow(database.owner, hours));
    await cancelBooking({ bookingId: id, side: "platform", reason: "设备故障" }, by(center.manager));
  }
  await wait(database.owner, 1.25);
  expect(await markNoShow({ bookingId: missed }, by(center.manager))).toMatchObject({ ok: true });
  expect(await findKeptShare(center.platformId)).toEqual({ kept: 0, cases: 5 });
});
