import { sql } from "drizzle-orm";
import { type CivilDate, daysAfter } from "~/app/core/civil-date";
import { db, type Transaction } from "~/db/client.server";
import { notifyPages } from "~/db/page-tags.server";
import { indexingTogether, indexRecords } from "../jobs/indexing.commands.server";
import { findNow, listAvailability } from "./availability.queries.server";

/** So many days are looked at first: most instruments are free within them. */
const FIRST = 14;
/** And so many at a time afterwards. */
const FURTHER = 60;
/** So many instruments in one transaction of the job. */
const AT_A_TIME = 20;

/**
 * Reckons anew from when on these instruments can be booked, for the shortest length, and keeps it; where it has changed
 * the index and the pages follow. In the transaction of the change itself; call it last. Nothing for those that are not
 * bookable. Instruments are in one order, so that two writers do not wait for each other in a circle.
 */
export async function reckonNextFree(instrumentIds: readonly number[], tx: Transaction): Promise<void> {
  const ids = [...new Set(instrumentIds)].sort((a, b) => a - b);
  if (ids.length === 0) return;
  const found = await findNextStarts(ids, tx);
  const rows = ids.map((id) => ({ id, at: found.get(id) ?? null }));
  const changed = await tx.execute<{ id: number }>(sql`
    with wanted as (
      select (one ->> 'id')::int as id, to_timestamp((one ->> 'at')::float8 / 1000) as starts_at
      from jsonb_array_elements(${JSON.stringify(rows)}::jsonb) one),
    before as (select n.instrument_id, n.starts_at from instrument_next_free n join wanted w on w.id = n.instrument_id),
    kept as (
      insert into instrument_next_free (instrument_id, starts_at) select id, starts_at from wanted order by id
      on conflict (instrument_id) do update set starts_at = excluded.starts_at, reckoned_at = clock.now()
      returning instrument_id, starts_at)
    select k.instrument_id as id from kept k left join before b on b.instrument_id = k.instrument_id
    where b.instrument_id is null or b.starts_at is distinct from k.starts_at order by 1`);
  if (changed.length === 0) return;
  const touched = changed.map(({ id }) => id);
  const services = await tx.execute<{ id: number }>(sql`
    select distinct service_id as id from service_instruments
    where instrument_id = any(${sql.param(`{${touched.join(",")}}`)}::int[]) order by 1`);
  const serviceIds = services.map(({ id }) => id);
  await indexingTogether(tx, async () => {
    await indexRecords("instrument", touched, tx);
    if (serviceIds.length > 0) await indexRecords("service", serviceIds, tx);
  });
  const tags = [...touched.map((id) => `instrument:${id}`), ...serviceIds.map((id) => `service:${id}`)];
  await notifyPages(tx, ["instruments", ...(serviceIds.length > 0 ? ["services"] : []), ...tags]);
}

/**
 * Reckons those anew whose next free time can no longer be booked, that were never reckoned, or not for half a day: what
 * only time changes. One lot that fails does not keep the others from it, and is thrown at the end. Answers how many.
 */
export async function reckonDueNextFree(signal?: AbortSignal): Promise<number> {
  const due = await db().execute<{ id: number }>(sql`
    select i.id from instruments i left join instrument_next_free n on n.instrument_id = i.id
    where case when i.status = 'published' and i.booking_mode <> 'none'
      then n.instrument_id is null or n.reckoned_at < clock.now() - interval '12 hours'
        or n.starts_at < clock.now() + i.lead_hours * interval '1 hour'
      else n.starts_at is not null end order by i.id`);
  const failed: unknown[] = [];
  for (let from = 0; from < due.length && !signal?.aborted; from += AT_A_TIME) {
    const ids = due.slice(from, from + AT_A_TIME).map(({ id }) => id);
    const reckoned = db().transaction(async (tx) => {
      // What is booked meanwhile is reckoned by who books.
      await tx.execute(sql`
        select from instruments where id = any(${sql.param(`{${ids.join(",")}}`)}::int[]) order by id for no key update`);
      await reckonNextFree(ids, tx);
    });
    await reckoned.catch((error: unknown) => failed.push(error));
  }
  if (failed.length > 0) throw new AggregateError(failed, `${failed.length} lots of instruments failed`);
  return due.length;
}

/** The first start of each within its horizon, in ms; those that have none are left out. */
async function findNextStarts(ids: readonly number[], tx: Transaction): Promise<Map<number, number>> {
  const { today } = await findNow(tx);
  const found = new Map<number, number>();
  let left: readonly number[] = ids;
  let from: CivilDate = today;
  for (let day = 0; left.length > 0; ) {
    const days = day === 0 ? FIRST : FURTHER;
    const end = day + days;
    const listed = await listAvailability(left, from, days, tx);
    for (const one of listed) {
      if (one.notBookable) continue;
      const [first] = one.starts;
      if (first !== undefined) found.set(one.instrumentId, first);
    }
    left = listed
      .filter((one) => !one.notBookable && !found.has(one.instrumentId) && one.settings.horizonDays >= end)
      .map(({ instrumentId }) => instrumentId);
    day = end;
    from = daysAfter(today, day);
  }
  return found;
}
