import { useMessages, usePaths } from "~/app/i18n/use-messages";
import { HitRow, HitText } from "./hit-row";
import type { OrganisationHit as Organisation } from "./organisation-hits.queries.server";

/** An organisation among the results. */
export function OrganisationHit({ card, terms }: { card: Organisation; terms: readonly string[] }) {
  const t = useMessages("search");
  const words = useMessages("organisations");
  const paths = usePaths();
  return (
    <HitRow
      kind={t("one.organisation")}
      title={card.name}
      href={paths.organisation(String(card.id))}
      terms={terms}
      isSample={card.isSample}
      facts={[
        words(`kind.${card.kind}`),
        card.place ? <HitText key="place" text={card.place} terms={terms} /> : null,
        card.platforms > 0 ? t("ofPlatforms", { count: card.platforms }) : null,
      ]}
    />
  );
}
