import { sql } from "drizzle-orm";
import { db, type Executor } from "~/db/client.server";
import { findTextNames } from "./contract-paper-facts.queries.server";
import type { TextPair } from "./text-changes";
import { findVersionText } from "./version-text.queries.server";

/**
 * The text that is proposed beside the one that holds; undefined: no amendment is proposed. For the two sides of a
 * contract and auditors; `proposed`: the number of the version that waits.
 */
export async function findTextPair(
  contractId: string,
  language: "zh-CN" | "en",
  tx: Executor = db(),
): Promise<(TextPair & { proposed: number }) | undefined> {
  const [row] = await tx.execute<{ proposed: number; holding: number }>(sql`
    select v.number as proposed, h.number as holding from contract_versions v
    join holding_versions h on h.contract_id = v.contract_id
    where v.contract_id::text = ${contractId} and v.status = 'proposed' order by v.number desc limit 1`);
  if (!row) return undefined;
  const before = await findVersionText(contractId, row.holding, tx);
  const after = await findVersionText(contractId, row.proposed, tx);
  if (!before || !after) return undefined;
  return {
    ...{ proposed: row.proposed, number: row.holding, before, after },
    names: {
      before: await findTextNames(before, language, tx),
      after: await findTextNames(after, language, tx),
    },
  };
}
