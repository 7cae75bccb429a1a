import { type SQL, sql } from "drizzle-orm";
import { type Actor, can } from "../accounts/core/permissions";
import { entryTables, waitsForOfficer } from "../contracts/waiting-entries.queries.server";

export const ledgerWaitingKinds = [
  "revenueToVerify",
  "reversalsToDecide",
  "patternsToDecide",
  "samplesToCheck",
] as const;
export type LedgerWaitingKind = (typeof ledgerWaitingKinds)[number];

interface LedgerSource {
  kind: LedgerWaitingKind;
  /** Rows with `at`, an instant; and `ref`: an entry, a finding, a quarter. */
  rows: SQL;
  isOthers?: true;
}

/** What waits in the books of platforms for officers of their authorities. `silent`: of `findSilentSince`. */
export function ledgerSources(actor: Actor, silent: string): LedgerSource[] {
  if (!can(actor, "revenue.verify")) return [];
  const me = actor.personId;
  const authorities = sql.param(
    `{${actor.offices.flatMap(({ role, organisationId }) => (role === "officer" && organisationId !== undefined ? [organisationId] : [])).join(",")}}`,
  );
  const isMine = (
    platform: SQL,
  ) => sql`exists (select from platforms b join platform_classes k on k.code = b.class_code
    where b.id = ${platform} and k.authority_id = any(${authorities}::int[]))`;
  return [
    {
      kind: "revenueToVerify",
      rows: sql`select s.changed_at as at, e.id as ref from ${entryTables}
        where ${waitsForOfficer(silent)} and ${isMine(sql`s.platform_id`)}`,
    },
    {
      kind: "reversalsToDecide",
      rows: sql`select q.asked_at as at, q.entry_id as ref from reversal_requests q
        join revenue_entries e on e.id = q.entry_id
        where q.decided_at is null and q.asked_by is distinct from ${me} and ${isMine(sql`e.platform_id`)}`,
    },
    {
      kind: "patternsToDecide",
      rows: sql`select g.found_at as at, g.id as ref from pattern_findings g
        where g.outcome is null and g.gone_at is null and ${isMine(sql`g.platform_id`)}`,
    },
    {
      kind: "samplesToCheck",
      rows: sql`select min(a.drawn_at) as at, a.quarter as ref from audit_samples a
        join audit_sample_entries x on x.quarter = a.quarter and x.outcome is null
        join revenue_entries e on e.id = x.entry_id where ${isMine(sql`e.platform_id`)} group by a.quarter`,
    },
  ];
}
