import { DataTable } from "~/app/components/data-table";
import { useFormat, useMessages } from "~/app/i18n/use-messages";
import type { TariffFacts } from "./instrument-detail.queries.server";

/** Prices by the day from which they hold. */
export function TariffTable({ tariffs, today }: { tariffs: readonly TariffFacts[]; today: string }) {
  const t = useMessages("instruments");
  const format = useFormat();
  if (tariffs.length === 0) return <p className="text-quiet">{t("tariff.none")}</p>;
  const inForce = [...tariffs]
    .filter(({ effectiveFrom }) => effectiveFrom <= today)
    .sort((a, b) => b.effectiveFrom.localeCompare(a.effectiveFrom))[0];
  const money = (fen: number | null) => (fen === null ? t("tariff.notOffered") : format.fen(fen));
  return (
    <DataTable<TariffFacts>
      caption={t("tariff.caption")}
      rows={tariffs}
      rowKey={({ effectiveFrom }) => effectiveFrom}
      columns={[
        {
          key: "from",
          header: t("tariff.effectiveFrom"),
          isRowHeader: true,
          cell: (row) => (
            <>
              {format.date(row.effectiveFrom)}
              {row === inForce ? ` ${t("tariff.inForce")}` : ""}
            </>
          ),
        },
        {
          key: "operated",
          header: t("tariff.operated"),
          isNumeric: true,
          cell: (row) => money(row.operatedHourFen),
        },
        { key: "self", header: t("tariff.self"), isNumeric: true, cell: (row) => money(row.selfHourFen) },
        { key: "setup", header: t("tariff.setup"), isNumeric: true, cell: (row) => money(row.setupFen) },
        {
          key: "sample",
          header: t("tariff.sample"),
          isNumeric: true,
          cell: (row) => money(row.perSampleFen),
        },
        {
          key: "minimum",
          header: t("tariff.minimum"),
          isNumeric: true,
          cell: (row) => money(row.minimumFen),
        },
      ]}
    />
  );
}
