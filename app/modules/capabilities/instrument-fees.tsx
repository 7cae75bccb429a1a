import { DataTable } from "~/app/components/data-table";
import { HitText } from "~/app/components/hit-text";
import { SummaryList } from "~/app/components/summary-list";
import { textIn } from "~/app/i18n/text-in";
import { useFormat, useLanguage, useMessages } from "~/app/i18n/use-messages";
import { useCancelRule, useLength } from "./booking-words";
import type { InstrumentDetail, PublicYear } from "./instrument-detail.queries.server";
import { TariffTable } from "./tariff-table";

/** What it costs: the prices that are reckoned with, and what the platform says of them. */
export function InstrumentFees({ instrument, today }: { instrument: InstrumentDetail; today: string }) {
  const t = useMessages("instruments");
  const language = useLanguage();
  const words = textIn(instrument.feeStandard, language);
  return (
    <>
      {instrument.tariffs.length > 0 ? (
        <TariffTable tariffs={instrument.tariffs} today={today} />
      ) : words ? null : (
        <p className="text-quiet">{t("fees.none")}</p>
      )}
      {words ? (
        <p className="max-w-prose whitespace-pre-line">
          <HitText text={instrument.feeStandard} />
        </p>
      ) : null}
    </>
  );
}

/** How it is booked, in plain words. */
export function BookingRules({ instrument }: { instrument: InstrumentDetail }) {
  const t = useMessages("instruments");
  const language = useLanguage();
  const length = useLength();
  const cancelRule = useCancelRule();
  const { minMinutes, maxMinutes, leadHours, sharedUpTo, takesSamples, sampleInstructions } = instrument;
  return (
    <SummaryList
      items={[
        { term: t("booking.operation"), detail: t(`operation.${instrument.operation}`) },
        { term: t("booking.approval"), detail: t(`approval.${instrument.approval}`) },
        {
          term: t("rule.length"),
          detail:
            minMinutes === maxMinutes
              ? length(minMinutes)
              : t("rule.lengths", { shortest: length(minMinutes), longest: length(maxMinutes) }),
        },
        { term: t("rule.notice"), detail: t("rule.noticeText", { hours: leadHours }) },
        { term: t("rule.cancelling"), detail: cancelRule(instrument) },
        ...(sharedUpTo > 1
          ? [{ term: t("rule.sharing"), detail: t("rule.sharingText", { count: sharedUpTo }) }]
          : []),
        ...(takesSamples
          ? [
              {
                term: t("booking.samples"),
                detail: textIn(sampleInstructions, language) ? (
                  <span className="whitespace-pre-line">
                    <HitText text={sampleInstructions} />
                  </span>
                ) : (
                  t("booking.takesSamples")
                ),
              },
            ]
          : []),
      ]}
    />
  );
}

/** Hours by year, in whole hours, of years with users enough. */
export function YearlyHours({ years }: { years: readonly PublicYear[] }) {
  const t = useMessages("instruments");
  const format = useFormat();
  const hours = (minutes: number) => format.number(Math.round(minutes / 60));
  return (
    <DataTable<PublicYear>
      caption={t("hours.caption")}
      rows={years}
      rowKey={({ year }) => String(year)}
      columns={[
        { key: "year", header: t("hours.year"), isRowHeader: true, cell: ({ year }) => year },
        { key: "run", header: t("hours.run"), isNumeric: true, cell: ({ runMinutes }) => hours(runMinutes) },
        {
          key: "served",
          header: t("hours.served"),
          isNumeric: true,
          cell: ({ serviceMinutes }) => hours(serviceMinutes),
        },
      ]}
    />
  );
}
