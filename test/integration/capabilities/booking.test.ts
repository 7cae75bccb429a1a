import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { findAvailability } from "~/app/modules/capabilities/availability.queries.server";
import { joinBooking, requestBooking } from "~/app/modules/capabilities/booking.commands.server";
import { cancelBooking, leaveBooking } from "~/app/modules/capabilities/booking-cancel.commands.server";
import { completeBooking } from "~/app/modules/capabilities/booking-completion.commands.server";
import {
  findBookingOfFirm,
  findBookingOfPlatform,
} from "~/app/modules/capabilities/booking-detail.queries.server";
import { expireBookings } from "~/app/modules/capabilities/booking-expiry.commands.server";
import {
  checkIn,
  decideBooking,
  markNoShow,
  noteSamples,
} from "~/app/modules/capabilities/booking-moves.commands.server";
import {
  listOrganisationBookings,
  listPlatformBookings,
} from "~/app/modules/capabilities/bookings.queries.server";
import { setBookingSettings } from "~/app/modules/capabilities/instrument-booking.commands.server";
import { findKeptShare } from "~/app/modules/capabilities/kept-share.queries.server";
import {
  enterServiceRecord,
  rateServiceRecord,
  voidServiceRecord,
} from "~/app/modules/capabilities/service-records.commands.server";
import { takeOffer } from "~/app/modules/capabilities/waiting.commands.server";
import { closeSearch, openSearch } from "~/search/engine.server";
import { useDatabase } from "../../database";
import { sentBy, usualSettings } from "../../factories/instrument";
import { addOfferRules } from "../../factories/offer-rules";
import {
  aBooking,
  aCenter,
  aFirm,
  by,
  type Center,
  type Firm,
  hourFromNow,
  wait,
  wanted,
} from "./booking-world";

const database = useDatabase();
let center: Center;
let firm: Firm;
let other: Firm;
const soon = (hours: number) => hourFromNow(database.owner, hours);
const statusOf = async (id: number) =>
  (await database.owner<{ status: string }[]>`select status from bookings where id = ${id}`)[0]?.status;

const ownPart = async (id: number, { organisationId }: Firm) =>
  (await findBookingOfFirm(id, organisationId))?.parties.find((one) => one.isOwn);

beforeAll(async () => {
  openSearch({ url: database.appUrl, database: database.db });
  await addOfferRules(database.owner);
  [firm, other] = [await aFirm(), await aFirm()];
});
beforeEach(async () => {
  center = await aCenter();
});
afterAll(() => closeSearch());

