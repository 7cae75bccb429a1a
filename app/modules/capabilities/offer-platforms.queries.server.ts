import { sql } from "drizzle-orm";
import { db, type Executor } from "~/db/client.server";

/** The names of platforms by their registration numbers, for the words of a filter. Public. */
export async function listPlatformNames(
  numbers: readonly string[],
  tx: Executor = db(),
): Promise<Record<string, { zh: string; en?: string }>> {
  if (numbers.length === 0) return {};
  const rows = await tx.execute<{ number: string; zh: string; en: string | null }>(sql`
    select registration_number as number, name_zh as zh, name_en as en from platforms
    where registration_number in ${[...numbers]}`);
  return Object.fromEntries(rows.map(({ number, zh, en }) => [number, { zh, ...(en ? { en } : {}) }]));
}
