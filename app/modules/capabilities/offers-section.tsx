import type { ReactNode } from "react";
import { useMessages } from "~/app/i18n/use-messages";
import type { OfferListKind } from "./offer-list-request";

/** What somebody offers, kind by kind: the latest, and the way to all of them. `rows`: of the kind's own list. */
export function OffersSection({
  groups,
}: {
  groups: readonly {
    list: OfferListKind;
    total: number;
    cards: readonly unknown[];
    rows: ReactNode;
    href: string;
  }[];
}) {
  const t = useMessages("offers");
  return (
    <div className="flex flex-col gap-8">
      {groups
        .filter(({ cards }) => cards.length > 0)
        .map(({ list, total, cards, rows, href }) => (
          <section key={list} aria-labelledby={`offers-${list}`} className="flex flex-col gap-2">
            <h3 id={`offers-${list}`} className="text-lead">
              {t(`list.title.${list}`)}
            </h3>
            {rows}
            {total > cards.length ? (
              <p className="no-print">
                <a href={href} className="inline-flex min-h-11 items-center">
                  {t(`list.allCount.${list}`, { count: total })}
                </a>
              </p>
            ) : null}
          </section>
        ))}
    </div>
  );
}
