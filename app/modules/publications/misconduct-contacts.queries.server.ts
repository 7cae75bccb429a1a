import { sql } from "drizzle-orm";
import { db } from "~/db/client.server";

/**
 * Whether the login that serves pages can write contacts of reports and not read them. It can where it owns the tables
 * itself, or may act for their owner: the operator has given no owner's login then.
 */
export async function areContactsSealed(): Promise<boolean> {
  const [row] = await db().execute<{ readable: boolean }>(sql`
    select has_any_column_privilege(oid, 'select') or pg_has_role(relowner, 'member') as readable
    from pg_class where oid = 'misconduct_senders'::regclass`);
  return row?.readable === false;
}
