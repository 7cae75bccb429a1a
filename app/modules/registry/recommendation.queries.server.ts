import { and, asc, eq } from "drizzle-orm";
import { db, type Executor } from "~/db/client.server";
import { organisations } from "~/db/schema/accounts";
import type { LocalName } from "./local-name";
import { nameOf } from "./vocabulary.queries.server";

/** What may recommend platforms: governments and their departments, real ones or invented ones. For officers. */
export async function listDepartments(
  isSample: boolean,
  tx: Executor = db(),
): Promise<{ id: number; name: LocalName }[]> {
  const rows = await tx
    .select()
    .from(organisations)
    .where(and(eq(organisations.kind, "government"), eq(organisations.isSample, isSample)))
    .orderBy(asc(organisations.nameZh));
  return rows.map((row) => ({ id: row.id, name: nameOf(row) }));
}