describe("a request", () => {
  test("sent twice under one id books once and answers the same", async () => {
    const input = wanted(center.instrumentId, await soon(2));
    const context = by(firm);
    const [one, again] = await Promise.all([requestBooking(input, context), requestBooking(input, context)]);
    expect(one).toMatchObject({ ok: true, value: { status: "confirmed", totalFen: 27_000 } });
    expect(again).toEqual(one);
    expect(await requestBooking({ ...input, samples: 3 }, context)).toMatchObject({
      refusal: { reason: "request_id_used_with_other_input" },
    });
    expect(
      await database.owner`select from bookings where instrument_id = ${center.instrumentId}`,
    ).toHaveLength(1);
  });

  test("for a price that is no longer so is refused with the new one, and books nothing", async () => {
    const input = wanted(center.instrumentId, await soon(2), { shownTotalFen: 26_000 });
    const refused = await requestBooking(input, by(firm));
    expect(refused).toMatchObject({ refusal: { reason: "changed_price", price: { totalFen: 27_000 } } });
    expect(await database.owner`select from bookings where instrument_id = ${center.instrumentId}`).toEqual(
      [],
    );
  });

  test("is for members in standing of an organisation in standing alone", async () => {
    const input = wanted(center.instrumentId, await soon(2));
    const refusal = { reason: "organisation_not_in_standing" };
    expect(await requestBooking(input, by({ ...other, organisationId: firm.organisationId }))).toMatchObject({
      refusal,
    });
    const left = await aFirm();
    await database.owner`update memberships set ended_at = clock.now() where person_id = ${left.personId}`;
    expect(await requestBooking(input, by(left))).toMatchObject({ refusal });
    const stopped = await aFirm();
    await database.owner`update organisations set suspended_at = clock.now() where id = ${stopped.organisationId}`;
    expect(await requestBooking(input, by(stopped))).toMatchObject({ refusal });
  });

  test("meets the booking of another, with its buffer, as taken, and the calendar shows the same", async () => {
    center = await aCenter({ bufferMinutes: 60 });
    const at = await soon(3);
    await aBooking(center, firm, at);
    const after = new Date(Date.parse(at) + 3_600_000).toISOString();
    for (const startsAt of [at, after])
      expect(await requestBooking(wanted(center.instrumentId, startsAt), by(other))).toMatchObject({
        refusal: { reason: "taken" },
      });
    const free = new Date(Date.parse(at) + 2 * 3_600_000).toISOString();
    const day = (text: string) => new Date(Date.parse(text) + 8 * 3_600_000).toISOString().slice(0, 10);
    const shown = await findAvailability(center.instrumentId, day(at), 2);
    const starts = shown?.days.flatMap((one) => one.starts) ?? [];
    expect([at, after, free].map((text) => starts.includes(Date.parse(text)))).toEqual([false, false, true]);
    expect(await requestBooking(wanted(center.instrumentId, free), by(other))).toMatchObject({ ok: true });
  });

  test("is refused by the constraint where somebody wrote past the lock", async () => {
    const at = await soon(5);
    const id = await aBooking(center, firm, at);
    await expect(
      database.owner`insert into bookings (instrument_id, platform_id, is_sample, status, during, keeps, operation, tariff, free_cancel_hours, late_cancel_percent)
        select instrument_id, platform_id, is_sample, status, during, keeps, operation, tariff, 24, 50 from bookings where id = ${id}`,
    ).rejects.toMatchObject({ code: "23P01" });
  });

  test("of the platform's own unit is marked as its own, and alone gets what is shared within it", async () => {
    await database.owner`update instruments set sharing_mode = 'internal' where id = ${center.instrumentId}`;
    const at = await soon(2);
    expect(await requestBooking(wanted(center.instrumentId, at), by(firm))).toMatchObject({
      refusal: { reason: "not_bookable", why: "not_shared" },
    });
    const id = await aBooking(center, center.manager, at);
    expect(await database.owner`select user_kind from booking_parties where booking_id = ${id}`).toEqual([
      { user_kind: "own_unit" },
    ]);
  });

  test("keeps the next free time and tells the platform", async () => {
    const next = async () =>
      (
        await database.owner`select starts_at from instrument_next_free where instrument_id = ${center.instrumentId}`
      )[0]?.starts_at;
    const first: Date = await next();
    await aBooking(center, firm, first.toISOString());
    expect(await next()).toEqual(new Date(first.getTime() + 3_600_000));
    expect(
      await database.owner`select kind from notifications where person_id = ${center.manager.personId}`,
    ).toEqual([{ kind: "booking-confirmed" }]);
  });
});

