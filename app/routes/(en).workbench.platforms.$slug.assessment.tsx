import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { requireRecords } from "../http/own-records";
import { translator } from "../i18n/catalogues";
import {
  listAssessedInstruments,
  listAssessedYears,
} from "../modules/capabilities/assessment.queries.server";
import { AssessmentPage } from "../modules/capabilities/assessment-page";
import { readRecordFilter } from "../modules/capabilities/record-filter";
import { findRecordInstrument } from "../modules/capabilities/records.queries.server";
import { findRegistryDay } from "../modules/registry/registry-day.queries.server";
import { pageMeta } from "../page-meta";
import { languageOf } from "../paths";

export async function loader(asked: LoaderFunctionArgs) {
  const { platform, canManage } = await requireRecords(asked);
  const asks = readRecordFilter(new URL(asked.request.url).searchParams);
  const id = typeof asks.instrument === "number" ? asks.instrument : undefined;
  const instrument = id === undefined ? undefined : await findRecordInstrument(platform.id, id);
  if (id !== undefined && !instrument) throw new Response(null, { status: 404 });
  const [years, today] = await Promise.all([listAssessedYears(platform.id, id), findRegistryDay()]);
  // The last whole year unless another one is asked for: this year has only begun.
  const chosen = years.find(({ year }) => year === asks.year) ?? years[1] ?? years[0];
  if (!chosen) throw new Error("an assessment has two years at least");
  const instruments = instrument ? [] : await listAssessedInstruments(platform.id, chosen.year);
  return { platform, canManage, instrument, years, chosen, instruments, today };
}

export const meta: MetaFunction = ({ location }) => {
  const t = translator(languageOf(location.pathname), "assessment");
  return pageMeta(location.pathname, { title: t("title"), isIndexed: false });
};

export default function SharingAssessment() {
  return <AssessmentPage {...useLoaderData<typeof loader>()} />;
}
