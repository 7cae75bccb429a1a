import { sql } from "drizzle-orm";
import type { Executor } from "~/db/client.server";

/** Members, in standing, of an organisation who may answer what concerns its money: whom to tell. Ids of people. */
export async function listPayers(organisationId: number, tx: Executor): Promise<number[]> {
  const rows = await tx.execute<{ id: number }>(sql`
    select m.person_id as id from memberships m join organisations o on o.id = m.organisation_id
    where m.organisation_id = ${organisationId} and m.ended_at is null and o.verified_at is not null
      and o.suspended_at is null and m.role in ('owner', 'manager', 'finance') order by 1`);
  return rows.map(({ id }) => id);
}

/** Names of organisations, by id, as messages call them. */
export async function findPartyName(organisationId: number, tx: Executor): Promise<string> {
  const [row] = await tx.execute<{ name_zh: string }>(
    sql`select name_zh from organisations where id = ${organisationId}`,
  );
  return row?.name_zh ?? "";
}
