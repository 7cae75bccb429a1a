import { sql } from "drizzle-orm";
import { db, type Executor } from "~/db/client.server";

/** A notification as it is stored; its words are made where it is shown. */
export interface InboxLine {
  id: number;
  kind: string;
  data: Record<string, string | number>;
  /** ISO. */
  at: string;
  isRead: boolean;
}

/** One page of what a person was told, newest first. For that person alone. */
export async function listInbox(
  personId: number,
  { page, perPage }: { page: number; perPage: number },
  tx: Executor = db(),
): Promise<{ lines: InboxLine[]; total: number; unread: number }> {
  const [count] = await tx.execute<{ total: number; unread: number }>(sql`
    select count(*)::int as total, count(*) filter (where read_at is null)::int as unread
    from notifications where person_id = ${personId}`);
  const lines = await tx.execute<Record<string, unknown> & InboxLine>(sql`
    select id, kind, data, to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as at,
      read_at is not null as "isRead"
    from notifications where person_id = ${personId}
    order by at desc, id desc limit ${perPage} offset ${(page - 1) * perPage}`);
  return { lines: [...lines], total: count?.total ?? 0, unread: count?.unread ?? 0 };
}

/** A mail to this person that was refused for good and not followed by one that arrived: a code and when. */
export async function findUndeliverable(
  personId: number,
  tx: Executor = db(),
): Promise<{ at: string } | undefined> {
  const [row] = await tx.execute<{ at: string }>(sql`
    select to_char(o.given_up_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as at from outbox o
    where o.person_id = ${personId} and o.channel = 'mail' and o.given_up_at is not null
      and not exists (select from outbox later where later.person_id = o.person_id and later.channel = 'mail'
        and later.sent_at > o.given_up_at)
    order by o.given_up_at desc limit 1`);
  return row;
}

/** One thing that this person was told; undefined for another's. */
export async function findOwnNotification(
  personId: number,
  id: number,
  tx: Executor = db(),
): Promise<{ id: number; data: Record<string, string | number> } | undefined> {
  const [row] = await tx.execute<{ id: number; data: Record<string, string | number> }>(sql`
    select id, data from notifications where id = ${id} and person_id = ${personId}`);
  return row;
}
