import { EmptyState } from "~/app/components/empty-state";
import { Rows } from "~/app/components/layout";
import { PageHeader } from "~/app/components/page-header";
import { civilDateAt } from "~/app/core/civil-date";
import { useFormat, useMessages, usePaths } from "~/app/i18n/use-messages";
import { partsOfQuarter } from "./core/sample";
import type { DeskSample } from "./desk-samples.queries.server";

/** The quarters' samples with entries of an officer's authority. */
export function DeskSamplesPage({ samples }: { samples: readonly DeskSample[] }) {
  const t = useMessages("verifying");
  const paths = usePaths();
  const { date } = useFormat();
  return (
    <>
      <PageHeader title={t("samplesTitle")} lead={t("samplesLead")} />
      {samples.length === 0 ? (
        <EmptyState title={t("samplesNone")}>{t("samplesNoneText")}</EmptyState>
      ) : (
        <Rows>
          {samples.map(({ quarter, drawnAt, done, count }) => (
            <div key={quarter} className="relative flex flex-col gap-1 py-4 hover:bg-surface">
              <a
                href={paths.deskItem("samples", quarter)}
                className="font-semibold no-underline after:absolute after:inset-0 hover:underline"
              >
                {t("sampleOf", partsOfQuarter(quarter))}
              </a>
              <p className="text-small text-quiet">
                {t("sampleProgress", { done: String(done), count: String(count) })}
                {" · "}
                {date(civilDateAt(new Date(drawnAt)))}
              </p>
            </div>
          ))}
        </Rows>
      )}
    </>
  );
}
