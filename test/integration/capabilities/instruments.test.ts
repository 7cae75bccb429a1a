import { afterAll, beforeAll, describe, expect, test } from "vitest";
import {
  addClosure,
  removeClosure,
  setBookingSettings,
} from "~/app/modules/capabilities/instrument-booking.commands.server";
import { listInstrumentCards } from "~/app/modules/capabilities/instrument-cards.queries.server";
import {
  applyHeldInstrumentEdit,
  heldInstrumentEdit,
} from "~/app/modules/capabilities/instrument-changes.commands.server";
import {
  findPublicInstrument,
  listPublicYears,
} from "~/app/modules/capabilities/instrument-detail.queries.server";
import {
  addMaintenance,
  addRun,
  voidLogLine,
} from "~/app/modules/capabilities/instrument-logs.commands.server";
import { findInstrumentLogs } from "~/app/modules/capabilities/instrument-logs.queries.server";
import {
  countOutsideHours,
  findBookingSetup,
  findOwnInstrument,
  listOwnInstruments,
} from "~/app/modules/capabilities/instrument-own.queries.server";
import {
  confirmInstrument,
  copyInstrument,
  createInstrument,
  editInstrument,
  moveInstrument,
} from "~/app/modules/capabilities/instruments.commands.server";
import { heldOfferMove, publishHeldOffer } from "~/app/modules/capabilities/offer-moves.commands.server";
import { releaseHold } from "~/app/modules/screening/holds.commands.server";
import { closeSearch, openSearch } from "~/search/engine.server";
import { useDatabase } from "../../database";
import {
  anInstrument,
  anInstrumentInput,
  sentBy,
  usualHours,
  usualSettings,
  usualTariff,
} from "../../factories/instrument";
import { addOfferRules } from "../../factories/offer-rules";
import { aMember, anOfficer, aVerifiedOrganisation } from "../../factories/person";
import { aPlatform } from "../../factories/platform";

const database = useDatabase();

let slug = "";
let platformId = 0;
let manager = 0;
let stranger = 0;

beforeAll(async () => {
  openSearch({ url: database.appUrl, database: database.db });
  await addOfferRules(database.owner);
  const lead = await aVerifiedOrganisation();
  manager = (await aMember(lead.id, "manager")).id;
  stranger = (await aMember((await aVerifiedOrganisation()).id, "owner")).id;
  const platform = await aPlatform({ leadId: lead.id });
  ({ id: platformId } = platform);
  slug = platform.registrationNumber;
});
afterAll(closeSearch);

