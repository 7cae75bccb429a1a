import { sql } from "drizzle-orm";

/**
 * What buyers said of contracts, as rows within a statement: `platform_id`, the `buyer_id` who said it, and `stars`, the
 * mean of the three things that are rated. Published ratings alone, each for every platform that the contract's current
 * version credits. Whoever joins it leaves out a platform's own lead unit.
 */
export const contractStars = sql`(
  select x.platform_id, c.buyer_id, (g.quality + g.punctuality + g.communication) / 3.0::float8 as stars
  from contract_ratings g join contracts c on c.id = g.contract_id
  join holding_versions v on v.contract_id = c.id
  join contract_credits x on x.version_id = v.id
  where g.side = 'buyer' and g.published_at is not null)`;
