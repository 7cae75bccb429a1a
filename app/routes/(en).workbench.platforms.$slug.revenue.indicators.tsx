import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { requireBook } from "../http/own-book";
import { translator } from "../i18n/catalogues";
import { useMessages } from "../i18n/use-messages";
import { readBookFilter } from "../modules/contracts/book-filter";
import { BookHead } from "../modules/contracts/book-head";
import { findIndicators } from "../modules/evaluation/indicators.queries.server";
import { IndicatorsPage } from "../modules/evaluation/indicators-page";
import { readWhatIf } from "../modules/evaluation/what-if";
import { pageMeta } from "../page-meta";
import { languageOf } from "../paths";

export async function loader(asked: LoaderFunctionArgs) {
  const { platform, isMember } = await requireBook(asked);
  const { searchParams } = new URL(asked.request.url);
  const tried = readWhatIf(searchParams);
  const { year } = readBookFilter(searchParams);
  const indicators = await findIndicators(platform.id, { year, whatIf: tried.what });
  return { platform, isMember, indicators, tried };
}

export const meta: MetaFunction = ({ location }) => {
  const t = translator(languageOf(location.pathname), "rubrics");
  return pageMeta(location.pathname, { title: t("title"), isIndexed: false });
};

export default function BookIndicators() {
  const { indicators, tried, ...frame } = useLoaderData<typeof loader>();
  const t = useMessages("rubrics");
  return (
    <>
      <BookHead frame={frame} part="indicators" title={t("title")} lead={t("lead")} />
      <IndicatorsPage slug={frame.platform.slug} indicators={indicators} tried={tried} />
    </>
  );
}
