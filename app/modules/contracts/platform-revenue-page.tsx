import { Breadcrumb } from "~/app/components/breadcrumb";
import { ButtonLink } from "~/app/components/button";
import { EmptyState } from "~/app/components/empty-state";
import { type Figure, FigureTable } from "~/app/components/figure-table";
import { HitText } from "~/app/components/hit-text";
import { Wide } from "~/app/components/layout";
import { LineChart } from "~/app/components/line-chart";
import { PageHeader } from "~/app/components/page-header";
import { SampleTag } from "~/app/components/sample-tag";
import { Section } from "~/app/components/section-nav";
import { useFormat, useLanguage, useMessages, usePaths } from "~/app/i18n/use-messages";
import { type LocalName, nameIn } from "../registry/local-name";
import type { PublicFigures, PublicRevenue } from "./public-revenue.queries.server";

export interface PlatformRevenueView {
  origin: string;
  platform: { slug: string; name: LocalName; isSample: boolean };
  revenue: PublicRevenue;
}

/** What anybody may know of a platform's verified income: totals and counts. */
export function PlatformRevenuePage({ origin, platform, revenue }: PlatformRevenueView) {
  const t = useMessages("books");
  const platforms = useMessages("platforms");
  const language = useLanguage();
  const paths = usePaths();
  const { date } = useFormat();
  const { fewest, day, next, years, related } = revenue;
  return (
    <Wide>
      <Breadcrumb
        origin={origin}
        items={[
          { label: platforms("title"), href: paths.platforms() },
          { label: nameIn(platform.name, language).text, href: paths.platform(platform.slug) },
          { label: t("publicTitle") },
        ]}
      />
      <PageHeader
        title={t("publicTitle")}
        tags={platform.isSample ? <SampleTag /> : null}
        facts={
          <p className="text-lead">
            <HitText text={platform.name} />
          </p>
        }
        lead={
          <>
            <p>{t("publicDay", { day: date(day), next: date(next) })}</p>
            <p>{t("publicLead", { fewest })}</p>
          </>
        }
        actions={
          <ButtonLink variant="secondary" href={paths.platform(platform.slug)}>
            {t("toPlatform")}
          </ButtonLink>
        }
      />
      {years.length === 0 && !related ? (
        <EmptyState title={t("publicNone")}>{t("publicNoneText")}</EmptyState>
      ) : (
        <>
          {years.length > 0 ? <Years years={years} day={day} /> : null}
          {years.length > 0 ? <Kinds years={years} day={day} /> : null}
          <Section id="related" title={t("publicRelated")}>
            <p className="max-w-prose">{t("publicRelatedText")}</p>
            <Related related={related} fewest={fewest} />
          </Section>
        </>
      )}
      <p className="max-w-prose pb-10 text-quiet">
        {t("publicProof")} <a href={paths.openData()}>{t("openData")}</a>
      </p>
    </Wide>
  );
}

function Related({ related, fewest }: Pick<PublicRevenue, "related" | "fewest">) {
  const t = useMessages("books");
  const wan = usePublicWan();
  if (!related) return <p className="text-quiet">{t("publicRelatedNone")}</p>;
  const { figures } = related;
  return (
    <p>
      {figures
        ? t("publicRelatedShown", { amount: wan(figures.wan), count: figures.entries })
        : t("publicRelatedHidden", { fewest })}
    </p>
  );
}

/** What a year is called: one that had not ended on the last day that counts says so, lest it look like a fall. */
function useYearName(day: string) {
  const t = useMessages("books");
  return (year: number) => t(day < `${year}-12-31` ? "yearUnended" : "year", { year: String(year) });
}

function Years({ years, day }: Pick<PublicRevenue, "years" | "day">) {
  const yearName = useYearName(day);
  const t = useMessages("books");
  const cells = useCells();
  const inOrder = [...years].reverse();
  const drawn = inOrder.flatMap(({ year, figures }) =>
    figures ? [{ label: yearName(year), value: figures.wan }] : [],
  );
  return (
    <Section id="years" title={t("publicYears")}>
      <div className="grid items-start gap-x-16 gap-y-8 lg:grid-cols-2">
        {drawn.length > 1 ? (
          <LineChart
            caption={t("wanHead")}
            summary={t("publicDrawn")}
            labelHeader={t("yearHead")}
            valueHeader={t("wanHead")}
            points={drawn}
            hasTable={false}
          />
        ) : null}
        <FigureTable
          caption={t("publicYears")}
          rowsHeader={t("yearHead")}
          columns={[
            { key: "wan", label: t("wanHead") },
            { key: "entries", label: t("countHead") },
            { key: "buyers", label: t("buyersHead") },
          ]}
          rows={years.map(({ year, figures }) => ({
            key: String(year),
            label: yearName(year),
            figures: cells(figures),
          }))}
        />
      </div>
    </Section>
  );
}

function Kinds({ years, day }: Pick<PublicRevenue, "years" | "day">) {
  const yearName = useYearName(day);
  const t = useMessages("books");
  const cells = useCells();
  return (
    <Section id="kinds" title={t("publicKinds")}>
      <FigureTable
        caption={t("publicKinds")}
        rowsHeader={t("kindHead")}
        columns={[
          { key: "wan", label: t("wanHead") },
          { key: "entries", label: t("countHead") },
          { key: "buyers", label: t("buyersHead") },
        ]}
        rows={years.flatMap(({ year, kinds }) =>
          kinds.map(({ nature, figures }) => ({
            key: `${year}-${nature}`,
            label: `${yearName(year)} · ${t(`nature.${nature}`)}`,
            figures: cells(figures),
          })),
        )}
      />
    </Section>
  );
}

/** The cells of a row: its figures, or that they are not shown. */
function useCells() {
  const t = useMessages("books");
  return (figures: PublicFigures | undefined): Figure[] =>
    figures
      ? [
          { value: figures.wan === 0 ? t("lessThanOne") : figures.wan },
          { value: figures.entries },
          { value: figures.buyers },
        ]
      : [{ value: t("hidden") }, { value: "–" }, { value: "–" }];
}

/** A public sum with its unit. */
export function usePublicWan() {
  const t = useMessages("books");
  return (wan: number): string => (wan === 0 ? t("lessThanOneWan") : t("wan", { wan }));
}