describe("a manager of the lead unit", () => {
  test("enters, publishes, confirms and copies an instrument", async () => {
    const input = anInstrumentInput({ classCode: "", model: "1260 Infinity" });
    const made = await createInstrument({ slug, ...input }, sentBy(manager));
    if (!made.ok) throw new Error(made.refusal.reason);
    const { id } = made.value;
    expect(await findPublicInstrument(id)).toBeUndefined();
    expect(await moveInstrument({ slug, id, move: "publish" }, sentBy(manager))).toMatchObject({ ok: true });
    expect(await findPublicInstrument(id)).toMatchObject({
      status: "published",
      model: "1260 Infinity",
      isStale: false,
    });
    expect(await confirmInstrument({ slug, id }, sentBy(manager))).toEqual({
      ok: true,
      value: { confirmed: 1 },
    });
    const copied = await copyInstrument({ slug, id }, sentBy(manager));
    if (!copied.ok) throw new Error(copied.refusal.reason);
    expect(await findOwnInstrument({ id: copied.value.id, platformId })).toMatchObject({
      status: "draft",
      assetNumber: `${input.assetNumber}-2`,
      model: "1260 Infinity",
    });
  });

  test("the same form sent twice enters one", async () => {
    const context = sentBy(manager);
    const input = { slug, ...anInstrumentInput() };
    const [one, other] = [await createInstrument(input, context), await createInstrument(input, context)];
    expect(one).toEqual(other);
  });

  test("an asset number stands for one instrument of the platform", async () => {
    await anInstrument(slug, { assetNumber: "SAME-1" });
    const again = await createInstrument(
      { slug, ...anInstrumentInput({ assetNumber: "SAME-1" }) },
      sentBy(manager),
    );
    expect(again).toEqual({
      ok: false,
      refusal: { reason: "invalid", field: "assetNumber", code: "asset_number_taken" },
    });
    const racing = { slug, ...anInstrumentInput({ assetNumber: "SAME-2" }) };
    const both = await Promise.all([
      createInstrument(racing, sentBy(manager)),
      createInstrument(racing, sentBy(manager)),
    ]);
    expect(both.filter(({ ok }) => ok)).toHaveLength(1);
  });

  test("a form made before somebody else's change is refused", async () => {
    const { id } = await anInstrument(slug);
    const before = await findOwnInstrument({ id, platformId });
    const input = anInstrumentInput({ assetNumber: before?.assetNumber ?? "", maker: "甲" });
    const edit = (maker: string) =>
      editInstrument({ slug, id, version: before?.version, ...input, maker }, sentBy(manager));
    expect(await edit("甲")).toMatchObject({ ok: true, value: { outcome: "saved" } });
    expect(await edit("乙")).toEqual({ ok: false, refusal: { reason: "changed_meanwhile" } });
  });

  test("what was withdrawn can no more be changed, only copied", async () => {
    const { id } = await anInstrument(slug);
    await moveInstrument({ slug, id, move: "withdraw" }, sentBy(manager));
    const edited = await editInstrument({ slug, id, ...anInstrumentInput() }, sentBy(manager));
    expect(edited).toEqual({ ok: false, refusal: { reason: "wrong_state" } });
    expect(await findPublicInstrument(id)).toBeUndefined();
    expect(await copyInstrument({ slug, id }, sentBy(manager))).toMatchObject({ ok: true });
  });
});

test("who does not manage the platform changes nothing of it, nor another platform's by its own address", async () => {
  const { id } = await anInstrument(slug);
  const own = (await aPlatform({ leadId: (await aVerifiedOrganisation()).id })).registrationNumber;
  const hidden = { ok: false, refusal: { reason: "hidden" } };
  const setup = { settings: usualSettings, openings: usualHours };
  for (const [asked, person] of [
    [slug, stranger],
    [own, undefined],
  ] as const) {
    const at = { slug: asked, id };
    const context = () => sentBy(person);
    expect(await editInstrument({ ...at, ...anInstrumentInput() }, context())).toEqual(hidden);
    expect(await moveInstrument({ ...at, move: "withdraw" }, context())).toEqual(hidden);
    expect(await copyInstrument(at, context())).toEqual(hidden);
    expect(await setBookingSettings({ ...at, ...setup }, context())).toEqual(hidden);
    expect(await voidLogLine({ ...at, log: "runs", lineId: 1, reason: "x" }, context())).toEqual(hidden);
  }
  expect(await findPublicInstrument(id)).toMatchObject({ status: "published" });
});

