import { Banner } from "~/app/components/banner";
import { useMessages, usePaths } from "~/app/i18n/use-messages";
import type { EvidenceFile } from "./submission-desk.queries.server";
import type { Age } from "./waiting-days.queries.server";

/** The files of a submission; each is an attachment under the officers' permission. */
export function Evidence({ files }: { files: readonly EvidenceFile[] }) {
  const t = useMessages("editorial");
  const paths = usePaths();
  if (files.length === 0) return <p className="text-quiet">{t("noFiles")}</p>;
  return (
    <ul>
      {files.map(({ id, name, size }) => (
        <li key={id} className="flex flex-wrap items-center gap-x-3">
          <a href={paths.file(id)} className="inline-flex min-h-11 items-center break-all">
            {name}
          </a>
          <span className="text-small text-quiet">{t("fileSize", { size: Math.ceil(size / 1024) })}</span>
        </li>
      ))}
    </ul>
  );
}

/** Says that what was just sent has gone out. */
export function Sent({ result }: { result?: string | undefined }) {
  const t = useMessages("editorial");
  if (result !== "answered" && result !== "replied") return null;
  return (
    <div className="pb-8">
      <Banner tone="good" title={t(`done.${result}`)} isAnswer />
    </div>
  );
}

/** That something waits, and how long it has. */
export function AgeWords({ age: { workingDays, isToday } }: { age: Age }) {
  const t = useMessages("editorial");
  if (isToday) return <>{t("ageToday")}</>;
  return <>{workingDays === 0 ? t("ageLess") : t("age", { count: workingDays })}</>;
}