describe("to decide", () => {
  beforeEach(async () => {
    center = await aCenter({ approval: "approval" });
  });

  test("the platform confirms or declines; a declined time is free again", async () => {
    const at = await soon(30);
    const id = await aBooking(center, firm, at);
    expect(await statusOf(id)).toBe("requested");
    const declined = await decideBooking(
      { bookingId: id, decision: "decline", reason: "当天检修" },
      by(center.manager),
    );
    expect(declined).toMatchObject({ ok: true, value: { status: "declined" } });
    const again = await aBooking(center, other, at);
    expect(await decideBooking({ bookingId: again, decision: "confirm" }, by(center.manager))).toMatchObject({
      ok: true,
      value: { status: "confirmed" },
    });
    expect(
      await database.owner`select kind, data ->> 'reason' as reason from notifications
        where person_id = ${firm.personId} and data ->> 'path' like ${`%/${id}`}`,
    ).toEqual([{ kind: "booking-declined", reason: "当天检修" }]);
  });

  test("it is decided before the lead time, or in half of what is left where that is over", async () => {
    center = await aCenter({ approval: "approval", leadHours: 24 });
    const due = async (hours: number) => {
      const id = await aBooking(center, firm, await soon(hours));
      const [row] = await database.owner<{ before: number; share: number }[]>`
        select extract(epoch from lower(during) - expires_at)::float8 / 3600 as before,
          (extract(epoch from expires_at - requested_at) / extract(epoch from lower(during) - requested_at))::float8 as share
        from bookings where id = ${id}`;
      return row;
    };
    expect((await due(60))?.before).toBe(24);
    expect((await due(30))?.share).toBeCloseTo(0.5, 3);
  });

  test("one instrument that fails keeps no other from lapsing", async () => {
    const bad = await aBooking(center, firm, await soon(30 * 24));
    const next = await aCenter({ approval: "approval" });
    const good = await aBooking(next, firm, await soon(30 * 24));
    await wait(database.owner, 15 * 24);
    await database.owner.unsafe(`
      create function fail_here() returns trigger language plpgsql as $$ begin raise 'broken'; end $$;
      create trigger fails before update on bookings for each row when (old.id = ${bad}) execute function fail_here()`);
    await expect(expireBookings()).rejects.toThrow("1 instruments failed");
    await database.owner`drop function fail_here cascade`;
    expect([await statusOf(bad), await statusOf(good)]).toEqual(["requested", "expired"]);
  });

  test("what nobody decided keeps its time no longer, even before the job ran", async () => {
    const at = await soon(30 * 24);
    const id = await aBooking(center, firm, at);
    expect(await requestBooking(wanted(center.instrumentId, at), by(other))).toMatchObject({
      refusal: { reason: "taken" },
    });
    await wait(database.owner, 15 * 24);
    expect(await decideBooking({ bookingId: id, decision: "confirm" }, by(center.manager))).toMatchObject({
      refusal: { reason: "too_late" },
    });
    expect((await findBookingOfFirm(id, firm.organisationId))?.status).toBe("expired");
    expect(await requestBooking(wanted(center.instrumentId, at), by(other))).toMatchObject({ ok: true });
    expect(await statusOf(id)).toBe("expired");
  });

  test("the job lets it lapse and tells the firm once", async () => {
    const id = await aBooking(center, firm, await soon(30 * 24));
    await wait(database.owner, 15 * 24);
    await expireBookings();
    await expireBookings();
    expect(await statusOf(id)).toBe("expired");
    expect(
      await database.owner`select kind from notifications where data ->> 'path' like ${`%/${id}`} and
        person_id = ${firm.personId}`,
    ).toEqual([{ kind: "booking-expired" }]);
  });
});