describe("control terms", () => {
  test("hold a first publication and an edit of what is public, and let them pass once released", async () => {
    await database.owner`insert into control_terms
        (list, kind, term, explanation_zh, explanation_en, basis, is_official, effective_from)
      values ('secrecy', 'keyword', '秘密靶标', '说明', 'Words', '依据', false, '2024-01-01')`;
    const { id: officer } = await anOfficer(
      (
        await database.owner<
          { id: number }[]
        >`select authority_id as id from platform_classes where code = 'tic'`
      )[0]?.id ?? 0,
    );
    const handlers = { [heldInstrumentEdit]: applyHeldInstrumentEdit, [heldOfferMove]: publishHeldOffer };
    const release = async (kind: string) => {
      const [hold] = await database.owner<{ id: number }[]>`
        select id from holds where status = 'held' and subject_kind = ${kind}`;
      return releaseHold({ id: hold?.id ?? 0, reason: "可以公开" }, handlers, sentBy(officer));
    };
    const input = anInstrumentInput({ functionsZh: "可用于秘密靶标的检测" });
    const made = await createInstrument({ slug, ...input }, sentBy(manager));
    if (!made.ok) throw new Error(made.refusal.reason);
    const { id } = made.value;
    const moved = await moveInstrument({ slug, id, move: "publish" }, sentBy(manager));
    expect(moved).toMatchObject({ ok: true, value: { outcome: "held" } });
    expect(await findPublicInstrument(id)).toBeUndefined();
    expect(await release(heldOfferMove)).toMatchObject({ ok: true });
    expect(await findPublicInstrument(id)).toMatchObject({ status: "published" });

    const plain = { ...input, maker: "示例厂" };
    expect(await editInstrument({ slug, id, ...plain }, sentBy(manager))).toMatchObject({
      value: { outcome: "saved" },
    });
    const worse = { ...plain, rulesOfUseZh: "秘密靶标须提前申报" };
    expect(await editInstrument({ slug, id, ...worse }, sentBy(manager))).toMatchObject({
      value: { outcome: "held" },
    });
    expect((await findPublicInstrument(id))?.rulesOfUse).toEqual({});
    expect(await release(heldInstrumentEdit)).toMatchObject({ ok: true });
    expect((await findPublicInstrument(id))?.rulesOfUse).toEqual({ zh: "秘密靶标须提前申报" });
  });
});

describe("booking settings", () => {
  test("need hours that do not overlap and a price for each way in which it is worked", async () => {
    const { id } = await anInstrument(slug, { isBookable: false });
    const set = (changes: object) =>
      setBookingSettings(
        { slug, id, settings: usualSettings, openings: usualHours, tariff: usualTariff, ...changes },
        sentBy(manager),
      );
    const code = async (changes: object) => {
      const answer = await set(changes);
      return answer.ok ? "ok" : "code" in answer.refusal ? answer.refusal.code : answer.refusal.reason;
    };
    expect(await code({ openings: [] })).toBe("no_hours");
    expect(await code({ tariff: undefined })).toBe("price_of_operated");
    expect(await code({ settings: { ...usualSettings, operation: "both" } })).toBe("price_of_self");
    expect(await code({ openings: [...usualHours, { weekday: 1, opensAt: 600, closesAt: 660 }] })).toBe(
      "hours_overlap",
    );
    expect(await code({})).toBe("ok");
    // A second tariff begins today at the earliest; the first may tell of the past.
    expect(await code({ tariff: { ...usualTariff, effectiveFrom: "2024-02-01" } })).toBe("day_is_past");
    expect(await code({ tariff: { ...usualTariff, effectiveFrom: "2099-01-01" } })).toBe("ok");
    expect((await findBookingSetup(id))?.tariffs.map(({ effectiveFrom }) => effectiveFrom)).toEqual([
      "2099-01-01",
      "2024-01-01",
    ]);
    expect((await findPublicInstrument(id))?.tariffs).toHaveLength(2);
  });

  test("leave bookings as they were made, and count those outside the new hours", async () => {
    const { id } = await anInstrument(slug);
    const [row] = await database.owner<{ during: string }[]>`
      with monday as (select (date_trunc('week', clock.now() at time zone 'Asia/Shanghai') + interval '14 days 10 hours')
        at time zone 'Asia/Shanghai' as at)
      insert into bookings (instrument_id, platform_id, is_sample, status, during, keeps, operation, tariff,
        free_cancel_hours, late_cancel_percent)
      select ${id}, ${platformId}, true, 'confirmed', tstzrange(at, at + interval '2 hours'),
        tstzrange(at, at + interval '2 hours'), 'operated', '{}', 24, 50 from monday returning during::text`;
    expect(await countOutsideHours(id)).toBe(0);
    const afternoons = usualHours.map((opening) => ({ ...opening, opensAt: 780 }));
    const set = { slug, id, settings: usualSettings, openings: afternoons };
    expect(await setBookingSettings(set, sentBy(manager))).toMatchObject({ ok: true });
    expect(await countOutsideHours(id)).toBe(1);
    expect(await database.owner`select during::text from bookings where instrument_id = ${id}`).toEqual([
      row,
    ]);
    expect((await listOwnInstruments(platformId)).find((one) => one.id === id)?.upcoming).toBe(1);
  });

  test("a closure can be added and taken back, by its own instrument alone", async () => {
    const { id } = await anInstrument(slug);
    const { id: other } = await anInstrument(slug);
    const times = { startsAt: "2099-03-02T09:00", endsAt: "2099-03-02T12:00" };
    const closed = await addClosure(
      { slug, id, ...times, reason: "maintenance", note: undefined },
      sentBy(manager),
    );
    if (!closed.ok) throw new Error(closed.refusal.reason);
    expect((await findInstrumentLogs(id)).closures).toMatchObject([{ startsAt: "2099-03-02T01:00:00Z" }]);
    const closureId = closed.value.id;
    expect(await removeClosure({ slug, id: other, closureId }, sentBy(manager))).toMatchObject({ ok: false });
    expect(await removeClosure({ slug, id, closureId }, sentBy(manager))).toMatchObject({ ok: true });
    expect((await findInstrumentLogs(id)).closures).toEqual([]);
  });
});

