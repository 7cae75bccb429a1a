import { sql } from "drizzle-orm";
import { pathsIn } from "~/app/paths";
import type { Transaction } from "~/db/client.server";
import { listToldIds } from "../enquiries/enquiry-side.commands.server";
import type { NotificationKind } from "../notifications/core/messages";
import { notify } from "../notifications/notify.commands.server";
import type { ContractSide } from "./core/vocabulary";

interface Told {
  kind: Extract<NotificationKind, `contract-${string}` | `milestone-${string}` | "rating-published">;
  /** Which event of the contract it tells of, for telling once. */
  event: string;
  /** Besides `contract`, its title, and `party`, the other side's name. */
  data?: Record<string, string | number>;
  /** Where it leads, without a language; else the contract's page. */
  path?: string;
}

/** The other of two sides. */
export function otherSide(side: ContractSide): ContractSide {
  return side === "seller" ? "buyer" : "seller";
}

/** Tells the people of a side of a contract; nobody of a buyer without an account. */
export async function tellSide(
  contractId: string,
  side: ContractSide,
  { kind, event, data = {}, path = pathsIn("zh-CN").contract(contractId) }: Told,
  tx: Transaction,
): Promise<void> {
  const [row] = await tx.execute<{
    title: string;
    told: number | null;
    party: string;
    party_en: string | null;
  }>(sql`
    select (select v.title from contract_versions v where v.contract_id = c.id
        order by v.status = 'signed' desc, v.number desc limit 1) as title,
      case ${side}::text when 'seller' then c.seller_id else c.buyer_id end as told,
      case ${side}::text when 'seller' then coalesce(b.name_zh, c.buyer_name) else s.name_zh end as party,
      case ${side}::text when 'seller' then b.name_en else s.name_en end as party_en
    from contracts c join organisations s on s.id = c.seller_id left join organisations b on b.id = c.buyer_id
    where c.id = ${contractId}`);
  if (!row) throw new Error(`contract ${contractId} is not there`);
  if (row.told === null) return;
  await notify(
    {
      to: await listToldIds(row.told, {}, tx),
      kind,
      eventKey: `${kind}:${contractId}:${event}`,
      data: {
        contract: row.title,
        party: row.party,
        ...(row.party_en === null ? {} : { partyEn: row.party_en }),
        ...data,
        path,
      },
    },
    tx,
  );
}

/** The same to both sides. */
export async function tellBoth(contractId: string, told: Told, tx: Transaction): Promise<void> {
  for (const side of ["seller", "buyer"] as const) await tellSide(contractId, side, told, tx);
}
