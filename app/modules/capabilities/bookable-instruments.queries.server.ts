import { sql } from "drizzle-orm";
import { db, type Executor } from "~/db/client.server";
import { isEnded } from "../registry/core/lifecycle";
import { type BookableFacts, whyNotBookable } from "./core/instrument-bookable";
import { tariffOn } from "./instrument-times.queries.server";

interface Row extends Omit<BookableFacts, "tariff">, Record<string, unknown> {
  id: number;
  platformStatus: Parameters<typeof isEnded>[0];
  tariff: { selfHourFen: number | null; operatedHourFen: number | null } | null;
}

/** Which of these instruments can be booked by others than their own unit, whenever. Public. */
export async function findBookable(ids: readonly number[], tx: Executor = db()): Promise<Set<number>> {
  if (ids.length === 0) return new Set();
  const rows = await tx.execute<Row>(sql`
    select i.id, i.status, i.sharing_mode as "sharingMode", i.condition, i.booking_mode as "bookingMode", i.operation,
      p.status as "platformStatus", ${tariffOn(sql`(clock.now() at time zone 'Asia/Shanghai')::date`)} as tariff,
      exists (select from instrument_openings o where o.instrument_id = i.id) as "hasHours"
    from instruments i join platforms p on p.id = i.platform_id
    where i.id = any(${sql.param(`{${ids.join(",")}}`)}::int[])`);
  const bookable = rows.filter(
    ({ platformStatus, tariff, ...facts }) =>
      !isEnded(platformStatus) &&
      whyNotBookable({
        ...facts,
        tariff: tariff
          ? {
              selfHourFen: tariff.selfHourFen ?? undefined,
              operatedHourFen: tariff.operatedHourFen ?? undefined,
            }
          : undefined,
      }) === undefined,
  );
  return new Set(bookable.map(({ id }) => id));
}