describe("several firms that share a set-up", () => {
  test("divide the price anew as they come and go, and see how many but not who", async () => {
    const id = await aBooking(center, firm, await soon(48), { isOpenToShare: true, samples: 2 });
    const join = { bookingId: id, samples: 4, purpose: "奶粉" };
    expect(await joinBooking({ ...join, shownTotalFen: 1 }, by(other))).toMatchObject({
      refusal: { reason: "changed_price", price: { totalFen: 16_500 } },
    });
    const third = await aFirm();
    const context = by(other);
    const joined = await Promise.all([joinBooking(join, context), joinBooking(join, context)]);
    expect(joined[0]).toEqual(joined[1]);
    expect(joined[0]).toMatchObject({ ok: true, value: { totalFen: 16_500 } });
    expect(await joinBooking(join, by(other))).toMatchObject({ refusal: { reason: "already_joined" } });
    const totals = async () =>
      (
        await database.owner<{ total_fen: string }[]>`select total_fen from booking_parties
          where booking_id = ${id} and left_at is null order by id`
      ).map(({ total_fen }) => Number(total_fen));
    expect(await totals()).toEqual([14_500, 16_500]);
    const seen = await findBookingOfFirm(id, other.organisationId);
    expect(seen?.parties.map(({ totalFen, isOwn, name }) => [totalFen, isOwn, name?.zh])).toEqual([
      [14_500, false, undefined],
      [16_500, true, other.nameZh],
    ]);
    expect(JSON.stringify(seen)).not.toContain(firm.nameZh);
    expect(
      JSON.stringify(await database.owner`select data from notifications where person_id = ${firm.personId}`),
    ).not.toContain(other.nameZh);
    expect((await findBookingOfPlatform(id, center.platformId))?.parties.map((one) => one.name?.zh)).toEqual([
      firm.nameZh,
      other.nameZh,
    ]);
    expect(
      await database.owner`select data ->> 'number' as number, data ->> 'price' as price from notifications
        where person_id = ${firm.personId} and kind = 'booking-joined' and data ->> 'number' = ${String(id)}`,
    ).toEqual([{ number: String(id), price: "¥145" }]);
    expect(await joinBooking({ ...join, samples: 0 }, by(third))).toMatchObject({ ok: true });
    const fourth = await aFirm();
    expect(await joinBooking(join, by(fourth))).toMatchObject({ refusal: { reason: "full" } });
    // Who booked it goes: the others keep it.
    expect(await cancelBooking({ bookingId: id, side: "customer" }, by(firm))).toMatchObject({
      ok: true,
      value: { status: "confirmed" },
    });
    expect(await leaveBooking({ bookingId: id }, by(third))).toMatchObject({ ok: true });
    expect((await listOrganisationBookings(third, { tab: "upcoming" })).items).toEqual([]);
    expect((await listOrganisationBookings(third, { tab: "past" })).items).toMatchObject([
      { id, status: "cancelled", totalFen: 0 },
    ]);
    expect(await totals()).toEqual([29_000]);
    expect(
      await database.owner`select organisation_id from booking_parties
      where booking_id = ${id} and is_first and left_at is null`,
    ).toEqual([{ organisation_id: other.organisationId }]);
  });
});

describe("who shares", () => {
  const owed = async (id: number) =>
    (
      await database.owner<{ total_fen: string }[]>`select total_fen from booking_parties
        where booking_id = ${id} order by id`
    ).map(({ total_fen }) => Number(total_fen));

  test("and leaves late owes for its share; the others pay no more, and all together never more than the whole", async () => {
    const id = await aBooking(center, firm, await soon(20), { isOpenToShare: true, samples: 0 });
    await joinBooking({ bookingId: id, samples: 0, purpose: "奶粉" }, by(other));
    expect(await owed(id)).toEqual([12_500, 12_500]);
    expect(await leaveBooking({ bookingId: id }, by(firm))).toMatchObject({ ok: true });
    expect(await owed(id)).toEqual([6_250, 12_500]);
    const third = await aFirm();
    const shown = { bookingId: id, samples: 0, purpose: "奶粉", shownTotalFen: 8_332 };
    expect(await joinBooking(shown, by(third))).toMatchObject({ ok: true });
    expect(await owed(id)).toEqual([4_167, 8_334, 8_332]);
  });

  test("has to be one for whom the instrument is there at all", async () => {
    const id = await aBooking(center, firm, await soon(30), { isOpenToShare: true });
    await database.owner`update instruments set sharing_mode = 'internal' where id = ${center.instrumentId}`;
    const join = { bookingId: id, samples: 1, purpose: "奶粉" };
    expect(await joinBooking(join, by(other))).toMatchObject({
      refusal: { reason: "not_bookable", why: "not_shared" },
    });
    expect(await joinBooking(join, by(center.manager))).toMatchObject({ ok: true });
  });
});

