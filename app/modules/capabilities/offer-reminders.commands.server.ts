import { sql } from "drizzle-orm";
import { pathsIn } from "~/app/paths";
import { db, type Transaction } from "~/db/client.server";
import { notify } from "../notifications/notify.commands.server";
import { findRuleNumber } from "../publications/rules.queries.server";
import { findRegistryDay } from "../registry/registry-day.queries.server";

/** Days before something becomes stale on which its people are told first; they are told again on the day itself. */
const AHEAD = 30;

type Kind = "service" | "instrument" | "resource" | "achievement";

interface Due extends Record<string, unknown> {
  kind: Kind;
  id: number;
  name_zh: string;
  name_en: string | null;
  /** Of the platform; none of an achievement. */
  slug: string | null;
  people: number[];
  confirmed_on: string;
  is_stale: boolean;
}

/**
 * Tells whoever manages a service, instrument, resource or achievement that it will be stale soon, and once more when it
 * is: once for each of them and confirmation, however often this runs. By the database's clock. Answers how many are due.
 */
export async function remindOfOffers(): Promise<{ due: number }> {
  return db().transaction(async (tx) => {
    const months = await findRuleNumber("offer.stale-months", await findRegistryDay(tx), tx);
    const due = await listDue(months, tx);
    for (const one of due) await tell(one, months, tx);
    return { due: due.length };
  });
}

async function listDue(months: number, tx: Transaction): Promise<Due[]> {
  const rows = await tx.execute<Due>(sql`
    with offers as (
      select 'service' as kind, id, name_zh, name_en, platform_id, null::int as organisation_id, confirmed_at, status from services
      union all
      select 'instrument', id, name_zh, name_en, platform_id, null, confirmed_at, status from instruments
      union all
      select 'resource', id, name_zh, name_en, platform_id, null, confirmed_at, status from shared_resources
      union all
      select 'achievement', id, title_zh, title_en, null, organisation_id, confirmed_at, status from achievements
    )
    select o.kind, o.id, o.name_zh, o.name_en, p.registration_number as slug,
      (o.confirmed_at at time zone 'Asia/Shanghai')::date::text as confirmed_on,
      o.confirmed_at + make_interval(months => ${months}) <= clock.now() as is_stale,
      array(select distinct m.person_id from memberships m
        join organisations g on g.id = m.organisation_id and g.verified_at is not null and g.suspended_at is null
        where m.ended_at is null and m.role in ('owner', 'manager') and g.id = coalesce(o.organisation_id, u.organisation_id)
        order by 1) as people
    from offers o
    left join platforms p on p.id = o.platform_id
    left join platform_units u on u.platform_id = p.id and u.role = 'lead'
      and u.valid @> (clock.now() at time zone 'Asia/Shanghai')::date
    where o.status = 'published' and (p.id is null or p.status in ('preparing', 'operating', 'rectifying'))
      and o.confirmed_at + make_interval(months => ${months}, days => ${-AHEAD}) <= clock.now()
    order by o.kind, o.id`);
  return rows.filter(({ people }) => people.length > 0);
}

async function tell(offer: Due, months: number, tx: Transaction): Promise<void> {
  const { kind, id, slug, is_stale: isStale } = offer;
  const paths = pathsIn("zh-CN");
  const path = {
    service: () => paths.ownCapabilities(slug ?? "", "services"),
    instrument: () => paths.ownCapabilities(slug ?? "", "instruments"),
    resource: () => paths.ownCapabilities(slug ?? "", "resources"),
    achievement: () => paths.ownAchievements(),
  }[kind]();
  await notify(
    {
      to: offer.people,
      kind: "offer-stale",
      eventKey: `offer-stale:${kind}:${id}:${offer.confirmed_on}:${isStale ? "now" : "soon"}`,
      data: {
        item: offer.name_zh,
        ...(offer.name_en ? { itemEn: offer.name_en } : {}),
        months: isStale ? months : months - 1,
        path,
      },
    },
    tx,
  );
}
