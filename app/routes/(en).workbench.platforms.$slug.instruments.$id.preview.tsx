import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { readInstrumentPage } from "../http/own-instrument";
import { translator } from "../i18n/catalogues";
import { findAvailabilityForPreview } from "../modules/capabilities/availability.queries.server";
import {
  findInstrumentForPreview,
  listPublicYears,
} from "../modules/capabilities/instrument-detail.queries.server";
import { InstrumentFrame } from "../modules/capabilities/instrument-frame";
import {
  InstrumentLead,
  InstrumentSections,
  useInstrumentSections,
} from "../modules/capabilities/instrument-page";
import { listOfferFiles } from "../modules/capabilities/offer-files.queries.server";
import { findRegistryDay } from "../modules/registry/registry-day.queries.server";
import { pageMeta } from "../page-meta";
import { languageOf } from "../paths";

export async function loader(asked: LoaderFunctionArgs) {
  const { view, row, platformId } = await readInstrumentPage(asked);
  const instrument = await findInstrumentForPreview({ id: row.id, platformId });
  if (!instrument) throw new Response(null, { status: 404 });
  const today = await findRegistryDay();
  const availability = await findAvailabilityForPreview(row.id, today, 7);
  return {
    view,
    instrument,
    notBookable: availability?.notBookable,
    days: (availability?.days ?? []).map(({ day, free }) => ({ day, free })),
    years: await listPublicYears(row.id),
    files: await listOfferFiles("instrument", row.id),
    today,
  };
}

export const meta: MetaFunction = ({ location }) => {
  const t = translator(languageOf(location.pathname), "capabilities");
  return pageMeta(location.pathname, { title: t("instruments.page.preview"), isIndexed: false });
};

export default function InstrumentPreview() {
  const data = useLoaderData<typeof loader>();
  const parts = useInstrumentSections(data, { isPreview: true });
  return (
    <InstrumentFrame view={data.view} page="preview">
      <div className="rounded border-2 border-dashed border-control p-4 sm:p-6">
        <InstrumentLead view={data} isPreview />
        <InstrumentSections parts={parts} />
      </div>
    </InstrumentFrame>
  );
}