describe("one firm", () => {
  /** So many bookings of an hour, each the given hours after the one before, the first after so many. */
  const crowd = async (count: number, { first, apart }: { first: string; apart: number }) => {
    await database.owner`with made as (
        insert into bookings (instrument_id, platform_id, is_sample, status, during, keeps, operation, tariff,
          free_cancel_hours, late_cancel_percent)
        select i.id, i.platform_id, i.is_sample, 'confirmed', tstzrange(at, at + interval '1 hour'),
          tstzrange(at, at + interval '1 hour'), 'operated', '{}', 24, 50
        from instruments i, generate_series(0, ${count - 1}::int) n,
          lateral (select ${first}::timestamptz + n * ${apart}::int * interval '1 hour' as at) t
        where i.id = ${center.instrumentId} returning id)
      insert into booking_parties (booking_id, organisation_id, is_first, user_kind, purpose, price_lines, total_fen)
      select id, ${firm.organisationId}, true, 'enterprise', '测定', '[]', 1 from made`;
  };

  test("has so many bookings of an instrument ahead and no more", async () => {
    await crowd(10, { first: await soon(48), apart: 24 });
    const at = await soon(30);
    expect(await requestBooking(wanted(center.instrumentId, at), by(firm))).toMatchObject({
      refusal: { reason: "too_many_ahead", limit: 10 },
    });
    expect(await requestBooking(wanted(center.instrumentId, at), by(other))).toMatchObject({ ok: true });
  });

  test("has so many in a day and no more", async () => {
    const [row] = await database.owner<{ at: Date }[]>`
      select (date_trunc('day', clock.now() at time zone 'Asia/Shanghai') + interval '3 days')
        at time zone 'Asia/Shanghai' as at`;
    const midnight = row?.at.getTime() ?? 0;
    await crowd(4, { first: new Date(midnight).toISOString(), apart: 2 });
    const plus = (hours: number) => new Date(midnight + hours * 3_600_000).toISOString();
    expect(await requestBooking(wanted(center.instrumentId, plus(23)), by(firm))).toMatchObject({
      refusal: { reason: "too_many_that_day", limit: 4 },
    });
    expect(await requestBooking(wanted(center.instrumentId, plus(24)), by(firm))).toMatchObject({
      ok: true,
    });
  });
});

describe("cancelling", () => {
  test("in time costs nothing, late what the rule says, and frees the time", async () => {
    const early = await aBooking(center, firm, await soon(30));
    await cancelBooking({ bookingId: early, side: "customer" }, by(firm));
    const at = await soon(20);
    const late = await aBooking(center, firm, at);
    expect((await findBookingOfFirm(late, firm.organisationId))?.cancelFen).toBe(13_500);
    await cancelBooking({ bookingId: late, side: "customer" }, by(firm));
    expect((await ownPart(early, firm))?.totalFen).toBe(0);
    expect(await ownPart(late, firm)).toMatchObject({
      totalFen: 13_500,
      lines: [{ kind: "late_cancel", quantity: 50 }],
    });
    expect(await aBooking(center, other, at)).toBeGreaterThan(late);
  });

  test("goes by the rule that the booking was made under, whatever the platform sets later", async () => {
    const [first, second] = [await soon(30), await soon(20)];
    const [early, late] = [await aBooking(center, firm, first), await aBooking(center, firm, second)];
    await database.owner`update instruments set free_cancel_hours = 720, late_cancel_percent = 100
      where id = ${center.instrumentId}`;
    expect((await findBookingOfFirm(early, firm.organisationId))?.cancelFen).toBe(0);
    await cancelBooking({ bookingId: early, side: "customer" }, by(firm));
    expect((await ownPart(early, firm))?.totalFen).toBe(0);
    await wait(database.owner, 23);
    expect(await markNoShow({ bookingId: late }, by(center.manager))).toMatchObject({ ok: true });
    expect((await ownPart(late, firm))?.totalFen).toBe(13_500);
  });

  test("by the platform costs the firm nothing, and counts against what it keeps", async () => {
    for (let one = 0; one < 5; one++) {
      const id = await aBooking(center, firm, await soon(3 + one));
      expect((await findKeptShare(center.platformId)).share).toBeUndefined();
      await cancelBooking({ bookingId: id, side: "platform", reason: "设备故障" }, by(center.manager));
      expect((await ownPart(id, firm))?.totalFen).toBe(0);
    }
    expect((await findKeptShare(center.platformId)).share).toEqual({ kept: 0, cases: 5 });
  });
});

