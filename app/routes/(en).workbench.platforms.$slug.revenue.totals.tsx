import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { requireBook } from "../http/own-book";
import { translator } from "../i18n/catalogues";
import { listBookChoices } from "../modules/contracts/book-choices.queries.server";
import { readBookFilter } from "../modules/contracts/book-filter";
import { findBookTotals, listBookGroups } from "../modules/contracts/book-totals.queries.server";
import { BookTotalsPage } from "../modules/contracts/book-totals-page";
import { pageMeta } from "../page-meta";
import { languageOf } from "../paths";

export async function loader(asked: LoaderFunctionArgs) {
  const { platform, isMember } = await requireBook(asked);
  // Only the year narrows this page: what it is divided by shows the rest.
  const { year } = readBookFilter(new URL(asked.request.url).searchParams);
  const filter = year === undefined ? {} : { year };
  const [choices, totals, groups] = await Promise.all([
    listBookChoices(platform.id),
    findBookTotals(platform.id, filter),
    listBookGroups(platform.id, filter),
  ]);
  return { platform, isMember, filter, choices, totals, groups };
}

export const meta: MetaFunction = ({ location }) => {
  const t = translator(languageOf(location.pathname), "books");
  return pageMeta(location.pathname, { title: t("totalsTitle"), isIndexed: false });
};

export default function BookTotals() {
  return <BookTotalsPage {...useLoaderData<typeof loader>()} />;
}
