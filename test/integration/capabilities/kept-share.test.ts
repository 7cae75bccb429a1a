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
  expect((await findKeptShare(center.platformId)).share).toEqual({ kept: 0, cases: 5 });
});

test("what the platform's own unit books says nothing; what nobody closed in a week was not kept", async () => {
  const [center, firm] = [await aCenter(), await aFirm()];
  for (let hours = 0; hours < 5; hours++) {
    const id = await aBooking(center, center.manager, await hourFromNow(database.owner, 2 * hours));
    await cancelBooking({ bookingId: id, side: "platform", reason: "设备故障" }, by(center.manager));
  }
  expect(await findKeptShare(center.platformId)).toEqual({ share: undefined, changesAt: undefined });
  const ends: number[] = [];
  // Apart, as only so many fall on one day.
  for (const hours of [20, 26, 32, 38, 44]) {
    const at = await hourFromNow(database.owner, hours);
    await aBooking(center, firm, at);
    ends.push(Date.parse(at) + 3_600_000);
  }
  const week = 7 * 86_400_000;
  expect(await findKeptShare(center.platformId)).toEqual({
    share: undefined,
    changesAt: Math.min(...ends) + week,
  });
  await wait(database.owner, 47 + 7 * 24);
  expect((await findKeptShare(center.platformId)).share).toEqual({ kept: 0, cases: 5 });
});
