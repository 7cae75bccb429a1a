import { sql } from "drizzle-orm";
import { pathsIn } from "~/app/paths";
import type { Transaction } from "~/db/client.server";
import { quoteEvents } from "~/db/schema/quotes";
import type { PersonContext } from "../audit/command-context";
import { listToldIds } from "../enquiries/enquiry-side.commands.server";
import { inBoth } from "../notifications/core/both-languages";
import { notify } from "../notifications/notify.commands.server";
import { today } from "../registry/registry-day.queries.server";
import type { QuoteMove, QuoteStatus } from "./core/quote-state";
import { leadOf, nameFor, platformSight } from "./demand-sight.queries.server";
import { type LockedDemand, lockOwnDemand, type OwnerRoles } from "./locked-demand.commands.server";

/** A quote that was sent, locked, as the commands of the demand's owner need it. */
export interface ChosenQuote {
  id: string;
  status: QuoteStatus;
  platformId: number;
  slug: string;
  platform: { zh: string; en?: string };
  /** The platform's lead unit of today; none where nobody leads it. */
  leadId?: number;
  createdBy?: number;
  /** The number of the revision that was sent last. */
  revision: number;
  /** Today is not after its last day. */
  isValid: boolean;
  /** What the demand is called towards this platform. */
  demandName: { zh: string; en?: string };
}

/**
 * Locks a demand and one of its quotes for a member of the owner (`binding`: owners and managers alone); undefined, as if
 * there were none, for everybody else and for a quote that was never sent.
 */
export async function lockQuoteForOwner(
  { demandId, quoteId }: { demandId: number; quoteId: string },
  context: PersonContext,
  tx: Transaction,
  roles: OwnerRoles = "any",
): Promise<{ demand: LockedDemand; quote: ChosenQuote } | undefined> {
  if (!isQuoteId(quoteId)) return undefined;
  const demand = await lockOwnDemand(demandId, context, tx, roles);
  if (!demand) return undefined;
  await tx.execute(sql`select from quotes where id = ${quoteId} and demand_id = ${demandId} for update`);
  // A statement of its own: what a revision that was waited for has changed is seen.
  const [row] = await tx.execute<{
    id: string;
    status: QuoteStatus;
    platform_id: number;
    slug: string;
    name_zh: string;
    name_en: string | null;
    lead_id: number | null;
    created_by: number | null;
    revision: number;
    is_valid: boolean;
    demand_name: { zh: string; en?: string };
  }>(sql`
    select q.id, q.status, q.platform_id, p.registration_number as slug, p.name_zh, p.name_en, ${leadOf(sql`p`)} as lead_id,
      q.created_by, r.number as revision,
      r.valid_until >= ${today} as is_valid,
      ${nameFor(sql`d`, sql`s.sight`)} as demand_name
    from quotes q join demands d on d.id = q.demand_id join platforms p on p.id = q.platform_id
    cross join lateral (select ${platformSight(sql`d`, sql`p`)} as sight) s
    join lateral (select number, valid_until from quote_revisions x
      where x.quote_id = q.id and x.sent_at is not null order by number desc limit 1) r on true
    where q.id = ${quoteId} and q.demand_id = ${demandId} and q.submitted_at is not null`);
  if (!row) return undefined;
  return {
    demand,
    quote: {
      id: row.id,
      status: row.status,
      platformId: row.platform_id,
      slug: row.slug,
      platform: { zh: row.name_zh, ...(row.name_en === null ? {} : { en: row.name_en }) },
      ...(row.lead_id === null ? {} : { leadId: row.lead_id }),
      ...(row.created_by === null ? {} : { createdBy: row.created_by }),
      revision: row.revision,
      isValid: row.is_valid,
      demandName: row.demand_name,
    },
  };
}

/** Whether a text of an address can be the id of a quote at all. */
function isQuoteId(text: string): boolean {
  return /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/.test(text);
}

/** Appends a move to a quote's history, in the transaction of the move. */
export async function noteQuoteEvent(
  event: { quoteId: string; kind: QuoteMove; personId: number },
  tx: Transaction,
): Promise<void> {
  await tx.insert(quoteEvents).values(event);
}

/** Tells the people of the platform's lead unit what the owner did with their quote: nobody else ever hears of it. */
export async function tellPlatformOfQuote(
  { demand, quote }: { demand: LockedDemand; quote: ChosenQuote },
  kind: "quote-shortlisted" | "quote-accepted" | "quote-declined",
  more: Record<string, string>,
  tx: Transaction,
): Promise<void> {
  if (quote.leadId === undefined) return;
  await notify(
    {
      to: await listToldIds(quote.leadId, { also: quote.createdBy }, tx),
      kind,
      // A revision is chosen anew.
      eventKey: `${kind}:${quote.id}:${quote.revision}`,
      data: {
        ...inBoth({ demand: quote.demandName, platform: quote.platform }),
        ...more,
        path: pathsIn("zh-CN").ownCapabilities(quote.slug, "demands", demand.id),
      },
    },
    tx,
  );
}
