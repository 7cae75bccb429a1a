import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { translator } from "../i18n/catalogues";
import {
  type DaySummary,
  headsTag,
  listDaySummaries,
  listPublishedBooks,
  listPublishedMonths,
} from "../modules/contracts/published-days.queries.server";
import { listPublishedSamples } from "../modules/contracts/samples.queries.server";
import { LedgerHeadsPage } from "../modules/open-data/ledger-heads-page";
import { pageMeta } from "../page-meta";
import { languageOf } from "../paths";
import type { RouteHandle } from "../route-handle";

export const handle: RouteHandle = { feeds: ["ledger"] };

/** Of the last year. */
const SAMPLES = 4;

export async function loader({ request, context }: LoaderFunctionArgs) {
  const url = new URL(request.url);
  const months = await listPublishedMonths();
  const asked = url.searchParams.get("month");
  // An unknown month is the newest.
  const month = months.find((one) => one === asked) ?? months[0];
  const [[latest], days, books, samples] = await Promise.all([
    listDaySummaries({ limit: 1 }),
    daysOf(month),
    listPublishedBooks(),
    listPublishedSamples(SAMPLES),
  ]);
  context.page.tag(headsTag);
  return { origin: context.site?.origin ?? url.origin, latest, months, month, days, books, samples };
}

async function daysOf(month: string | undefined): Promise<DaySummary[]> {
  return month === undefined ? [] : await listDaySummaries({ month, limit: 31 });
}

export const meta: MetaFunction = ({ location }) => {
  const t = translator(languageOf(location.pathname), "ledger");
  return pageMeta(location.pathname, { title: t("headsTitle"), description: t("headsSummary") });
};

export default function LedgerHeads() {
  const { latest, month, ...view } = useLoaderData<typeof loader>();
  return <LedgerHeadsPage {...view} latest={latest} month={month} />;
}
