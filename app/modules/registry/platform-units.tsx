import { DataTable } from "~/app/components/data-table";
import { useMessages, usePaths } from "~/app/i18n/use-messages";
import { KnownDate } from "./known-date";
import { LocalText } from "./local-text";
import type { PlatformUnit } from "./platform-units.queries.server";
import { SourceMarks } from "./source-marks";

/** Lead and co-building units, today's and former ones. */
export function PlatformUnits({
  units,
  leadTerm,
  hasEnded,
}: {
  units: readonly PlatformUnit[];
  leadTerm: "lead" | "host";
  hasEnded: boolean;
}) {
  const t = useMessages("platform");
  const current = units.filter((unit) => unit.isCurrent);
  const former = units.filter((unit) => !unit.isCurrent);
  if (units.length === 0) return <p className="text-quiet">{t("unitsEmpty")}</p>;
  return (
    <>
      {current.length > 0 ? (
        <UnitTable
          caption={t(hasEnded ? "unitsAtEnd" : "unitsNow")}
          isCaptionHidden={former.length === 0}
          units={current}
          leadTerm={leadTerm}
        />
      ) : null}
      {former.length > 0 ? <UnitTable caption={t("unitsFormer")} units={former} leadTerm={leadTerm} /> : null}
    </>
  );
}

function UnitTable({
  caption,
  isCaptionHidden,
  units,
  leadTerm,
}: {
  caption: string;
  isCaptionHidden?: boolean;
  units: readonly PlatformUnit[];
  leadTerm: "lead" | "host";
}) {
  const t = useMessages("platform");
  const kinds = useMessages("organisations");
  const paths = usePaths();
  // No span is known of most units: the column would only repeat that.
  const hasSpans = units.some((unit) => !unit.isCurrent || unit.from);
  return (
    <DataTable
      caption={caption}
      isCaptionHidden={isCaptionHidden}
      rows={units}
      rowKey={(unit) => `${unit.role}-${unit.organisationId}-${unit.from?.date}-${unit.until?.date}`}
      columns={[
        {
          key: "unit",
          header: t("unit"),
          isRowHeader: true,
          cell: (unit) => (
            <>
              <a href={paths.organisation(String(unit.organisationId))}>
                <LocalText name={unit.name} />
              </a>
              <SourceMarks ids={[unit.sourceId]} />
              <span className="block text-small font-normal text-quiet">
                {kinds(`kind.${unit.kind}`)}
                {unit.place ? (
                  <>
                    {" · "}
                    <LocalText name={unit.place} />
                  </>
                ) : null}
              </span>
            </>
          ),
        },
        {
          key: "role",
          header: t("role"),
          cell: (unit) => t(unit.role === "lead" ? `role.${leadTerm}` : "role.co_builder"),
        },
        ...(hasSpans
          ? [{ key: "period", header: t("period"), cell: (unit: PlatformUnit) => <Span unit={unit} /> }]
          : []),
      ]}
    />
  );
}

function Span({ unit: { from, until, isCurrent } }: { unit: PlatformUnit }) {
  const t = useMessages("platform");
  const begin = from ? <KnownDate key="from" on={from} /> : undefined;
  const end = until ? <KnownDate key="until" on={until} /> : undefined;
  if (isCurrent) return <span>{begin ? t.rich("since", { date: begin }) : t("sinceUnknown")}</span>;
  if (begin && end) return <span>{t.rich("span", { from: begin, until: end })}</span>;
  return <span>{end ? t.rich("until", { until: end }) : t("spanUnknown")}</span>;
}
