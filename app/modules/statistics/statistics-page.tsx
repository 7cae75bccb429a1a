import type { ReactNode } from "react";
import { BarChart } from "~/app/components/bar-chart";
import { Breadcrumb } from "~/app/components/breadcrumb";
import { Cartogram } from "~/app/components/cartogram";
import { CopyLink, PrintButton } from "~/app/components/copy-link";
import { Wide } from "~/app/components/layout";
import { PageHeader } from "~/app/components/page-header";
import { Section } from "~/app/components/section-nav";
import { useFormat, useLanguage, useMessages, usePaths } from "~/app/i18n/use-messages";
import { leagueTiles } from "~/app/modules/registry/league-tiles";
import type { StatisticsTableName } from "~/app/path-parts";
import type { Dimension } from "./registry-statistics.queries.server";
import { RevenueSection } from "./revenue-section";
import { StatisticsFigures } from "./statistics-figures";
import { StatisticsMatrix } from "./statistics-matrix";
import { countedTerms } from "./statistics-terms";
import type { StatisticsView } from "./statistics-view";
import { StatisticsYears } from "./statistics-years";

/** The registry in numbers: how many there are of what, where, and how that changed. */
export function StatisticsPage(view: StatisticsView) {
  const t = useMessages("statistics");
  const format = useFormat();
  const { statistics } = view;
  const { day, total, samples, unstated } = statistics;
  return (
    <Wide>
      <Breadcrumb items={[{ label: t("title") }]} origin={view.origin} />
      <PageHeader
        title={t("title")}
        lead={
          <>
            <p>{t("lead", { date: format.date(day) })}</p>
            {samples > 0 ? (
              <p>{t("samples", { count: samples, share: format.percent(samples / total) })}</p>
            ) : null}
          </>
        }
        actions={
          <>
            <CopyLink />
            <PrintButton />
          </>
        }
      />
      <StatisticsFigures statistics={statistics} />
      <Contents />
      <div className="grid gap-x-16 lg:grid-cols-2">
        <Part id="class" table="classes" day={day}>
          <Bars view={view} dimension="class" />
        </Part>
        <div>
          <Part id="level" table="levels" day={day}>
            <Bars view={view} dimension="level" unstated={unstated.level} />
          </Part>
          <Part id="status" table="statuses" day={day}>
            <Bars view={view} dimension="status" />
          </Part>
        </div>
        <Part id="league" table="leagues" day={day} note={t("leagueNote")}>
          <Leagues view={view} />
          <Bars view={view} dimension="league" />
        </Part>
        <Part id="field" table="fields" day={day} note={t("fieldNote")}>
          <Bars view={view} dimension="field" unstated={unstated.field} />
        </Part>
      </div>
      <Part id="years" table="years" day={day} note={t("yearsNote")}>
        <StatisticsYears statistics={statistics} />
      </Part>
      <Part id="matrix" table="classes-by-leagues" day={day}>
        <StatisticsMatrix view={view} />
      </Part>
      <RevenueSection view={view} />
    </Wide>
  );
}

const parts = ["class", "level", "status", "league", "field", "years", "matrix"] as const;

function Contents() {
  const t = useMessages("statistics");
  const common = useMessages("common");
  return (
    <nav aria-label={common("onThisPage")} className="no-print pt-4 pb-8">
      <ul className="flex flex-wrap gap-x-6">
        {[...parts, "revenue" as const].map((id) => (
          <li key={id}>
            <a href={`#${id}`} className="inline-flex min-h-11 items-center">
              {t(`part.${id}`)}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}

/** A section with its figures, what has to be known to read them, where they come from, and the same as a table. */
function Part({
  id,
  table,
  day,
  note,
  children,
}: {
  id: (typeof parts)[number];
  table: StatisticsTableName;
  day: string;
  note?: string;
  children: ReactNode;
}) {
  const t = useMessages("statistics");
  const format = useFormat();
  const paths = usePaths();
  return (
    <Section id={id} title={t(`part.${id}`)}>
      {note ? <p className="-mt-3 max-w-prose text-small text-quiet">{note}</p> : null}
      {children}
      <p className="flex flex-wrap items-center gap-x-4 text-small text-quiet">
        {t("source", { date: format.date(day) })}
        <a
          href={paths.statisticsTable(table)}
          download
          className="no-print inline-flex min-h-11 items-center"
        >
          {t("download")}
        </a>
      </p>
    </Section>
  );
}

function Bars({
  view,
  dimension,
  unstated = 0,
}: {
  view: StatisticsView;
  dimension: Dimension;
  /** How many have no stated value: counted, but not to be listed apart. */
  unstated?: number;
}) {
  const t = useMessages("statistics");
  const paths = usePaths();
  const terms = countedTerms(view, dimension, useLanguage());
  const bars = terms.map(({ code, label, lang, count }) => ({
    key: code,
    label,
    labelLang: lang,
    value: count,
    href: paths.platforms({ [dimension]: [code] }),
  }));
  const others = unstated > 0 ? [{ key: "", label: t("unstated"), value: unstated }] : [];
  return <BarChart caption={t(`caption.${dimension}`)} isCaptionHidden bars={[...bars, ...others]} />;
}

function Leagues({ view: { statistics, leagues } }: { view: StatisticsView }) {
  const t = useMessages("statistics");
  const paths = usePaths();
  const language = useLanguage();
  const { league } = statistics.counts;
  return (
    <Cartogram
      label={t("caption.league")}
      tiles={leagueTiles(leagues, league, language, (code) => paths.platforms({ league: [code] }))}
    />
  );
}
