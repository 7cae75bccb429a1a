import { type SQL, sql } from "drizzle-orm";
import { type Actor, can } from "../accounts/core/permissions";

export const contractWaitingKinds = [
  "contractsToSign",
  "deliveriesToAccept",
  "contractsToDeliver",
  "contractEndsAsked",
  "contractDrafts",
  "quotesToContract",
] as const;
export type ContractWaitingKind = (typeof contractWaitingKinds)[number];

interface ContractSource {
  kind: ContractWaitingKind;
  /** Rows with `at`, an instant; and `ref`: the contract, of `quotesToContract` the quote. */
  rows: SQL;
  isOthers?: true;
}

/** What waits of contracts for those who may bind the organisation that they act for. */
export function contractSources(actor: Actor): ContractSource[] {
  const { acting } = actor;
  if (!acting || !can(actor, "contract.work", { organisationId: acting.organisationId })) return [];
  const own = acting.organisationId;
  const side = sql`case when c.seller_id = ${own} then 'seller' else 'buyer' end`;
  const isOwn = sql`${own} in (c.seller_id, c.buyer_id)`;
  return [
    {
      kind: "contractsToSign",
      rows: sql`select v.proposed_at as at, c.id as ref from contract_versions v join contracts c on c.id = v.contract_id
        where v.status = 'proposed' and ${isOwn} and not exists (select from contract_signatures g
          where g.version_id = v.id and g.side = ${side})`,
    },
    {
      kind: "deliveriesToAccept",
      rows: sql`select min(m.delivered_at) as at, c.id as ref
        from contract_milestones m join contracts c on c.id = m.contract_id
        where m.status = 'delivered' and c.buyer_id = ${own} and c.status in ('signed', 'in_progress') group by c.id`,
    },
    {
      kind: "contractsToDeliver",
      rows: sql`select c.concluded_at as at, c.id as ref from contracts c
        where c.seller_id = ${own} and c.status in ('signed', 'in_progress')
          and exists (select from contract_milestones m where m.contract_id = c.id and m.status in ('planned', 'rejected'))`,
    },
    {
      kind: "contractEndsAsked",
      rows: sql`select e.asked_at as at, c.id as ref from contract_terminations e join contracts c on c.id = e.contract_id
        where e.answered_at is null and ${isOwn} and e.side <> ${side} and c.status in ('signed', 'in_progress')`,
    },
    {
      kind: "contractDrafts",
      rows: sql`select v.updated_at as at, c.id as ref from contract_versions v join contracts c on c.id = v.contract_id
        where v.status = 'draft' and ${isOwn} and v.author = ${side}`,
    },
    {
      kind: "quotesToContract",
      rows: sql`select q.ended_at as at, q.id as ref from quotes q join demands d on d.id = q.demand_id
        where q.status = 'accepted' and ${own} in (q.organisation_id, d.organisation_id)
          and not exists (select from contracts c where c.quote_id = q.id and c.status <> 'dropped')
          and q.ended_at > clock.now() - interval '180 days'`,
    },
  ];
}
