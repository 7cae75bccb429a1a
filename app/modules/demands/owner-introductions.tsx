import { Banner } from "~/app/components/banner";
import { ButtonLink } from "~/app/components/button";
import { EmptyState } from "~/app/components/empty-state";
import { Rows } from "~/app/components/layout";
import { useMessages, usePaths } from "~/app/i18n/use-messages";
import { IntroductionRow } from "./introduction-row";
import type { IntroductionView } from "./introductions.queries.server";

/** The introductions of a demand, for its owner; where there are none, what brokers could do. */
export function OwnerIntroductions({
  views,
  isOpenToBrokers,
  isLiving,
}: {
  views: readonly IntroductionView[];
  isOpenToBrokers: boolean;
  isLiving: boolean;
}) {
  const t = useMessages("introductions");
  const paths = usePaths();
  return (
    <>
      <p className="max-w-prose text-quiet">{t("ownerLead")}</p>
      {isLiving && !isOpenToBrokers ? <Banner title={t("notOpen")}>{t("notOpenText")}</Banner> : null}
      {views.length === 0 ? (
        <EmptyState
          title={t("ownerNone")}
          actions={
            <ButtonLink href={paths.brokers()} variant="secondary">
              {t("toBrokers")}
            </ButtonLink>
          }
        >
          <p>{t("ownerNoneText")}</p>
        </EmptyState>
      ) : (
        <Rows>
          {views.map((view) => (
            <IntroductionRow key={view.id} view={view} />
          ))}
        </Rows>
      )}
    </>
  );
}
