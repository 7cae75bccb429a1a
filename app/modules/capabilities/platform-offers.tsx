import type { ReactNode } from "react";
import { usePaths } from "~/app/i18n/use-messages";
import type { InstrumentCard } from "./instrument-cards.queries.server";
import { InstrumentRows } from "./instrument-row";
import { OffersSection } from "./offers-section";
import type { ResourceCard } from "./resource-cards.queries.server";
import { ResourceRows } from "./resource-row";
import type { ServiceCard } from "./service-cards.queries.server";
import { ServiceRows } from "./service-row";

interface Some<Card> {
  cards: readonly Card[];
  total: number;
}

/** What a platform offers, kind by kind as in the lists. `achievementRows`: as their own list shows them. */
export function PlatformOffers({
  slug,
  offers: { services, instruments, resources, achievements },
  achievementRows,
}: {
  slug: string;
  offers: {
    services: Some<ServiceCard>;
    instruments: Some<InstrumentCard>;
    resources: Some<ResourceCard>;
    achievements: Some<unknown>;
  };
  achievementRows: ReactNode;
}) {
  const paths = usePaths();
  const query = { platform: [slug] };
  return (
    <OffersSection
      groups={[
        {
          ...{ list: "service", ...services, href: paths.services(query) },
          rows: <ServiceRows cards={services.cards} isOnPlatform />,
        },
        {
          ...{ list: "instrument", ...instruments, href: paths.instruments(query) },
          rows: <InstrumentRows cards={instruments.cards} isOnPlatform />,
        },
        {
          ...{ list: "resource", ...resources, href: paths.resources(query) },
          rows: <ResourceRows cards={resources.cards} isOnPlatform />,
        },
        {
          ...{ list: "achievement", ...achievements, href: paths.achievements(query) },
          rows: achievementRows,
        },
      ]}
    />
  );
}
