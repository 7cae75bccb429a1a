import { DataTable } from "~/app/components/data-table";
import { Icon } from "~/app/components/icon";
import { Tag } from "~/app/components/tag";
import { useMessages } from "~/app/i18n/use-messages";
import { ClauseLine } from "./clause";
import * as Lifecycle from "./core/lifecycle";

/** Keys of the two tables of the life cycle, which is all that a registered platform can meet. */
const changes = [
  ...Object.keys(Lifecycle.factChanges),
  ...Object.keys(Lifecycle.transitions),
] as Lifecycle.Change[];

/** Changes whose clause touches on them and does not say how they are decided: that is this site's own reading. */
const ownReadings: readonly Lifecycle.Change[] = ["level_changed", "renamed"];

/** A clause in force decides; a draft does not hold; the rest is this site's own. */
type Standing = "official" | "draft" | "own";

function standingOf(change: Lifecycle.Change, clause: string | undefined): Standing {
  if (clause === undefined || ownReadings.includes(change)) return "own";
  // S2 is the draft opinion of 2018.
  return clause.startsWith("S2 ") ? "draft" : "official";
}

/** Filing first, as in the plan; within a route the order of the life cycle's own tables. */
const rows = (["filing", "approval"] as const).flatMap((route) =>
  changes
    .filter((change) => Lifecycle.routeOf(change) === route)
    .map((change) => {
      const clause = Lifecycle.clauseOf(change);
      return { change, route, clause, standing: standingOf(change, clause) };
    }),
);

/** Which changes are told and which are decided, each with its clause: the table by which the registry works. */
export function ChangeRoutes() {
  const t = useMessages("rules");
  const words = useMessages("platform");
  return (
    <DataTable
      caption={t("changesCaption")}
      isCaptionHidden
      rows={rows}
      rowKey={({ change }) => change}
      columns={[
        {
          key: "change",
          header: t("changesChange"),
          cell: ({ change }) => words(`change.${change}`),
          isRowHeader: true,
          width: "w-[28%]",
        },
        {
          key: "route",
          header: t("changesRoute"),
          width: "w-[18%]",
          cell: ({ route }) => (
            <Tag tone={route === "approval" ? "notice" : "neutral"}>{words(`route.${route}`)}</Tag>
          ),
        },
        {
          key: "clause",
          header: t("changesClause"),
          width: "w-[54%]",
          cell: ({ clause, standing }) => <Basis clause={clause} standing={standing} />,
        },
      ]}
    />
  );
}

function Basis({ clause, standing }: { clause: string | undefined; standing: Standing }) {
  const t = useMessages("rules");
  return (
    <div className="flex flex-col items-start gap-1">
      {standing === "official" ? (
        <Tag tone="good">{t("official")}</Tag>
      ) : (
        <Tag tone="caution" mark={<Icon name="info" className="size-3.5" />}>
          {t(standing === "draft" ? "changesDraft" : "changesOwn")}
        </Tag>
      )}
      {clause ? (
        <span>
          {standing === "own" ? t("changesSee") : null}
          <ClauseLine clause={clause} />
        </span>
      ) : null}
    </div>
  );
}
