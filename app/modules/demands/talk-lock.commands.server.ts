import { sql } from "drizzle-orm";
import type { Transaction } from "~/db/client.server";
import type { PersonContext } from "../audit/command-context";
import { isLiving } from "./core/demand-state";
import { excludesPlatform, leadOf, nameFor, platformSight, type Sight } from "./demand-sight.queries.server";
import { lockDemandForPlatform, lockOwnDemand } from "./locked-demand.commands.server";
import type { TalkSide } from "./talk-form";

/** A conversation about a demand as whoever speaks in it needs it; the demand is locked. */
export interface LockedTalk {
  demandId: number;
  platformId: number;
  slug: string;
  side: TalkSide;
  /** Whose member speaks. */
  organisationId: number;
  /** Both sides may speak: the demand asks for answers, or this platform's quote was accepted; and it is not excluded. */
  isOpen: boolean;
  /** What the platform may know of the demand at this moment. */
  sight?: Sight;
  /** The other side: whose people are told, who of them wrote, what they call the demand, and who speaks to them. */
  told: { organisationId?: number; also?: number; demand: Name; speaker: Name };
}

type Name = { zh: string; en?: string };

/** Towards those who see the mask alone the owner has no name. */
const namelessOwner: Name = { zh: "需求方", en: "the demand's owner" };

interface Row extends Record<string, unknown> {
  sight: Sight | null;
  platform_id: number;
  lead_id: number | null;
  name: Name;
  platform_zh: string;
  platform_en: string | null;
  owner_zh: string;
  owner_en: string | null;
  title: string;
  created_by: number | null;
  has_accepted: boolean;
  quoted_by: number | null;
  is_excluded: boolean;
  is_begun: boolean;
}

/** For the platform's managers (or the system); undefined where they may know nothing of the demand. */
export async function lockTalkOfPlatform(
  { demandId, slug }: { demandId: number; slug: string },
  context: PersonContext,
  tx: Transaction,
): Promise<LockedTalk | undefined> {
  const locked = await lockDemandForPlatform(demandId, slug, context, tx);
  const row = locked && (await find(demandId, slug, tx));
  if (!row) return undefined;
  const owner = locked.demand.organisationId;
  return {
    demandId,
    platformId: locked.platform.id,
    slug,
    side: "platform",
    organisationId: locked.platform.leadId,
    isOpen: !row.is_excluded && (isLiving(locked.demand.status) || row.has_accepted),
    sight: locked.sight,
    told: {
      ...(owner === undefined ? {} : { organisationId: owner }),
      ...(row.created_by === null ? {} : { also: row.created_by }),
      demand: { zh: row.title },
      speaker: { zh: row.platform_zh, ...(row.platform_en === null ? {} : { en: row.platform_en }) },
    },
  };
}

/**
 * For members of the demand's owner, with a platform that asked, was let in, was invited or has sent a quote: nobody is
 * written to out of the blue. Undefined for all others.
 */
export async function lockTalkOfOwner(
  { demandId, slug }: { demandId: number; slug: string },
  context: PersonContext,
  tx: Transaction,
): Promise<LockedTalk | undefined> {
  const demand = await lockOwnDemand(demandId, context, tx);
  if (demand?.organisationId === undefined) return undefined;
  const row = await find(demandId, slug, tx);
  if (!row?.is_begun) return undefined;
  const owner: Name = { zh: row.owner_zh, ...(row.owner_en === null ? {} : { en: row.owner_en }) };
  return {
    demandId,
    platformId: row.platform_id,
    slug,
    side: "owner",
    organisationId: demand.organisationId,
    isOpen: row.sight !== null && !row.is_excluded && (isLiving(demand.status) || row.has_accepted),
    ...(row.sight === null ? {} : { sight: row.sight }),
    told: {
      ...(row.lead_id === null ? {} : { organisationId: row.lead_id }),
      ...(row.quoted_by === null ? {} : { also: row.quoted_by }),
      demand: row.name,
      speaker: row.sight === "full" ? owner : namelessOwner,
    },
  };
}

async function find(demandId: number, slug: string, tx: Transaction): Promise<Row | undefined> {
  const [row] = await tx.execute<Row>(sql`
    select s.sight, p.id as platform_id, ${leadOf(sql`p`)} as lead_id, ${nameFor(sql`d`, sql`s.sight`)} as name,
      p.name_zh as platform_zh, p.name_en as platform_en, o.name_zh as owner_zh, o.name_en as owner_en,
      coalesce(d.title, '') as title, d.created_by,
      coalesce(q.status = 'accepted', false) as has_accepted, q.created_by as quoted_by,
      ${excludesPlatform(sql`d`, sql`p`)} as is_excluded,
      q.submitted_at is not null
        or exists (select from demand_messages m where m.demand_id = d.id and m.platform_id = p.id)
        or exists (select from demand_access a where a.demand_id = d.id and a.platform_id = p.id
          and a.status in ('requested', 'granted')) as is_begun
    from demands d join platforms p on p.registration_number = ${slug} and p.is_sample = d.is_sample
    join organisations o on o.id = d.organisation_id
    cross join lateral (select ${platformSight(sql`d`, sql`p`)} as sight) s
    left join quotes q on q.demand_id = d.id and q.platform_id = p.id
    where d.id = ${demandId}`);
  return row;
}