describe("a use", () => {
  test("is checked in, completed and recorded for each firm, rated once; a wrong record is voided and entered anew", async () => {
    const at = await soon(1);
    const id = await aBooking(center, firm, at, { isOpenToShare: true, samples: 2, minutes: 120 });
    await joinBooking({ bookingId: id, samples: 1, purpose: "奶粉" }, by(other));
    await noteSamples({ bookingId: id }, by(center.manager));
    expect(await checkIn({ bookingId: id, side: "customer" }, by(firm))).toMatchObject({
      refusal: { reason: "too_early" },
    });
    const end = new Date(Date.parse(at) + 7_200_000).toISOString();
    const complete = { bookingId: id, startedAt: at, endedAt: end, parties: [] };
    expect(await completeBooking(complete, by(center.manager))).toMatchObject({ ok: false });
    const [until] = await database.owner<{ hours: number }[]>`
      select extract(epoch from ${at}::timestamptz - clock.now())::float8 / 3600 as hours`;
    await wait(database.owner, (until?.hours ?? 0) + 0.1);
    expect(await checkIn({ bookingId: id, side: "customer" }, by(firm))).toMatchObject({
      ok: true,
      value: { status: "in_use" },
    });
    await wait(database.owner, 2);
    const [party] = (await findBookingOfPlatform(id, center.platformId))?.parties ?? [];
    const more = { ...complete, parties: [{ partyId: party?.id ?? 0, amountFen: 99_999 }] };
    expect(await completeBooking(more, by(center.manager))).toMatchObject({
      refusal: { reason: "reason_missing" },
    });
    const done = await completeBooking(complete, by(center.manager));
    const rows =
      await database.owner`select id, user_organisation_id, minutes, samples, amount_fen::int, mode,
      user_kind, agreement from service_records where booking_id = ${id} order by id`;
    expect(rows).toMatchObject([
      {
        user_organisation_id: firm.organisationId,
        minutes: 60,
        samples: 2,
        amount_fen: 24_500,
        mode: "operated",
      },
      {
        user_organisation_id: other.organisationId,
        minutes: 60,
        samples: 1,
        amount_fen: 23_500,
        user_kind: "enterprise",
      },
    ]);
    expect(done).toMatchObject({ ok: true, value: { records: rows.map((row) => row.id) } });
    const recordId: number = rows[0]?.id;
    expect(await rateServiceRecord({ recordId, satisfaction: 5 }, by(other))).toMatchObject({
      refusal: { reason: "hidden" },
    });
    expect(await rateServiceRecord({ recordId, satisfaction: 5 }, by(firm))).toMatchObject({ ok: true });
    expect(await rateServiceRecord({ recordId, satisfaction: 1 }, by(firm))).toMatchObject({
      refusal: { reason: "already_rated" },
    });
    const { slug, instrumentId } = center;
    const anew = {
      ...{ slug, instrumentId, bookingId: id, mode: "operated" as const, startedAt: at, endedAt: end },
      ...{ minutes: 80, samples: 2, amountFen: 30_000, userKind: "enterprise" as const },
      userOrganisationId: firm.organisationId,
    };
    expect(await enterServiceRecord(anew, by(center.manager))).toMatchObject({
      refusal: { reason: "entered_already" },
    });
    const { userOrganisationId: _id, ...named } = { ...anew, userName: "某公司" };
    expect(await enterServiceRecord(named, by(center.manager))).toMatchObject({
      refusal: { reason: "invalid", field: "userOrganisationId" },
    });
    await voidServiceRecord({ slug, recordId, reason: "金额有误" }, by(center.manager));
    expect(await enterServiceRecord(anew, by(center.manager))).toMatchObject({ ok: true });
    await expect(
      database.db.execute(`update service_records set amount_fen = 0 where id = ${recordId}`),
    ).rejects.toThrow();
  });

  test("that ends early leaves the rest of its time to others", async () => {
    const at = await soon(1);
    const id = await aBooking(center, firm, at, { minutes: 120 });
    const plus = (minutes: number) => new Date(Date.parse(at) + minutes * 60_000).toISOString();
    const [until] = await database.owner<{ hours: number }[]>`
      select extract(epoch from ${at}::timestamptz - clock.now())::float8 / 3600 as hours`;
    await wait(database.owner, (until?.hours ?? 0) + 0.75);
    const complete = { bookingId: id, startedAt: at, endedAt: plus(30), parties: [] };
    expect(await completeBooking(complete, by(center.manager))).toMatchObject({ ok: true });
    expect(await requestBooking(wanted(center.instrumentId, plus(60)), by(other))).toMatchObject({
      ok: true,
    });
  });

  test("that nobody came to costs what cancelling late costs", async () => {
    const at = await soon(1);
    const id = await aBooking(center, firm, at);
    expect(await markNoShow({ bookingId: id }, by(center.manager))).toMatchObject({
      refusal: { reason: "too_early" },
    });
    // Past a quarter of its hour.
    await wait(database.owner, 2.25);
    expect(await markNoShow({ bookingId: id }, by(center.manager))).toMatchObject({ ok: true });
    expect((await ownPart(id, firm))?.totalFen).toBe(13_500);
  });
});

