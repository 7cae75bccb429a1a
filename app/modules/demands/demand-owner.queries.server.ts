import { sql } from "drizzle-orm";
import { db, type Executor } from "~/db/client.server";

/** Whose a demand is, for deciding who may know of it; undefined: there is none. */
export async function findDemandOwner(
  id: number,
  tx: Executor = db(),
): Promise<{ organisationId?: number; createdBy?: number } | undefined> {
  const [row] = await tx.execute<{ organisation_id: number | null; created_by: number | null }>(
    sql`select organisation_id, created_by from demands where id = ${id}`,
  );
  return (
    row && {
      ...(row.organisation_id === null ? {} : { organisationId: row.organisation_id }),
      ...(row.created_by === null ? {} : { createdBy: row.created_by }),
    }
  );
}
