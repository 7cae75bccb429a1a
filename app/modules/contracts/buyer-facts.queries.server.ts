import { sql } from "drizzle-orm";
import type { Executor } from "~/db/client.server";
import { findOrganisationByName } from "../accounts/organisation-by-name.queries.server";
import type { BuyerSize } from "./core/vocabulary";

/** Who bought: of the register, or by name and social credit code. */
export interface BuyerNamed {
  buyerId?: number | undefined;
  buyerName?: string | undefined;
  buyerUscc?: string | undefined;
}

/** What an entry keeps of its buyer as it is when it is declared. */
export interface BuyerFacts {
  buyerSize: BuyerSize;
  /** Its league; nothing: outside of the region, or not known. */
  buyerAreaCode: string | null;
  isBuyerOutside: boolean;
}

/**
 * A buyer as an entry names it: who is in the register by code or name is that organisation, so that it is counted once,
 * whichever way it was typed.
 */
export async function findRegisteredBuyer(
  named: BuyerNamed,
  isSample: boolean,
  tx: Executor,
): Promise<BuyerNamed> {
  if (named.buyerId !== undefined) return named;
  for (const text of [named.buyerUscc, named.buyerName]) {
    const found = text ? await findOrganisationByName({ text, isSample }, tx) : undefined;
    if (found) return { buyerId: found.id };
  }
  return named;
}

/**
 * Size and league of a buyer: as the register has them, else the league by the district within the social credit code
 * (GB 32100, its third to eighth sign; those of the region begin with 15).
 */
export async function findBuyerFacts({ buyerId, buyerUscc }: BuyerNamed, tx: Executor): Promise<BuyerFacts> {
  const [row] = await tx.execute<{
    kind: string | null;
    size: BuyerSize | null;
    league: string | null;
    district: string | null;
  }>(sql`
    select o.kind, o.size, l.code as league, x.district
    from (select ${buyerId ?? null}::int as id, ${buyerUscc ?? null}::text as uscc) asked
    left join organisations o on o.id = asked.id
    cross join lateral (select coalesce(o.area_code, substr(coalesce(o.uscc, asked.uscc), 3, 6)) as district) x
    left join areas l on l.kind = 'league' and left(l.code, 4) = left(x.district, 4)`);
  // 10 is the office of the whole country, 15 the region.
  const isOutside = /^(?!10|15)[1-8]\d{5}$/.test(row?.district ?? "");
  const isEnterprise = row?.kind === "enterprise" || row?.kind == null;
  return {
    buyerSize: row?.size ?? (isEnterprise ? "unknown" : "not_enterprise"),
    buyerAreaCode: row?.league ?? null,
    isBuyerOutside: isOutside,
  };
}
