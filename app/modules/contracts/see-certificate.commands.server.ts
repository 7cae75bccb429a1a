import { sql } from "drizzle-orm";
import { ok, type Result, refuse } from "~/app/core/result";
import { uuidOrNone } from "~/app/core/uuid";
import { db, type Transaction } from "~/db/client.server";
import { appendAudit } from "../audit/audit.commands.server";
import type { PersonContext, RequestIdConflict } from "../audit/command-context";
import { once } from "../audit/once.commands.server";
import { certificateAuthorities } from "../files/stored-papers.queries.server";
import { isRecentMembership } from "./entry-checks.queries.server";

export type SeeCertificateRefusal =
  | { reason: "hidden" }
  /** The registration was corrected meanwhile; the officer's own organisation is a party. */
  | { reason: "wrong_state" | "own_case" }
  | RequestIdConflict;

/**
 * An officer who may open it notes that they have seen the certificate of a registration as it stands (`enteredAt`, as it
 * was shown): from then on it counts for rewards. A correction has to be seen anew. The same request twice has one effect.
 */
export function seeCertificate(
  input: { contractId: string; enteredAt: string },
  context: PersonContext,
): Promise<Result<{ contractId: string }, SeeCertificateRefusal>> {
  return db().transaction((tx) => once(context, "seeCertificate", input, () => see(input, context, tx), tx));
}

async function see(
  { contractId, enteredAt }: { contractId: string; enteredAt: string },
  context: PersonContext,
  tx: Transaction,
): Promise<Result<{ contractId: string }, SeeCertificateRefusal>> {
  const personId = context.actor.id;
  const [row] = await tx.execute<{ is_shown: boolean; is_party: boolean }>(sql`
    select r.entered_at::text = ${enteredAt} as is_shown, exists (select from memberships m
      where m.person_id = ${personId} and ${isRecentMembership} and m.organisation_id in (c.seller_id, c.buyer_id)) as is_party
    from contract_registrations r join contracts c on c.id = r.contract_id
    where r.contract_id = ${uuidOrNone(contractId)} and exists (select from offices f
      where f.person_id = ${personId} and f.role = 'officer' and f.ended_at is null
        and f.organisation_id = any(${certificateAuthorities(sql`r.contract_id`)}))
    for update of c`);
  if (!row) return refuse({ reason: "hidden" });
  const audit = { action: "seeCertificate", subject: { kind: "contract", id: contractId } };
  if (row.is_party) {
    await appendAudit(context, { ...audit, result: "denied", detail: { reason: "own_case" } }, tx);
    return refuse({ reason: "own_case" });
  }
  if (!row.is_shown) return refuse({ reason: "wrong_state" });
  await tx.execute(sql`
    insert into registration_sightings (contract_id, entered_at, seen_by)
    select contract_id, entered_at, ${personId} from contract_registrations where contract_id = ${contractId}
    on conflict do nothing`);
  await appendAudit(context, { ...audit, result: "done" }, tx);
  return ok({ contractId });
}
