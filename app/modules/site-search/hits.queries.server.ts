import { db, type Executor } from "~/db/client.server";
import type { SearchKind, SearchRecord } from "~/search/engine";
import { type AchievementCard, listAchievementCards } from "../achievements/achievement-cards.queries.server";
import { type InstrumentCard, listInstrumentCards } from "../capabilities/instrument-cards.queries.server";
import { listResourceCards, type ResourceCard } from "../capabilities/resource-cards.queries.server";
import { listServiceCards, type ServiceCard } from "../capabilities/service-cards.queries.server";
import { type DemandCard, listDemandCards } from "../demands/demand-cards.queries.server";
import { listNoticeCards, type NoticeCard } from "../publications/notices.queries.server";
import { listPolicyCards, type PolicyCard } from "../publications/policy-cards.queries.server";
import { listPlatformCards, type PlatformCard } from "../registry/platform-cards.queries.server";
import { listOrganisationHits, type OrganisationHit } from "./organisation-hits.queries.server";

/** A record that was found, as the database has it now. */
export type FoundRecord =
  | { kind: "platform"; card: PlatformCard }
  | { kind: "service"; card: ServiceCard }
  | { kind: "instrument"; card: InstrumentCard }
  | { kind: "resource"; card: ResourceCard }
  | { kind: "achievement"; card: AchievementCard }
  | { kind: "demand"; card: DemandCard }
  | { kind: "organisation"; card: OrganisationHit }
  | { kind: "policy"; card: PolicyCard }
  | { kind: "notice"; card: NoticeCard };

/**
 * The records of any kind, in their order. The index says what fits, the database what may be seen: a record that the
 * public may not see at this moment is left out, whatever the index has.
 */
export async function loadRecords(
  records: readonly SearchRecord[],
  tx: Executor = db(),
): Promise<FoundRecord[]> {
  const idsOf = (kind: SearchKind) =>
    records.filter((record) => record.kind === kind).map((record) => Number(record.id));
  const [
    platforms,
    services,
    instruments,
    resources,
    achievements,
    demands,
    organisations,
    policies,
    notices,
  ] = await Promise.all([
    listPlatformCards(idsOf("platform"), {}, tx),
    listServiceCards(idsOf("service"), tx),
    listInstrumentCards(idsOf("instrument"), tx),
    listResourceCards(idsOf("resource"), tx),
    listAchievementCards(idsOf("achievement"), tx),
    listDemandCards(idsOf("demand"), tx),
    listOrganisationHits(idsOf("organisation"), tx),
    listPolicyCards(idsOf("policy"), tx),
    listNoticeCards(idsOf("notice"), tx),
  ]);
  const found: FoundRecord[] = [
    ...platforms.map((card) => ({ kind: "platform" as const, card })),
    ...services.map((card) => ({ kind: "service" as const, card })),
    ...instruments.map((card) => ({ kind: "instrument" as const, card })),
    ...resources.map((card) => ({ kind: "resource" as const, card })),
    ...achievements.map((card) => ({ kind: "achievement" as const, card })),
    ...demands.map((card) => ({ kind: "demand" as const, card })),
    ...organisations.map((card) => ({ kind: "organisation" as const, card })),
    ...policies.map((card) => ({ kind: "policy" as const, card })),
    ...notices.map((card) => ({ kind: "notice" as const, card })),
  ];
  const byName = new Map(found.map((one) => [`${one.kind} ${one.card.id}`, one]));
  return records.flatMap(({ kind, id }) => byName.get(`${kind} ${id}`) ?? []);
}
