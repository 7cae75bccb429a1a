import { ButtonLink } from "~/app/components/button";
import { FigureTable } from "~/app/components/figure-table";
import { HitText } from "~/app/components/hit-text";
import { PageHeader } from "~/app/components/page-header";
import { SampleTag } from "~/app/components/sample-tag";
import { Section } from "~/app/components/section-nav";
import { SummaryList } from "~/app/components/summary-list";
import { useFormat, useLanguage, useMessages, usePaths } from "~/app/i18n/use-messages";
import { type LocalName, nameIn } from "../registry/local-name";
import type { AssessedInstrument, AssessedYear } from "./assessment.queries.server";
import { recordFilterOf } from "./assessment-links";
import { CapabilityTabs } from "./capability-tabs";
import {
  type Figure,
  type FigureUnit,
  figureOf,
  figures,
  figureUnits,
  type YearBase,
  type YearSums,
} from "./core/assessment";
import type { RecordsPlatform } from "./record-platform.queries.server";

export interface AssessmentView {
  platform: RecordsPlatform;
  /** Of one instrument only. */
  instrument?: { id: number; name: LocalName; assetNumber: string } | undefined;
  years: readonly AssessedYear[];
  /** Of which year the instruments are listed. */
  chosen: AssessedYear;
  instruments: readonly AssessedInstrument[];
  /** Civil date in Asia/Shanghai. */
  today: string;
  /** The reader manages the platform: its other pages are shown as well. */
  canManage: boolean;
}

/** Sharing figures in the national terms, years side by side; each leads to the records that it is the total of. */
export function AssessmentPage(view: AssessmentView) {
  const { platform, instrument, years, chosen, today, canManage } = view;
  const t = useMessages("assessment");
  const language = useLanguage();
  const paths = usePaths();
  const { date } = useFormat();
  const nameOf = useYearName(today);
  const cellOf = useFigure(platform);
  const subject = nameIn(instrument?.name ?? platform.name, language);
  return (
    <>
      <PageHeader
        title={t("title")}
        tags={platform.isSample ? <SampleTag /> : null}
        facts={
          <p className="text-lead" lang={subject.lang}>
            {subject.text}
          </p>
        }
        lead={t(instrument ? "leadInstrument" : "leadPlatform")}
        actions={
          <>
            {canManage ? null : (
              <ButtonLink variant="secondary" href={paths.ownRecords(platform.slug)}>
                {t("toRecords")}
              </ButtonLink>
            )}
            {instrument ? (
              <ButtonLink variant="quiet" href={paths.ownAssessment(platform.slug)}>
                {t("wholePlatform")}
              </ButtonLink>
            ) : null}
          </>
        }
      />
      {canManage ? (
        <div className="pb-6">
          <CapabilityTabs slug={platform.slug} part="assessment" />
        </div>
      ) : null}
      <Section id="years" title={t("years")}>
        <FigureTable
          caption={t("yearsTable")}
          rowsHeader={t("figureHead")}
          columns={years.map(({ year }) => ({ key: String(year), label: nameOf(year) }))}
          rows={figures.map((figure) => ({
            key: figure,
            label: t(`figure.${figure}`),
            figures: years.map((sums) =>
              cellOf(figure, sums, sums.base, instrument && { id: instrument.id, name: subject.text }),
            ),
          }))}
        />
      </Section>
      {instrument ? null : <Instruments {...view} />}
      <Section id="definitions" title={t("definitions")}>
        <SummaryList
          items={figures.map((figure) => ({
            term: t(`figure.${figure}`),
            detail: t(`means.${figure}`, { hours: chosen.base.hours }),
          }))}
        />
        <p className="max-w-prose text-small text-quiet">{t("countingRules")}</p>
        <p className="print-only text-small">{t("asOf", { date: date(today) })}</p>
      </Section>
    </>
  );
}

/** The instruments of a year, one a row. */
function Instruments({ platform, instruments, chosen, years, today }: AssessmentView) {
  const t = useMessages("assessment");
  const language = useLanguage();
  const paths = usePaths();
  const nameOf = useYearName(today);
  const cellOf = useFigure(platform);
  const columns = figures.filter((figure) => figure !== "records");
  return (
    <Section id="instruments" title={t("byInstrument", { year: String(chosen.year) })}>
      <nav aria-label={t("chooseYear")} className="no-print">
        <ul className="flex flex-wrap gap-x-4">
          {years.map(({ year }) => (
            <li key={year}>
              <a
                href={`${paths.ownAssessment(platform.slug, { year })}#instruments`}
                aria-current={year === chosen.year ? "true" : undefined}
                className="inline-flex min-h-11 items-center aria-[current]:font-semibold"
              >
                {nameOf(year)}
              </a>
            </li>
          ))}
        </ul>
      </nav>
      {instruments.length === 0 ? (
        <p className="text-quiet">{t("noInstruments")}</p>
      ) : (
        <FigureTable
          isDense
          caption={t("byInstrumentTable", { year: String(chosen.year) })}
          rowsHeader={t("instrumentHead")}
          columns={columns.map((figure) => ({ key: figure, label: t(`short.${figure}`) }))}
          rows={instruments.map(({ id, name, assetNumber, sums }) => ({
            key: String(id),
            label: (
              <a
                href={paths.ownAssessment(platform.slug, { instrument: id })}
                className="inline-flex min-h-11 flex-col justify-center print:min-h-0"
              >
                <HitText text={name} />
                <span className="text-quiet">{assetNumber}</span>
              </a>
            ),
            figures: columns.map((figure) =>
              cellOf(figure, sums, chosen.base, { id, name: nameIn(name, language).text }),
            ),
          }))}
        />
      )}
    </Section>
  );
}

/** A year; the current one is marked as such, as it goes on. */
function useYearName(today: string): (year: number) => string {
  const t = useMessages("assessment");
  return (year) => t(today.startsWith(String(year)) ? "yearSoFar" : "year", { year: String(year) });
}

/** A cell of the tables: a figure as words, and where it leads. `of`: the instrument that it is of. */
function useFigure(platform: RecordsPlatform) {
  const t = useMessages("assessment");
  const paths = usePaths();
  const { number, percent, fen } = useFormat();
  const say: Readonly<Record<FigureUnit, (value: number) => string>> = {
    hours: (minutes) => number(Math.round(minutes / 6) / 10),
    share: percent,
    money: fen,
    count: number,
  };
  return (figure: Figure, sums: YearSums, base: YearBase, of?: { id: number; name: string }) => {
    const value = figureOf(figure, sums, base);
    if (value === undefined) return { value: "–" };
    if (value === 0) return { value: 0 };
    const said = say[figureUnits[figure]](value);
    const what = of ? `${of.name} ${t(`figure.${figure}`)}` : t(`figure.${figure}`);
    return {
      value: said,
      href: paths.ownRecords(platform.slug, recordFilterOf(figure, sums.year, of?.id)),
      label: t("openFigure", { figure: what, year: String(sums.year), value: said }),
    };
  };
}
