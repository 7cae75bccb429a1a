import { HitText } from "~/app/components/hit-text";
import { SampleTag } from "~/app/components/sample-tag";
import { useMessages, usePaths } from "~/app/i18n/use-messages";
import { markTerms } from "~/search/highlight";
import type { OrganisationHit as Organisation } from "./organisation-hits.queries.server";

/** An organisation among the results. */
export function OrganisationHit({ card, terms }: { card: Organisation; terms: readonly string[] }) {
  const mark = (text: string) => markTerms(text, terms);
  const t = useMessages("search");
  const words = useMessages("organisations");
  const paths = usePaths();
  return (
    <article className="flex flex-col gap-1.5 py-5">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1 text-small text-quiet">
        <span>{t("one.organisation")}</span>
        {card.isSample ? <SampleTag /> : null}
      </div>
      <h3 className="text-lead leading-snug">
        <a href={paths.organisation(String(card.id))} className="no-underline hover:underline">
          <HitText text={card.name} mark={mark} />
        </a>
      </h3>
      <ul className="flex flex-wrap items-baseline gap-x-5 gap-y-0.5 text-small text-quiet">
        <li>{words(`kind.${card.kind}`)}</li>
        {card.place ? (
          <li>
            <HitText text={card.place} mark={mark} />
          </li>
        ) : null}
        {card.platforms > 0 ? <li>{t("ofPlatforms", { count: card.platforms })}</li> : null}
      </ul>
    </article>
  );
}
