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
  // Unless another one is asked for: this year once half of it has passed, before that the last whole one.
  const [latest, whole] = years;
  const usual = latest && latest.base.passed >= 0.5 ? latest : (whole ?? latest);
  const chosen = years.find(({ year }) => year === asks.year) ?? usual;
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
