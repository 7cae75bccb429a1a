import { sql } from "drizzle-orm";
import type { Executor, Transaction } from "~/db/client.server";
import type { NotificationKind } from "../notifications/core/messages";
import { notify } from "../notifications/notify.commands.server";
import { listPayers } from "./party-members.queries.server";

interface Told {
  kind: Extract<
    NotificationKind,
    "revenue-waiting" | "revenue-verified" | "reversal-asked" | "reversal-decided" | "pattern-found"
  >;
  eventKey: string;
  /** Besides `platform`. */
  data?: Record<string, string | number>;
  /** Without a language. */
  path: string;
  isOnceUntilRead?: boolean;
}

/** Tells officers of the authority of a platform's class. `except`: whose own doing it was. */
export async function tellItsOfficers(
  platformId: number,
  told: Told & { except?: number | undefined },
  tx: Transaction,
): Promise<void> {
  const rows = await tx.execute<{ id: number }>(sql`
    select distinct h.id from platforms b join platform_classes k on k.code = b.class_code
    join offices f on f.organisation_id = k.authority_id and f.role = 'officer' and f.ended_at is null
    join people h on h.id = f.person_id and h.suspended_at is null and h.erased_at is null
    where b.id = ${platformId} and h.id <> ${told.except ?? 0} order by h.id`);
  await tell(
    platformId,
    rows.map(({ id }) => id),
    told,
    tx,
  );
}

/** Tells who keeps a platform's book: owners, managers and finance of its lead unit of today, and `also`. */
export async function tellBookKeepers(
  platformId: number,
  { also, ...told }: Told & { also?: readonly number[] },
  tx: Transaction,
): Promise<void> {
  const lead = await findLeadOf(platformId, tx);
  const keepers = lead === undefined ? [] : await listPayers(lead, tx);
  await tell(platformId, [...new Set([...keepers, ...(also ?? [])])], told, tx);
}

/** The lead unit of a platform, today. */
async function findLeadOf(platformId: number, tx: Executor): Promise<number | undefined> {
  const [row] = await tx.execute<{ id: number }>(sql`
    select organisation_id as id from platform_units where platform_id = ${platformId} and role = 'lead'
      and valid @> (clock.now() at time zone 'Asia/Shanghai')::date order by organisation_id limit 1`);
  return row?.id;
}

async function tell(
  platformId: number,
  to: readonly number[],
  { kind, eventKey, data = {}, path, isOnceUntilRead = false }: Told,
  tx: Transaction,
): Promise<void> {
  const [platform] = await tx.execute<{ name_zh: string; name_en: string | null }>(
    sql`select name_zh, name_en from platforms where id = ${platformId}`,
  );
  if (!platform) return;
  const named = { platform: platform.name_zh, ...(platform.name_en ? { platformEn: platform.name_en } : {}) };
  await notify({ to, kind, eventKey, data: { ...named, ...data, path }, isOnceUntilRead }, tx);
}
