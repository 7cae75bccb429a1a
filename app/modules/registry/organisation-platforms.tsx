import { DataTable } from "~/app/components/data-table";
import { SampleTag } from "~/app/components/sample-tag";
import { useMessages, usePaths } from "~/app/i18n/use-messages";
import { KnownDate } from "./known-date";
import { LocalText } from "./local-text";
import type { OrganisationPlatform } from "./organisation-platforms.queries.server";
import { ClassMark, StatusTag } from "./platform-marks";

/** The platforms that an organisation leads, builds with, or once did, in a table for each. */
export function OrganisationPlatforms({
  platforms,
  total,
}: {
  platforms: readonly OrganisationPlatform[];
  /** Number of platforms, those that are not listed among them. */
  total: number;
}) {
  const t = useMessages("organisations");
  const groups = [
    {
      key: "leads",
      title: t("leads"),
      rows: platforms.filter(({ role, isCurrent }) => isCurrent && role === "lead"),
    },
    {
      key: "builds",
      title: t("coBuilds"),
      rows: platforms.filter(({ role, isCurrent }) => isCurrent && role === "co_builder"),
    },
    {
      key: "left",
      title: t("left"),
      note: t("leftNote"),
      rows: platforms.filter(({ isCurrent }) => !isCurrent),
    },
  ].filter(({ rows }) => rows.length > 0);
  const shown = new Set(platforms.map(({ card }) => card.id)).size;
  return (
    <>
      {shown < total ? <p className="pb-4 text-quiet">{t("platformsCut", { shown, total })}</p> : null}
      {groups.map(({ key, title, note, rows }) => (
        <div key={key} className="flex flex-col gap-2 pb-4">
          <h3 className="text-lead">{title}</h3>
          {note ? <p className="text-small text-quiet">{note}</p> : null}
          <PlatformTable caption={title} rows={rows} />
        </div>
      ))}
    </>
  );
}

function PlatformTable({ caption, rows }: { caption: string; rows: readonly OrganisationPlatform[] }) {
  const t = useMessages("organisations");
  const words = useMessages("platforms");
  const common = useMessages("common");
  const paths = usePaths();
  const missing = <span className="text-quiet">{common("notPublished")}</span>;
  return (
    <DataTable
      caption={caption}
      isCaptionHidden
      rows={rows}
      rowKey={({ card, role }) => `${card.slug}-${role}`}
      columns={[
        {
          key: "platform",
          width: "w-[34%]",
          header: words("title"),
          isRowHeader: true,
          cell: ({ card, role, isCurrent }) => (
            <>
              <a href={paths.platform(card.slug)}>
                <LocalText name={card.name} />
              </a>
              {card.isSample ? (
                <span className="ms-2 inline-block align-middle">
                  <SampleTag />
                </span>
              ) : null}
              {isCurrent ? null : (
                <span className="block text-small font-normal text-quiet">
                  {t(role === "lead" ? "formerLead" : "formerCoBuilder")}
                </span>
              )}
            </>
          ),
        },
        {
          key: "class",
          width: "w-[18%]",
          header: words("facet.class"),
          cell: ({ card }) => <ClassMark family={card.family} name={card.className} />,
        },
        {
          key: "level",
          width: "w-[11%]",
          header: words("facet.level"),
          cell: ({ card }) => (card.level ? words(`level.${card.level}`) : missing),
        },
        {
          key: "status",
          width: "w-[12%]",
          header: words("facet.status"),
          cell: ({ card }) => <StatusTag status={card.status} />,
        },
        {
          key: "league",
          width: "w-[12%]",
          header: words("facet.league"),
          cell: ({ card }) => <LocalText name={card.league} />,
        },
        {
          key: "approved",
          width: "w-[13%]",
          header: t("approvedOn"),
          cell: ({ card }) => (card.approved ? <KnownDate on={card.approved} /> : missing),
        },
      ]}
    />
  );
}