describe("who is on neither side", () => {
  test("reads nothing and changes not a byte, whatever is tried", async () => {
    const at = await soon(30);
    const id = await aBooking(center, firm, at);
    const stranger = (await aCenter()).manager;
    const before = await dump();
    const complete = { bookingId: id, startedAt: at, endedAt: await soon(31), parties: [] };
    for (const who of [stranger, other]) {
      const tried = [
        decideBooking({ bookingId: id, decision: "confirm" }, by(who)),
        cancelBooking({ bookingId: id, side: "platform", reason: "x" }, by(who)),
        cancelBooking({ bookingId: id, side: "customer" }, by(who)),
        leaveBooking({ bookingId: id }, by(who)),
        joinBooking({ bookingId: id, samples: 0, purpose: "x" }, by(who)),
        takeOffer({ bookingId: id }, by(who)),
        checkIn({ bookingId: id, side: "customer" }, by(who)),
        checkIn({ bookingId: id, side: "platform" }, by(who)),
        noteSamples({ bookingId: id }, by(who)),
        markNoShow({ bookingId: id }, by(who)),
        completeBooking(complete, by(who)),
        setBookingSettings(
          { slug: center.slug, id: center.instrumentId, settings: usualSettings, openings: [] },
          sentBy(who.personId),
        ),
      ];
      for (const result of await Promise.all(tried))
        expect(result).toEqual({ ok: false, refusal: { reason: "hidden" } });
      expect(await findBookingOfFirm(id, who.organisationId)).toBeUndefined();
      const { platformId } = center;
      // Somebody who names a platform or an organisation that is not theirs.
      const { personId } = who;
      expect((await listPlatformBookings({ platformId, personId }, { tab: "upcoming" })).items).toEqual([]);
      const { organisationId } = firm;
      expect(
        (await listOrganisationBookings({ organisationId, personId }, { tab: "upcoming" })).items,
      ).toEqual([]);
    }
    // The platform's own finance decides nothing, and a manager of yesterday neither.
    await database.owner`update memberships set role = 'finance' where person_id = ${center.manager.personId}`;
    expect(
      await cancelBooking({ bookingId: id, side: "platform", reason: "x" }, by(center.manager)),
    ).toMatchObject({ refusal: { reason: "hidden" } });
    expect(await dump()).toEqual(before);
    const own = await listOrganisationBookings(firm, { tab: "upcoming" });
    expect(own.items.map((one) => one.id)).toContain(id);
  });

  const dump = async () => [
    await database.owner`select * from bookings order by id`,
    await database.owner`select * from booking_parties order by id`,
    await database.owner`select * from booking_events order by id`,
    await database.owner`select * from service_records order by id`,
    await database.owner`select * from instruments order by id`,
  ];
});

test("a request id is one person's: another's same id is another request", async () => {
  const requestId = randomUUID();
  const [at, later] = [await soon(2), await soon(3)];
  const of = (who: Firm) => ({ ...by(who), requestId });
  expect(await requestBooking(wanted(center.instrumentId, at), of(firm))).toMatchObject({ ok: true });
  expect(await requestBooking(wanted(center.instrumentId, later), of(other))).toMatchObject({ ok: true });
});
