import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { requireBook } from "../http/own-book";
import { translator } from "../i18n/catalogues";
import { listBookChoices } from "../modules/contracts/book-choices.queries.server";
import { listBookEntries } from "../modules/contracts/book-entries.queries.server";
import { readBookFilter, readBookPage, readBookPerPage } from "../modules/contracts/book-filter";
import { BookPage } from "../modules/contracts/book-page";
import { findBookTotals } from "../modules/contracts/book-totals.queries.server";
import { pageMeta } from "../page-meta";
import { languageOf } from "../paths";

export async function loader(asked: LoaderFunctionArgs) {
  const { platform, isMember, mayDeclare } = await requireBook(asked);
  const { searchParams } = new URL(asked.request.url);
  const filter = readBookFilter(searchParams);
  const [page, perPage] = [readBookPage(searchParams), readBookPerPage(searchParams)];
  const [choices, totals, lines] = await Promise.all([
    listBookChoices(platform.id, filter.buyer),
    findBookTotals(platform.id, filter),
    listBookEntries(platform.id, filter, { page, perPage }),
  ]);
  if (page > 1 && lines.length === 0) throw new Response(null, { status: 404 });
  const isImported = searchParams.get("result") === "imported";
  return { platform, isMember, mayDeclare, filter, page, perPage, choices, totals, lines, isImported };
}

export const meta: MetaFunction = ({ location }) => {
  const t = translator(languageOf(location.pathname), "books");
  return pageMeta(location.pathname, { title: t("title"), isIndexed: false });
};

export default function Book() {
  return <BookPage {...useLoaderData<typeof loader>()} />;
}
