import { civilDateAt } from "~/app/core/civil-date";
import { useFormat, useMessages, usePaths } from "~/app/i18n/use-messages";
import type { PlatformHead } from "./platform-detail.queries.server";

/** How to have a mistake corrected or a falsification looked into, and when the record was last changed. */
export function PlatformCorrections({
  platform,
  ownStatementOn,
}: {
  platform: Pick<PlatformHead, "slug" | "updatedAt">;
  /** The last day on which the lead unit changed what is its own to say. */
  ownStatementOn: string | undefined;
}) {
  const t = useMessages("platform");
  const paths = usePaths();
  const format = useFormat();
  const link = (
    <a key="about" href={paths.about()}>
      {t("reportLink")}
    </a>
  );
  const reportLink = (
    <a key="report" href={paths.misconductReport(platform.slug)}>
      {t("falsificationLink")}
    </a>
  );
  return (
    <aside aria-labelledby="report" className="border-t border-line pt-4 pb-10 text-small text-quiet">
      <h2 id="report" className="text-body">
        {t("reportTitle")}
      </h2>
      <p>{t.rich("reportText", { number: platform.slug, link })}</p>
      <p>{t.rich("falsification", { link: reportLink })}</p>
      {ownStatementOn ? <p>{t("ownUpdates", { date: format.date(ownStatementOn) })}</p> : null}
      <p>{t("updated", { date: format.date(civilDateAt(new Date(platform.updatedAt))) })}</p>
    </aside>
  );
}
