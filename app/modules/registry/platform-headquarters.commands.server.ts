import { and, eq, sql } from "drizzle-orm";
import { ok, type Result, refuse } from "~/app/core/result";
import type { Transaction } from "~/db/client.server";
import { platformSites } from "~/db/schema/registry";
import * as EffectiveDay from "./core/effective-day";
import type { ChangeInput } from "./platform-form";

export interface HeadquartersRefusal {
  reason: "before_last_relocation";
  since: string;
}

/**
 * Ends the headquarters where it was and begins it where it is now, if the change is a relocation. Refuses a day on
 * or before that on which the present headquarters began. The platform is locked already.
 */
export async function moveHeadquarters(
  { platformId, change, sourceId, isSample }: ChangeInput,
  span: EffectiveDay.EffectiveSpan,
  tx: Transaction,
): Promise<Result<undefined, HeadquartersRefusal>> {
  if (change.kind !== "relocated") return ok(undefined);
  const present = and(
    eq(platformSites.platformId, platformId),
    eq(platformSites.kind, "headquarters"),
    sql`upper_inf(${platformSites.valid})`,
  );
  const [old] = await tx
    .select({ since: sql<string | null>`lower(${platformSites.valid})::text` })
    .from(platformSites)
    .where(present);
  const since = old?.since ?? null;
  const day = EffectiveDay.firstDayAfter(span, [since]);
  // Only what has a beginning can leave no day.
  if (!day) return refuse({ reason: "before_last_relocation", since: since ?? span.latest });
  await tx
    .update(platformSites)
    .set({ valid: sql`daterange(lower(${platformSites.valid}), ${day}::date)` })
    .where(present);
  const { point, ...place } = change.site;
  await tx.insert(platformSites).values({
    platformId,
    kind: "headquarters",
    ...place,
    lat: point?.lat,
    lng: point?.lng,
    pointPrecision: point?.precision,
    valid: `[${day},)`,
    sourceId,
    isSample,
  });
  return ok(undefined);
}
