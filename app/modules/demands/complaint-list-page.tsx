import { EmptyState } from "~/app/components/empty-state";
import { HitText } from "~/app/components/hit-text";
import { Rows } from "~/app/components/layout";
import { PageHeader } from "~/app/components/page-header";
import { SampleTag } from "~/app/components/sample-tag";
import { Tag } from "~/app/components/tag";
import { useFormat, useMessages, usePaths } from "~/app/i18n/use-messages";
import { ComplaintTags } from "./complaint-marks";
import type { ComplaintDetail } from "./complaints.queries.server";

/** Complaints that the reader made or that concern them; `isDesk`: the officers' queue. */
export function ComplaintListPage({
  complaints,
  isDesk = false,
}: {
  complaints: readonly ComplaintDetail[];
  isDesk?: boolean;
}) {
  const t = useMessages("complaints");
  return (
    <>
      <PageHeader title={t(isDesk ? "deskTitle" : "listTitle")} lead={t(isDesk ? "deskLead" : "listLead")} />
      {complaints.length === 0 ? (
        <EmptyState title={t(isDesk ? "deskNone" : "none")}>
          <p>{t(isDesk ? "deskNoneText" : "noneText")}</p>
        </EmptyState>
      ) : (
        <Rows>
          {complaints.map((line) => (
            <Line key={line.id} line={line} isDesk={isDesk} />
          ))}
        </Rows>
      )}
    </>
  );
}

function Line({ line, isDesk }: { line: ComplaintDetail; isDesk: boolean }) {
  const t = useMessages("complaints");
  const paths = usePaths();
  const { instant } = useFormat();
  const asksForStatement = line.role === "other" && line.status === "open" && !line.statement;
  return (
    <div className="relative flex flex-col gap-1.5 py-4 hover:bg-surface">
      <div className="flex flex-wrap gap-2">
        <ComplaintTags line={line} />
        {asksForStatement ? <Tag tone="caution">{t("yourStatement")}</Tag> : null}
        {line.isSample ? <SampleTag /> : null}
      </div>
      <a
        href={isDesk ? paths.deskItem("complaints", line.id) : paths.complaints(line.id)}
        className="min-w-0 break-words font-semibold no-underline after:absolute after:inset-0 hover:underline"
      >
        {t(`kind.${line.kind}`)} · <HitText text={line.demand} />
      </a>
      <p className="text-small text-quiet">
        {t(`against.${line.against}`)}
        {line.platform ? (
          <>
            {" · "}
            <HitText text={line.platform} />
          </>
        ) : null}
        {" · "}
        {instant(new Date(line.openedAt))}
      </p>
    </div>
  );
}
