import { DataTable } from "~/app/components/data-table";
import { HitText } from "~/app/components/hit-text";
import { useFormat, useMessages, usePaths } from "~/app/i18n/use-messages";
import { photoPath } from "~/app/paths";
import type { AchievementDetail } from "./achievement-detail.queries.server";
import type { AchievementFile } from "./achievement-files.queries.server";

/** The rights in it, as a table. */
export function RightsTable({ rights }: Pick<AchievementDetail, "rights">) {
  const t = useMessages("achievements");
  const format = useFormat();
  if (rights.length === 0) return <p className="text-quiet">{t("noRights")}</p>;
  const hasTitles = rights.some(({ title }) => title);
  const hasDays = rights.some(({ dated }) => dated);
  return (
    <DataTable
      caption={t("rightsTitle")}
      isCaptionHidden
      rows={rights}
      rowKey={(right) => `${right.kind} ${right.number ?? right.title ?? ""}`}
      columns={[
        { key: "kind", header: t("rightKind"), isRowHeader: true, cell: ({ kind }) => t(`right.${kind}`) },
        { key: "number", header: t("rightNumber"), cell: ({ number }) => number ?? "—" },
        ...(hasTitles
          ? [
              {
                key: "title",
                header: t("rightTitle"),
                cell: ({ title }: AchievementDetail["rights"][number]) =>
                  title ? <span lang="zh-CN">{title}</span> : "—",
              },
            ]
          : []),
        { key: "status", header: t("rightStatus"), cell: ({ status }) => t(`rightStatus.${status}`) },
        ...(hasDays
          ? [
              {
                key: "dated",
                header: t("rightDated"),
                cell: ({ dated }: AchievementDetail["rights"][number]) => (dated ? format.date(dated) : "—"),
              },
            ]
          : []),
      ]}
    />
  );
}

/** How it may be had, each way with a line that says what it means. */
export function TransferModes({ transferModes }: Pick<AchievementDetail, "transferModes">) {
  const t = useMessages("achievements");
  if (transferModes.length === 0) return <p className="text-quiet">{t("noModes")}</p>;
  return (
    <dl className="max-w-prose border-t border-line">
      {transferModes.map((mode) => (
        <div key={mode} className="grid gap-x-6 border-b border-line py-3 sm:grid-cols-[10rem_minmax(0,1fr)]">
          <dt className="font-semibold">{t(`mode.${mode}`)}</dt>
          <dd>{t(`modeMeans.${mode}`)}</dd>
        </div>
      ))}
    </dl>
  );
}

/** Pictures with their captions; each has its size, so that nothing moves when it comes. */
export function AchievementPhotos({ photos }: { photos: readonly AchievementFile[] }) {
  return (
    <ul className={`grid gap-5 ${photos.length > 1 ? "sm:grid-cols-2" : ""}`}>
      {photos.map(({ id, caption, width, height }) => (
        <li key={id}>
          <figure className="flex flex-col gap-2">
            <img
              src={photoPath(id, "achievement")}
              // The caption stands beside it and says what it shows.
              alt=""
              width={width}
              height={height}
              loading="lazy"
              decoding="async"
              className="aspect-[3/2] h-auto w-full rounded border border-line bg-page object-cover"
            />
            <figcaption className="text-small text-quiet">
              <HitText text={caption} />
            </figcaption>
          </figure>
        </li>
      ))}
    </ul>
  );
}

/** Documents to take along. */
export function AchievementDocuments({ documents }: { documents: readonly AchievementFile[] }) {
  const t = useMessages("achievements");
  const paths = usePaths();
  return (
    <ul className="flex flex-col">
      {documents.map(({ id, fileId, caption, size }) => (
        <li key={id} className="flex flex-wrap items-baseline gap-x-3">
          <a href={paths.file(fileId)} download className="inline-flex min-h-11 items-center">
            <HitText text={caption} />
          </a>
          <span className="text-small text-quiet">
            {t("fileSize", { size: Math.max(1, Math.round(size / 1024)) })}
          </span>
        </li>
      ))}
    </ul>
  );
}
