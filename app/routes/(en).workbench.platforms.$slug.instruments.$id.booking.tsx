import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import type { FormFault } from "../core/form-fault";
import { faultsOf, newRequestId, type SentForm } from "../http/form";
import { readRows } from "../http/form-rows";
import { readInstrumentPage } from "../http/own-instrument";
import { answerOffer, offerId, readOfferForm } from "../http/own-offer";
import { translator } from "../i18n/catalogues";
import { setBookingSettings } from "../modules/capabilities/instrument-booking.commands.server";
import { InstrumentBookingPage } from "../modules/capabilities/instrument-booking-page";
import {
  bookingSettingsInput,
  mostOpenings,
  openingInput,
  openingsOf,
  type TariffInput,
  tariffInput,
} from "../modules/capabilities/instrument-form";
import { countOutsideHours, findBookingSetup } from "../modules/capabilities/instrument-own.queries.server";
import { findRegistryDay } from "../modules/registry/registry-day.queries.server";
import { pageMeta } from "../page-meta";
import { languageOf } from "../paths";

export async function loader(asked: LoaderFunctionArgs) {
  const { view, row } = await readInstrumentPage(asked);
  const setup = await findBookingSetup(row.id);
  if (!setup) throw new Response(null, { status: 404 });
  return {
    view,
    setup,
    outside: await countOutsideHours(row.id),
    today: await findRegistryDay(),
    requestId: newRequestId(),
  };
}

export async function action(asked: ActionFunctionArgs) {
  const { form, slug, command, paths } = await readOfferForm(asked);
  const id = offerId(asked.params.id);
  const settings = bookingSettingsInput.safeParse(form.pick(Object.keys(bookingSettingsInput.shape)));
  const hours = readRows(form, {
    schema: openingInput,
    fields: ["days", "opensAt", "closesAt"],
    most: mostOpenings,
  });
  const prices = readTariff(form);
  const faults = [...(settings.success ? [] : faultsOf(settings.error)), ...hours.faults, ...prices.faults];
  if (!settings.success || faults.length > 0) return form.refuse(faults);
  const input = {
    slug,
    id,
    settings: settings.data,
    openings: openingsOf(hours.rows),
    ...(prices.tariff ? { tariff: prices.tariff } : {}),
  };
  return answerOffer(form, await setBookingSettings(input, command), () =>
    paths.ownCapabilities(slug, "instruments", id, "booking"),
  );
}

/** New prices, where a day is given from which they hold; without one those that there are stay. */
function readTariff(form: SentForm): { tariff?: TariffInput; faults: FormFault[] } {
  if (form.text("effectiveFrom").trim() === "") return { faults: [] };
  const read = tariffInput.safeParse(form.pick(Object.keys(tariffInput.shape)));
  return read.success ? { tariff: read.data, faults: [] } : { faults: faultsOf(read.error) };
}

export const meta: MetaFunction = ({ location }) => {
  const t = translator(languageOf(location.pathname), "capabilities");
  return pageMeta(location.pathname, { title: t("instruments.page.booking"), isIndexed: false });
};

export default function InstrumentBooking() {
  const data = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const view = answer ? { ...data.view, outcome: undefined } : data.view;
  return <InstrumentBookingPage {...data} view={view} answer={answer} />;
}
