import { eq, sql } from "drizzle-orm";
import type { Transaction } from "~/db/client.server";
import { platformUnits } from "~/db/schema/registry";

/** Tags of every page that shows the platform: lists, its own, its units', its predecessors' and successors'. */
export async function listPageTags(
  platform: { id: number; registrationNumber: string },
  tx: Transaction,
): Promise<string[]> {
  const units = await tx
    .select({ id: platformUnits.organisationId })
    .from(platformUnits)
    .where(eq(platformUnits.platformId, platform.id));
  const kin = await tx.execute<{ number: string }>(sql`
    select p.registration_number as number from platform_successions s
    join platforms p on p.id in (s.predecessor_id, s.successor_id)
    where ${platform.id} in (s.predecessor_id, s.successor_id)`);
  return [
    "platforms",
    `platform:${platform.registrationNumber}`,
    ...units.map((unit) => `organisation:${unit.id}`),
    ...kin.map((row) => `platform:${row.number}`),
  ];
}
