/** The facets of the directory of brokers; several values of one are alternatives. */
export const brokerFacets = ["field", "league"] as const;
export type BrokerFacet = (typeof brokerFacets)[number];

export interface BrokerListRequest {
  /** As typed; empty for none. */
  text: string;
  facets: Readonly<Record<BrokerFacet, readonly string[]>>;
  /** From 1. */
  page: number;
  perPage: number;
}