test("maintenance can close the calendar, and a wrong line is struck out with its reason, once", async () => {
  const { id } = await anInstrument(slug);
  const line = {
    kind: "calibration",
    beganOn: "2099-05-04",
    endedOn: "2099-05-05",
    description: "年度检定",
  } as const;
  const nothing = { doneBy: undefined, costFen: undefined, nextDueOn: undefined };
  const added = await addMaintenance({ slug, id, ...line, ...nothing, closes: true }, sentBy(manager));
  if (!added.ok) throw new Error(added.refusal.reason);
  const run = {
    kind: "teaching",
    fromDay: "2026-03-01",
    untilDay: "2026-03-31",
    hours: 12.5,
    note: undefined,
  } as const;
  expect(await addRun({ slug, id, ...run }, sentBy(manager))).toMatchObject({ ok: true });
  const logs = await findInstrumentLogs(id);
  expect(logs.closures).toMatchObject([{ startsAt: "2099-05-03T16:00:00Z", endsAt: "2099-05-05T16:00:00Z" }]);
  expect(logs.runs).toMatchObject([{ hours: 12.5, voidReason: null }]);
  const strike = () =>
    voidLogLine({ slug, id, log: "maintenance", lineId: added.value.id, reason: "记错了" }, sentBy(manager));
  expect(await strike()).toMatchObject({ ok: true });
  expect(await strike()).toMatchObject({ ok: false });
  expect((await findInstrumentLogs(id)).maintenance).toMatchObject([{ voidReason: "记错了" }]);
});

test("the public is told yearly hours from five users on", async () => {
  const { id } = await anInstrument(slug);
  const serve = (user: string) => database.owner`insert into service_records
      (platform_id, is_sample, instrument_id, mode, started_at, ended_at, minutes, amount_fen, user_kind, user_name)
    values (${platformId}, true, ${id}, 'operated', '2025-03-03T01:00Z', '2025-03-03T03:00Z', 120, 1, 'enterprise', ${user})`;
  for (const user of ["甲", "乙", "丙", "丁", "丁"]) await serve(user);
  expect(await listPublicYears(id)).toEqual([]);
  await serve("戊");
  expect(await listPublicYears(id)).toEqual([{ year: 2025, runMinutes: 720, serviceMinutes: 720 }]);
});

test("cards keep the order asked for and leave out what is not public", async () => {
  const [one, draft, other] = [
    await anInstrument(slug),
    await anInstrument(slug, { isPublished: false }),
    await anInstrument(slug, { isBookable: false }),
  ];
  const cards = await listInstrumentCards([other.id, draft.id, one.id]);
  expect(cards.map(({ id }) => id)).toEqual([other.id, one.id]);
  expect(cards.map(({ fromFen }) => fromFen)).toEqual([undefined, 20_000]);
});
