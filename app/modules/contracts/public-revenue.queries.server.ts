import { sql } from "drizzle-orm";
import { type CivilDate, daysAfter } from "~/app/core/civil-date";
import { db, type Executor } from "~/db/client.server";
import { isFew, publicWan } from "./core/public-cells";
import { type PublicSum, publicYears } from "./core/public-revenue";
import type { RevenueNature } from "./core/vocabulary";
import { findPublicTerms, listPublicSums } from "./public-sums.queries.server";

/** What anybody may know of a sum: whole 万元 without VAT, entries, buyers. Nothing: it stays hidden. */
export interface PublicFigures {
  wan: number;
  entries: number;
  buyers: number;
}

/** The public totals of one platform. */
export interface PublicRevenue {
  fewest: number;
  /** The last day that counts, and the first on which other figures follow. */
  day: CivilDate;
  next: CivilDate;
  /** Latest first; only natures that have entries. */
  years: {
    year: number;
    figures?: PublicFigures;
    kinds: { nature: RevenueNature; figures?: PublicFigures }[];
  }[];
  /** Of related parties, all years together; left out where there is none. */
  related?: { figures?: PublicFigures };
}

/** The figures of a sum that may be shown. */
function figuresOf({ netFen, entries, buyers }: PublicSum): PublicFigures {
  return { wan: publicWan(netFen), entries, buyers };
}

/** Totals and counts of a platform's verified service income, as far as the rule of the fewest buyers goes. Public. */
export async function findPublicRevenue(platformId: number, tx: Executor = db()): Promise<PublicRevenue> {
  const { fewest, until, next } = await findPublicTerms(tx);
  const of = { fewest, until, platformId };
  const [years, kinds, [related]] = await Promise.all([
    listPublicSums(["year"], of, tx),
    listPublicSums(["year", "kind"], of, tx),
    listPublicSums([], { ...of, isRelated: true }, tx),
  ]);
  const shown = publicYears(
    years.map((sum) => ({ ...sum, year: Number(sum.year) })),
    kinds.map((sum) => ({ ...sum, year: Number(sum.year), kind: String(sum.kind) })),
    fewest,
  );
  return {
    fewest,
    day: daysAfter(until, -1),
    next,
    years: shown.reverse().map(({ sum, isHidden, kinds: own }) => ({
      year: sum.year,
      ...(isHidden ? {} : { figures: figuresOf(sum) }),
      kinds: own.map((one) => ({
        // The database admits no others.
        nature: one.sum.kind as RevenueNature,
        ...(one.isHidden ? {} : { figures: figuresOf(one.sum) }),
      })),
    })),
    ...(related ? { related: isFew(related, fewest) ? {} : { figures: figuresOf(related) } } : {}),
  };
}

/** The same, of a platform in whose book anything was ever verified; of another there are no figures. Public. */
export async function findPublicRevenueIfAny(
  platformId: number,
  tx: Executor = db(),
): Promise<PublicRevenue | undefined> {
  const [row] = await tx.execute<{ is_any: boolean }>(sql`select exists (
    select from revenue_states where platform_id = ${platformId} and state in ('verified', 'reversed')) as is_any`);
  return row?.is_any ? findPublicRevenue(platformId, tx) : undefined;
}
