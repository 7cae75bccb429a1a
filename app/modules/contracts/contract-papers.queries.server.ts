import { sql } from "drizzle-orm";
import { db, type Executor } from "~/db/client.server";
import type { ContractFileKind, ContractSide } from "./core/vocabulary";
import { iso } from "./signing.queries.server";

export interface ContractPaper {
  id: string;
  kind: ContractFileKind;
  side: ContractSide;
  fileId: number;
  name: string;
  sha256: string;
  /** ISO. */
  addedAt: string;
}

/** The papers of a contract in the order of their kinds and instants; for its sides and auditors. */
export async function listContractPapers(contractId: string, tx: Executor = db()): Promise<ContractPaper[]> {
  const rows = await tx.execute<
    Omit<ContractPaper, "fileId" | "addedAt"> & { file_id: number; added_at: string }
  >(sql`
    select x.id, x.kind, x.side, x.file_id, f.name, f.sha256, ${iso(sql`x.added_at`)} as added_at
    from contract_files x join files f on f.id = x.file_id
    where x.contract_id = ${contractId} and x.removed_at is null order by x.kind, x.added_at, x.id limit 500`);
  return rows.map(({ file_id: fileId, added_at: addedAt, ...row }) => ({ ...row, fileId, addedAt }));
}
