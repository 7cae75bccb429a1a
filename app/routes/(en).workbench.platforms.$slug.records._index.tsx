import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { requireRecords } from "../http/own-records";
import { translator } from "../i18n/catalogues";
import { readRecordFilter, readRecordPages } from "../modules/capabilities/record-filter";
import { RecordListPage } from "../modules/capabilities/record-list-page";
import {
  findRecordTotals,
  listRecordChoices,
  listRecordRuns,
  listRecords,
} from "../modules/capabilities/records.queries.server";
import { pageMeta } from "../page-meta";
import { languageOf } from "../paths";

const perPage = 50;

export async function loader(asked: LoaderFunctionArgs) {
  const { platform, canManage } = await requireRecords(asked);
  const { searchParams } = new URL(asked.request.url);
  const filter = readRecordFilter(searchParams);
  const pages = readRecordPages(searchParams);
  const [choices, totals, lines, runs] = await Promise.all([
    listRecordChoices(platform.id),
    findRecordTotals(platform.id, filter),
    listRecords(platform.id, filter, { page: pages.page, perPage }),
    listRecordRuns(platform.id, filter, { page: pages.runsPage, perPage }),
  ]);
  return { platform, canManage, filter, ...pages, perPage, choices, totals, lines, runs };
}

export const meta: MetaFunction = ({ location }) => {
  const t = translator(languageOf(location.pathname), "assessment");
  return pageMeta(location.pathname, { title: t("records"), isIndexed: false });
};

export default function Records() {
  return <RecordListPage {...useLoaderData<typeof loader>()} />;
}
