import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { requireRecords } from "../http/own-records";
import { translator } from "../i18n/catalogues";
import { readRecordFilter, readRecordPage } from "../modules/capabilities/record-filter";
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
  const [filter, page] = [readRecordFilter(searchParams), readRecordPage(searchParams)];
  const [choices, totals, lines, runs] = await Promise.all([
    listRecordChoices(platform.id),
    findRecordTotals(platform.id, filter),
    listRecords(platform.id, filter, { page, perPage }),
    listRecordRuns(platform.id, filter),
  ]);
  return { platform, canManage, filter, page, perPage, choices, totals, lines, runs };
}

export const meta: MetaFunction = ({ location }) => {
  const t = translator(languageOf(location.pathname), "assessment");
  return pageMeta(location.pathname, { title: t("records"), isIndexed: false });
};

export default function Records() {
  return <RecordListPage {...useLoaderData<typeof loader>()} />;
}
