import { type SQL, sql } from "drizzle-orm";
import type { Executor } from "~/db/client.server";

/** Roles in which members act for the money of their organisation (`payment.record`). */
export const payingRoles = ["owner", "manager", "finance"] as const;

/** Members, in standing, who act for the money of an organisation. */
const payersOf = (organisationId: SQL): SQL => sql`memberships payer join organisations payers_own
  on payers_own.id = payer.organisation_id and payers_own.verified_at is not null and payers_own.suspended_at is null
  where payer.organisation_id = ${organisationId} and payer.ended_at is null and payer.role in ${[...payingRoles]}`;

/** Whether somebody acts for the money of an organisation, as SQL. */
export const isPayerOf = (personId: number, organisationId: SQL): SQL =>
  sql`exists (select from ${payersOf(organisationId)} and payer.person_id = ${personId})`;

/** Whether anybody acts for the money of an organisation, as SQL: else it is asked by a link. */
export const hasPayers = (organisationId: SQL): SQL => sql`exists (select from ${payersOf(organisationId)})`;

/** Those who act for the money of an organisation: whom to tell. Ids of people. */
export async function listPayers(organisationId: number, tx: Executor): Promise<number[]> {
  const rows = await tx.execute<{ id: number }>(
    sql`select payer.person_id as id from ${payersOf(sql`${organisationId}`)} order by 1`,
  );
  return rows.map(({ id }) => id);
}

/** What messages call an organisation. */
export async function findPartyName(organisationId: number, tx: Executor): Promise<string> {
  const [row] = await tx.execute<{ name_zh: string }>(
    sql`select name_zh from organisations where id = ${organisationId}`,
  );
  return row?.name_zh ?? "";
}
