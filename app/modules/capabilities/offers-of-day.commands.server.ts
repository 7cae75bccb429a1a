import { sql } from "drizzle-orm";
import { db } from "~/db/client.server";
import { notifyPages } from "~/db/page-tags.server";
import { indexRecords } from "../jobs/indexing.commands.server";

/** So many days are looked back on, for a site that was down at midnight. */
const LOOKED_BACK = 31;

/**
 * Indexes anew what a day changes of what platforms offer although nobody does anything: services of which a certificate
 * begins or ends to be valid, instruments whose prices begin. Answers how many; doing it again changes nothing.
 */
export async function indexOffersOfDay(): Promise<number> {
  return db().transaction(async (tx) => {
    const today = sql`((select clock.now()) at time zone 'Asia/Shanghai')::date`;
    const recent = (day: string) =>
      sql`${sql.raw(day)} > ${today} - ${LOOKED_BACK}::int and ${sql.raw(day)} <= ${today}`;
    const services = await tx.execute<{ id: number }>(sql`
      select distinct s.id from services s
      join service_method_claims c on c.service_id = s.id
      join platform_qualifications q on q.id = c.qualification_id
      where s.status = 'published' and (${recent("q.valid_until + 1")} or ${recent("q.valid_from")})`);
    const instruments = await tx.execute<{ id: number }>(sql`
      select distinct i.id from instruments i join instrument_tariffs t on t.instrument_id = i.id
      where i.status = 'published' and ${recent("t.effective_from")}`);
    for (const [kind, rows] of [
      ["service", services],
      ["instrument", instruments],
    ] as const) {
      const ids = rows.map(({ id }) => id).sort((a, b) => a - b);
      if (ids.length === 0) continue;
      await notifyPages(tx, [`${kind}s`, ...ids.map((id) => `${kind}:${id}`)]);
      await indexRecords(kind, ids, tx);
    }
    return services.length + instruments.length;
  });
}
