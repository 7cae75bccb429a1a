import { DataTable } from "~/app/components/data-table";
import { Tag } from "~/app/components/tag";
import { useMessages } from "~/app/i18n/use-messages";
import { ClauseLine } from "./clause";
import * as Lifecycle from "./core/lifecycle";

/** Keys of the two tables of the life cycle, which is all that a registered platform can meet. */
const changes = [
  ...Object.keys(Lifecycle.factChanges),
  ...Object.keys(Lifecycle.transitions),
] as Lifecycle.Change[];

/** Filing first, as in the plan; within a route the order of the life cycle's own tables. */
const rows = (["filing", "approval"] as const).flatMap((route) =>
  changes
    .filter((change) => Lifecycle.routeOf(change) === route)
    .map((change) => ({ change, route, clause: Lifecycle.clauseOf(change) })),
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
        },
        {
          key: "route",
          header: t("changesRoute"),
          cell: ({ route }) => (
            <Tag tone={route === "approval" ? "notice" : "neutral"}>{words(`route.${route}`)}</Tag>
          ),
        },
        {
          key: "clause",
          header: t("changesClause"),
          cell: ({ clause }) =>
            clause ? (
              <ClauseLine clause={clause} />
            ) : (
              <span className="text-quiet">{t("changesNoClause")}</span>
            ),
        },
      ]}
    />
  );
}
