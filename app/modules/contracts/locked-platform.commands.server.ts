import { sql } from "drizzle-orm";
import type { Transaction } from "~/db/client.server";
import type { CommandContext } from "../audit/command-context";
import { isPayerOf } from "./party-members.queries.server";

/** A platform as those who keep its book need it. */
export interface BookKeeper {
  id: number;
  slug: string;
  isSample: boolean;
  /** Its lead unit of today. */
  leadId: number;
  leadName: string;
}

/**
 * The platform with this registration number for who acts for the money of its lead unit of today; undefined, as if it were
 * not there, for everybody else. Its lead unit is not replaced meanwhile.
 */
export async function lockBookKeeper(
  slug: string,
  { actor }: CommandContext,
  tx: Transaction,
): Promise<BookKeeper | undefined> {
  if (actor.kind !== "person") return undefined;
  const [row] = await tx.execute<{ id: number; is_sample: boolean; lead_id: number; lead: string }>(sql`
    select p.id, p.is_sample, o.id as lead_id, o.name_zh as lead from platforms p
    join platform_units u on u.platform_id = p.id and u.role = 'lead'
      and u.valid @> (clock.now() at time zone 'Asia/Shanghai')::date
    join organisations o on o.id = u.organisation_id
    where p.registration_number = ${slug} and ${isPayerOf(actor.id, sql`u.organisation_id`)}
    for share of p`);
  return row && { id: row.id, slug, isSample: row.is_sample, leadId: row.lead_id, leadName: row.lead };
}
