import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { setBookingSettings } from "~/app/modules/capabilities/instrument-booking.commands.server";
import { editInstrument, moveInstrument } from "~/app/modules/capabilities/instruments.commands.server";
import { findService } from "~/app/modules/capabilities/service-detail.queries.server";
import { serviceInput } from "~/app/modules/capabilities/service-form";
import { editService } from "~/app/modules/capabilities/services.commands.server";
import type { SearchKind } from "~/search/engine";
import { closeSearch, openSearch, searchEngine } from "~/search/engine.server";
import { useDatabase } from "../../database";
import {
  anInstrument,
  anInstrumentInput,
  sentBy,
  usualHours,
  usualSettings,
} from "../../factories/instrument";
import { addOfferRules } from "../../factories/offer-rules";
import { aPlatform } from "../../factories/platform";
import { aService, serviceFields } from "../../factories/technical-service";
import { request } from "../search/documents";

const database = useDatabase();
let slug = "";
let instrumentId = 0;
let serviceId = 0;

beforeAll(async () => {
  openSearch({ url: database.appUrl, database: database.db });
  await addOfferRules(database.owner);
  await database.owner`insert into service_categories (code, name_zh, name_en, position)
    values ('testing', '检验检测', 'Testing', 1) on conflict do nothing`;
});
afterAll(closeSearch);
beforeEach(async () => {
  ({ registrationNumber: slug } = await aPlatform());
  ({ id: instrumentId } = await anInstrument(slug, { nameZh: "Alphameter", assetNumber: "L-1" }));
  ({ id: serviceId } = await aService(slug, {
    nameZh: "Betatest",
    instrumentIds: [String(instrumentId)],
  }));
});

const find = async (kind: SearchKind, text: string) =>
  (await searchEngine().search(request({ text, kinds: [kind] }))).hits.map(({ id }) => Number(id));
const describe = (overrides: Record<string, string>) =>
  editInstrument(
    {
      slug,
      id: instrumentId,
      ...anInstrumentInput({ nameZh: "Alphameter", assetNumber: "L-1", ...overrides }),
    },
    sentBy(),
  );
const offer = (overrides: Parameters<typeof serviceFields>[0]) =>
  editService({ slug, id: serviceId, ...serviceInput.parse(serviceFields(overrides)) }, sentBy());

test("a service is found by what its instruments are called now, an instrument by its services", async () => {
  expect(await find("service", "Alphameter")).toContain(serviceId);
  expect(await find("instrument", "Betatest")).toContain(instrumentId);
  expect(await describe({ nameZh: "Gammameter" })).toMatchObject({ ok: true });
  expect(await find("service", "Gammameter")).toContain(serviceId);
  expect(await find("service", "Alphameter")).not.toContain(serviceId);
  const instrumentIds = [String(instrumentId)];
  expect(await offer({ nameZh: "Deltatest", instrumentIds })).toMatchObject({ ok: true });
  expect(await find("instrument", "Deltatest")).toContain(instrumentId);
  await offer({ nameZh: "Deltatest", instrumentIds: [] });
  expect(await find("instrument", "Deltatest")).not.toContain(instrumentId);
});

test("a service is no longer found by an instrument that was withdrawn", async () => {
  await moveInstrument({ slug, id: instrumentId, move: "withdraw" }, sentBy());
  expect(await find("service", "Alphameter")).not.toContain(serviceId);
});

test("a service leads to booking only where its instrument can be booked", async () => {
  const shown = async () => (await findService(serviceId))?.instruments[0];
  expect(await shown()).toMatchObject({ isBookable: true, nextFree: expect.any(String) });
  await describe({ condition: "awaiting_repair" });
  expect(await shown()).toMatchObject({ id: instrumentId, isBookable: false });
  expect(await shown()).not.toHaveProperty("nextFree");
  await describe({ sharingMode: "internal" });
  expect(await shown()).toMatchObject({ isBookable: false });
  await describe({});
  expect(await shown()).toMatchObject({ isBookable: true });
  await setBookingSettings(
    { slug, id: instrumentId, settings: { ...usualSettings, bookingMode: "none" }, openings: usualHours },
    sentBy(),
  );
  expect(await shown()).toMatchObject({ isBookable: false });
});
