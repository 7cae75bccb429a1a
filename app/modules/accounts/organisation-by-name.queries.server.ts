import { sql } from "drizzle-orm";
import { db, type Executor } from "~/db/client.server";

/**
 * The organisation of the register with exactly this name or social credit code; invented exactly if `isSample`, and
 * not stopped.
 */
export async function findOrganisationByName(
  { text, isSample }: { text: string; isSample: boolean },
  tx: Executor = db(),
): Promise<{ id: number; nameZh: string } | undefined> {
  const wanted = text.normalize("NFKC").trim();
  const [row] = await tx.execute<{ id: number; name_zh: string }>(sql`
    select id, name_zh from organisations
    where (name_zh in (${text.trim()}, ${wanted}) or lower(name_en) = lower(${wanted}) or uscc = upper(${wanted}))
      and is_sample = ${isSample} and suspended_at is null
    order by name_zh = ${text.trim()} desc, id limit 1`);
  return row && { id: row.id, nameZh: row.name_zh };
}
