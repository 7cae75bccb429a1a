import type { ReactNode } from "react";
import { type Column, DataTable } from "~/app/components/data-table";
import { Tag } from "~/app/components/tag";
import { useMessages, usePaths } from "~/app/i18n/use-messages";
import { useApplicationFacts } from "./application-facts";
import type { ApplicationReview } from "./application-review.queries.server";
import { correctedFields } from "./assisted-form";
import type { LeagueChoice } from "./league-choices.queries.server";
import { applicationFields } from "./organisation-application-form";
import type { ApplicationFacts } from "./organisation-applications.queries.server";

type Line = ReturnType<ReturnType<typeof useApplicationFacts>>[number] & {
  there: ReactNode;
  prepared: ReactNode;
  differs: boolean;
  isCorrected: boolean;
};

/** What was applied for, what the register has, and what an office had filled in, field by field. */
export function ApplicationComparison({
  review: { application, registered, assisted },
  leagues,
}: {
  review: ApplicationReview;
  leagues: readonly LeagueChoice[];
}) {
  const t = useMessages("members");
  const paths = usePaths();
  const words = useApplicationFacts(leagues);
  const corrected = assisted ? correctedFields(assisted.prepared, { ...application }, applicationFields) : [];
  const there = registered && words(registered);
  // What an office prepared has passed the same schema as the application itself.
  const before = assisted && words(assisted.prepared as Partial<ApplicationFacts>);
  const lines: Line[] = words(application).map((line, index) => ({
    ...line,
    there: there?.[index]?.detail,
    prepared: before?.[index]?.detail,
    differs:
      registered !== undefined &&
      line.field !== "position" &&
      (registered[line.field] ?? "") !== "" &&
      registered[line.field] !== application[line.field],
    isCorrected: corrected.includes(line.field),
  }));
  const empty = <span className="text-quiet">{t("desk.empty")}</span>;
  const columns: Column<Line>[] = [
    { key: "field", header: t("desk.field"), isRowHeader: true, cell: ({ term }) => term },
    {
      key: "now",
      header: t("desk.applied"),
      cell: ({ detail, isCorrected }) => (
        <span className="flex flex-wrap items-center gap-2">
          {detail ?? empty}
          {isCorrected ? <Tag tone="caution">{t("desk.corrected")}</Tag> : null}
        </span>
      ),
    },
    ...(registered
      ? [
          {
            key: "there",
            header: t("desk.registered"),
            cell: ({ there: told, differs }: Line) => (
              <span className="flex flex-wrap items-center gap-2">
                {told ?? empty}
                {differs ? <Tag tone="caution">{t("desk.differs")}</Tag> : null}
              </span>
            ),
          },
        ]
      : []),
    ...(assisted
      ? [{ key: "prepared", header: t("desk.prepared"), cell: ({ prepared }: Line) => prepared ?? empty }]
      : []),
  ];
  return (
    <>
      <p className="max-w-prose text-quiet">
        {registered ? (
          <>
            {t("desk.compareText")}{" "}
            <a href={paths.organisation(String(registered.id))}>
              {t("desk.openRegistered", { count: registered.platforms })}
            </a>
          </>
        ) : (
          t("desk.notRegistered")
        )}
      </p>
      <DataTable
        caption={t("desk.compare")}
        isCaptionHidden
        columns={columns}
        rows={lines}
        rowKey={({ field }) => field}
      />
    </>
  );
}
