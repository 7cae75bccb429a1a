import { sql } from "drizzle-orm";
import type { Transaction } from "~/db/client.server";
import { notifyPages } from "~/db/page-tags.server";
import { dues } from "~/db/schema/payments";
import { beginContract } from "./contract-course.commands.server";
import { tellBoth } from "./contract-tells.commands.server";
import type { ContractStatus } from "./core/contract-state";
import { creditIntroductionsOf } from "./credit-introductions.commands.server";
import { noteContractEvent } from "./locked-contract.commands.server";
import { statisticsTag } from "./revenue-tags";

/**
 * Concludes what both sides of a locked contract have signed: its first version makes it a contract, a later one amends
 * it. Milestones are added, changed and dropped as the version says, the sum at signing becomes due, introductions are
 * credited, and a contract whose day has come begins. `whyNotAmended` was asked before, under the same lock. Answers
 * whether there was anything to conclude.
 */
export async function concludeIfSigned(contractId: string, tx: Transaction): Promise<boolean> {
  const [version] = await tx.execute<{
    id: string;
    number: number;
    signing: string;
    has_come: boolean;
    status: ContractStatus;
  }>(sql`
    select v.id, v.number, v.signing_fen::text as signing, c.status,
      coalesce(v.begins_on <= (clock.now() at time zone 'Asia/Shanghai')::date, false) as has_come
    from contract_versions v join contracts c on c.id = v.contract_id
    where v.contract_id = ${contractId} and v.status = 'proposed'
      and (select count(*) from contract_signatures s where s.version_id = v.id) = 2`);
  if (!version) return false;
  const isFirst = version.status === "drafted";
  await tx.execute(sql`
    update contract_versions set status = 'signed', ended_at = clock.now() where id = ${version.id}`);
  if (isFirst)
    await tx.execute(sql`
      update contracts set status = 'signed', concluded_at = clock.now() where id = ${contractId}`);
  await followMilestones(contractId, version.id, tx);
  await dueAtSigning(contractId, Number(version.signing), tx);
  await noteContractEvent({ contractId, kind: isFirst ? "conclude" : "amend", number: version.number }, tx);
  if (isFirst && version.has_come) await beginContract({ id: contractId, status: "signed" }, tx);
  if (isFirst) await creditIntroductionsOf(contractId, tx);
  await tellBoth(contractId, { kind: "contract-concluded", event: String(version.number) }, tx);
  await notifyPages(tx, [statisticsTag]);
  return true;
}

/** What was accepted stays; the rest is as the version says. */
async function followMilestones(contractId: string, versionId: string, tx: Transaction): Promise<void> {
  await tx.execute(sql`
    update contract_milestones m set status = 'dropped', silent_at = null
    where m.contract_id = ${contractId} and m.status in ('planned', 'delivered', 'rejected')
      and not exists (select from version_milestones n
        where n.version_id = ${versionId} and n.milestone = m.milestone)`);
  await tx.execute(sql`
    insert into contract_milestones (contract_id, milestone)
    select ${contractId}, n.milestone from version_milestones n where n.version_id = ${versionId}
    on conflict (contract_id, milestone) do update
      set status = 'planned', delivered_at = null, silent_at = null, reminded_at = null
      where contract_milestones.status = 'dropped'`);
  // Another day may hold now: it is reminded of anew.
  await tx.execute(sql`
    update contract_milestones set reminded_at = null
    where contract_id = ${contractId} and status in ('planned', 'rejected')`);
}

async function dueAtSigning(contractId: string, amountFen: number, tx: Transaction): Promise<void> {
  const [kept] = await tx.execute(sql`
    with gone as (
      update dues set cancelled_at = clock.now() where contract_id = ${contractId} and kind = 'signing'
        and cancelled_at is null and amount_fen <> ${amountFen})
    select from dues where contract_id = ${contractId} and kind = 'signing' and cancelled_at is null
      and amount_fen = ${amountFen}`);
  if (!kept && amountFen > 0) await tx.insert(dues).values({ contractId, kind: "signing", amountFen });
}
