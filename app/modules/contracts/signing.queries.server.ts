import { sql } from "drizzle-orm";
import { db, type Executor } from "~/db/client.server";
import type { ShownFactor } from "../accounts/signing-factor.commands.server";
import type { VersionStatus } from "./core/contract-state";
import type { ContractSide, SigningWay } from "./core/vocabulary";

export interface Signature {
  side: ContractSide;
  way: SigningWay;
  person: string;
  /** ISO. */
  signedAt: string;
  factor: ShownFactor;
}

/** A version that was proposed, as its signing shows it. */
export interface SigningVersion {
  id: string;
  number: number;
  status: Exclude<VersionStatus, "draft">;
  author: ContractSide;
  title: string;
  changeNote?: string;
  /** Of its paper, hexadecimal. */
  sha256: string;
  /** ISO. */
  proposedAt: string;
  /** Why it was refused. */
  reason?: string;
  signatures: Signature[];
}

/** The versions of a contract that were proposed, newest first, with who signed them; for its sides and auditors. */
export async function listSigningVersions(
  contractId: string,
  tx: Executor = db(),
): Promise<SigningVersion[]> {
  const rows = await tx.execute<{
    id: string;
    number: number;
    status: SigningVersion["status"];
    author: ContractSide;
    title: string;
    change_note: string | null;
    sha256: string;
    proposed_at: string;
    reason: string | null;
    signatures: Signature[] | null;
  }>(sql`
    select v.id, v.number, v.status, v.author, v.title, v.change_note, f.sha256, v.reason,
      ${iso(sql`v.proposed_at`)} as proposed_at,
      (select jsonb_agg(jsonb_build_object('side', s.side, 'way', s.way, 'person', p.name, 'factor', s.factor,
          'signedAt', ${iso(sql`s.signed_at`)}) order by s.signed_at, s.side desc)
        from contract_signatures s join people p on p.id = s.person_id where s.version_id = v.id) as signatures
    from contract_versions v join files f on f.id = v.pdf_file_id
    where v.contract_id = ${contractId} order by v.number desc`);
  return rows.map(({ change_note, proposed_at: proposedAt, reason, signatures, ...row }) => ({
    ...row,
    proposedAt,
    ...(change_note === null ? {} : { changeNote: change_note }),
    ...(reason === null ? {} : { reason }),
    signatures: signatures ?? [],
  }));
}

/** An instant in ISO form, within a statement. */
export function iso(instant: ReturnType<typeof sql>) {
  return sql`to_char(${instant} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"')`;
}
