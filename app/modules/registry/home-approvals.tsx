import { SampleTag } from "~/app/components/sample-tag";
import { useMessages, usePaths } from "~/app/i18n/use-messages";
import { KnownDate } from "./known-date";
import { LocalText } from "./local-text";
import type { PlatformCard } from "./platform-cards.queries.server";
import { ClassMark } from "./platform-marks";

/** The newest approvals on a few lines each: when, what, where. */
export function HomeApprovals({ cards }: { cards: readonly PlatformCard[] }) {
  const t = useMessages("platforms");
  const paths = usePaths();
  return (
    <ol className="divide-y divide-line border-y border-line">
      {cards.map((card) => (
        <li key={card.id} className="flex flex-col gap-1 py-3">
          <h3 className="text-body leading-snug text-pretty">
            <a href={paths.platform(card.slug)} className="no-underline hover:underline">
              <LocalText name={card.name} />
            </a>
          </h3>
          <div className="flex flex-wrap items-center gap-x-3 gap-y-1 text-small text-quiet">
            <ClassMark family={card.family} name={card.className} />
            <LocalText name={card.league} />
            {card.approved ? (
              <span>{t.rich("approved", { date: <KnownDate key="date" on={card.approved} /> })}</span>
            ) : null}
            {card.isSample ? <SampleTag /> : null}
          </div>
        </li>
      ))}
    </ol>
  );
}
