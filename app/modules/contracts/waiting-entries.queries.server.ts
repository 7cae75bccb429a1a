import { type SQL, sql } from "drizzle-orm";
import { declaredDay, neededOf, papersOf } from "./entry-checks.queries.server";

/**
 * Whether the entry `e`, of the state `s` and the payment `p`, waits for an officer: its buyer has said yes or no, or was
 * silent for as long as the rule says. Imported history waits only once the needed papers are there: it verifies nothing itself.
 * `silent`: of `findSilentSince`.
 */
export const waitsForOfficer = (silent: string): SQL => sql`(s.state in ('declared', 'confirmed', 'disputed')
  and (s.state <> 'declared' or ${declaredDay} <= ${silent}::date)
  and (s.channel <> 'imported' or ${papersOf} @> ${neededOf}))`;

/** Entries `e` with their states `s` and payments `p`. */
export const entryTables = sql`revenue_states s join revenue_entries e on e.id = s.entry_id
  left join payments p on p.id = e.payment_id`;
