import { useMessages, usePaths } from "~/app/i18n/use-messages";
import type { ControlledRecord } from "./controlled-records.queries.server";

export interface ControlledRecords {
  total: number;
  isMore: boolean;
  first: readonly ControlledRecord[];
}

/** What is public now and names a term: the first of it, with the words around. */
export function ControlledRecordList({ records }: { records: ControlledRecords }) {
  const t = useMessages("screening");
  const paths = usePaths();
  const address = ({ kind, key }: ControlledRecord) => {
    if (kind === "platform") return paths.platform(key);
    return kind === "notice" ? paths.notice(Number(key)) : paths.broker(Number(key));
  };
  if (records.total === 0) return <p className="text-quiet">{t("wouldHoldNone")}</p>;
  return (
    <div className="flex flex-col gap-3">
      {records.isMore ? <p>{t("wouldHoldMore")}</p> : null}
      {records.first.length < records.total ? (
        <p className="text-quiet">{t("firstShown", { count: records.first.length })}</p>
      ) : null}
      <ul className="divide-y divide-line border-y border-line">
        {records.first.map((record) => (
          <li key={`${record.kind} ${record.key}`} className="flex flex-col gap-1 py-3">
            <span className="flex flex-wrap items-baseline gap-x-3">
              <a href={address(record)} lang="zh-CN" className="inline-block py-1">
                {record.name}
              </a>
              <span className="text-small text-quiet">{t(`record.${record.kind}`)}</span>
            </span>
            <span className="text-small text-quiet">{record.excerpt}</span>
          </li>
        ))}
      </ul>
    </div>
  );
}
