import { sql } from "drizzle-orm";
import type { Transaction } from "~/db/client.server";
import type { Finding } from "./core/patterns";

/** A finding with the book and the year that it is about. */
export type PlacedFinding = Finding & { platformId: number; year: number };

/**
 * Writes findings, in the transaction of what they tell of: one that is there takes today's figures unless it was decided.
 * Answers the books in which one is new.
 */
export async function keepFindings(found: readonly PlacedFinding[], tx: Transaction): Promise<number[]> {
  const rows = await tx.execute<{ platform_id: number; is_new: boolean }>(sql`
    insert into pattern_findings as g (platform_id, pattern, key, year, detail)
    select platform_id, pattern, key, year, detail from jsonb_to_recordset(${rowsOf(found)}::jsonb)
      as f (platform_id int, pattern text, key text, year int, detail jsonb)
    order by 1, 2, 4, 3
    on conflict (platform_id, pattern, year, key) do update
      set detail = case when g.outcome is null then excluded.detail else g.detail end, gone_at = null
      where g.gone_at is not null or g.outcome is null and g.detail is distinct from excluded.detail
    returning platform_id, xmax = 0 as is_new`);
  return [...new Set(rows.filter(({ is_new }) => is_new).map(({ platform_id }) => platform_id))].sort(
    (a, b) => a - b,
  );
}

/** Marks what was found in a book from a year on and is not among these any more. What somebody reported stays. */
export async function markGone(
  { id, found }: { id: number; found: readonly PlacedFinding[] },
  firstYear: number,
  tx: Transaction,
): Promise<void> {
  await tx.execute(sql`
    update pattern_findings g set gone_at = clock.now()
    where g.platform_id = ${id} and g.gone_at is null and g.year >= ${firstYear}
      and g.pattern <> 'invoice_number_contested' and not exists (
      select from jsonb_to_recordset(${rowsOf(found)}::jsonb) as f (platform_id int, pattern text, key text, year int)
      where (f.platform_id, f.pattern, f.key, f.year) = (g.platform_id, g.pattern, g.key, g.year))`);
}

function rowsOf(found: readonly PlacedFinding[]): string {
  return JSON.stringify(
    found.map(({ platformId, pattern, key, year, detail }) => ({
      ...{ platform_id: platformId, pattern, key, year, detail },
    })),
  );
}
