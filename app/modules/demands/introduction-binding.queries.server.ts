import { sql } from "drizzle-orm";
import { db, type Executor } from "~/db/client.server";

/** Whether a person may bind the owner of a demand: an owner or a manager of its organisation. */
export async function isOwnerBinding(
  demandId: number,
  personId: number,
  tx: Executor = db(),
): Promise<boolean> {
  const rows = await tx.execute(sql`
    select from demands d join memberships m on m.organisation_id = d.organisation_id
    where d.id = ${demandId} and m.person_id = ${personId} and m.ended_at is null and m.role in ('owner', 'manager')`);
  return rows.length > 0;
}
