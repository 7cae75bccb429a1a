import { sql } from "drizzle-orm";
import { db } from "~/db/client.server";
import { sendMail } from "./notify.commands.server";

/** More than anybody reads in a mail: the rest waits in the workbench. */
const MOST = 50;

/**
 * Mails to everybody who wishes it in this rhythm what they have not read and no digest has told of; to whom there is
 * nothing to tell nothing is sent. Once for each due time (`dueAt`, ISO), however often it runs. Returns how many.
 */
export async function sendDigests({
  period,
  dueAt,
}: {
  period: "daily" | "weekly";
  dueAt: string;
}): Promise<number> {
  const people = await db().execute<{ id: number }>(sql`
    select s.person_id as id from digest_settings s join people p on p.id = s.person_id
    where s.rhythm = ${period} and (s.last_sent_at is null or s.last_sent_at < ${dueAt}::timestamptz)
      and p.erased_at is null and p.suspended_at is null and p.email_verified
      and exists (select from notifications n where n.person_id = p.id and n.read_at is null and n.digested_at is null)
    order by s.person_id`);
  let sent = 0;
  for (const { id } of people) if (await sendDigest(id, period, dueAt)) sent += 1;
  return sent;
}

async function sendDigest(personId: number, period: string, dueAt: string): Promise<boolean> {
  return db().transaction(async (tx) => {
    const [mine] = await tx.execute(sql`
      select 1 from digest_settings where person_id = ${personId} and rhythm = ${period}
        and (last_sent_at is null or last_sent_at < ${dueAt}::timestamptz) for update`);
    if (!mine) return false;
    const told = await tx.execute<{ id: number }>(sql`
      update notifications set digested_at = clock.now() where id in (
        select id from notifications where person_id = ${personId} and read_at is null and digested_at is null
        order by at desc, id desc limit ${MOST} for update)
      returning id`);
    if (told.length === 0) return false;
    await tx.execute(
      sql`update digest_settings set last_sent_at = clock.now() where person_id = ${personId}`,
    );
    await sendMail(
      {
        to: { personId },
        template: "digest",
        data: { notifications: told.map(({ id }) => id) },
        key: `digest-${personId}-${dueAt}`,
      },
      tx,
    );
    return true;
  });
}
