import { sql } from "drizzle-orm";
import { translator } from "~/app/i18n/catalogues";
import { pathsIn } from "~/app/paths";
import type { Transaction } from "~/db/client.server";
import { listToldIds } from "../enquiries/enquiry-side.commands.server";
import { inBoth } from "../notifications/core/both-languages";
import { notify } from "../notifications/notify.commands.server";
import { type DeclineReason, quoteTransitions } from "./core/quote-state";
import { leadOf, nameFor, platformSight } from "./demand-sight.queries.server";

/** Why the site itself declines a quote. */
type SitesReason = Extract<DeclineReason, "another_chosen" | "demand_ended">;

/**
 * Declines all quotes of a locked demand that are still in question, but for one, and tells each platform politely that
 * the demand has ended without its quote: in the same words whether another was chosen or none, so that nobody learns
 * whether there was another.
 */
export async function declineOtherQuotes(
  { demandId, reason, but }: { demandId: number; reason: SitesReason; but?: string },
  tx: Transaction,
): Promise<void> {
  const ended = await tx.execute<{ id: string }>(sql`
    with ended as (
      update quotes set status = ${quoteTransitions.decline.to}, decline_reason = ${reason}, ended_at = clock.now()
      where demand_id = ${demandId} and status in ${[...quoteTransitions.decline.from]}
        and id is distinct from ${but ?? null}::uuid
      returning id)
    insert into quote_events (quote_id, kind) select id, 'decline' from ended returning quote_id as id`);
  for (const { id } of ended) await tell(id, tx);
}

/** What the demand is called is what it was called towards this platform while it asked for answers. */
const asItAsked = sql`(select id, is_sample, organisation_id, visibility, title, mask_field_code, opened_at,
  'open' as status
  from demands)`;

async function tell(quoteId: string, tx: Transaction): Promise<void> {
  const [quote] = await tx.execute<{
    demand_id: number;
    slug: string;
    name_zh: string;
    name_en: string | null;
    lead_id: number | null;
    created_by: number | null;
    name: { zh: string; en?: string };
  }>(sql`
    select d.id as demand_id, p.registration_number as slug, p.name_zh, p.name_en, ${leadOf(sql`p`)} as lead_id,
      q.created_by, ${nameFor(sql`d`, sql`s.sight`)} as name
    from quotes q join platforms p on p.id = q.platform_id join ${asItAsked} d on d.id = q.demand_id
    cross join lateral (select ${platformSight(sql`d`, sql`p`)} as sight) s
    where q.id = ${quoteId}`);
  // Nobody leads the platform today: then there is nobody to tell.
  if (!quote || quote.lead_id === null) return;
  await notify(
    {
      to: await listToldIds(quote.lead_id, { also: quote.created_by ?? undefined }, tx),
      kind: "quote-declined",
      eventKey: `quote-declined:${quoteId}`,
      data: {
        ...inBoth({ demand: quote.name, platform: { zh: quote.name_zh, en: quote.name_en } }),
        reason: translator("zh-CN", "quotes")("told.ended"),
        reasonEn: translator("en", "quotes")("told.ended"),
        path: pathsIn("zh-CN").ownCapabilities(quote.slug, "demands", quote.demand_id),
      },
    },
    tx,
  );
}
