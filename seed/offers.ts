import { sql } from "drizzle-orm";
import { isWorkingDay } from "~/app/core/working-days";
import { reckonNextFree } from "~/app/modules/capabilities/next-free.commands.server";
import { findWorkingCalendar } from "~/app/modules/jobs/calendar.queries.server";
import { indexingTogether, indexRecords } from "~/app/modules/jobs/indexing.commands.server";
import { db, type Transaction } from "~/db/client.server";
import { platformSites } from "~/db/schema/registry";
import { isMarked, mark } from "./marks";
import { enterOffers, type OfferOwner } from "./offer-rows";
import { planOffers } from "./sample/offers/plan";
import { sampleSource } from "./sample/platforms";
import { sourceIdOf } from "./sources";
import { enterUses, listUsers } from "./use-rows";

/** Platforms in one transaction: few enough that a cut costs little. */
const batchSize = 40;

interface Row extends Record<string, unknown> {
  id: number;
  number: string;
  class_code: string;
  name: string;
  fields: string[];
  directions: string[];
  approved_on: string | null;
  lead_id: number;
}

/**
 * Gives every invented platform services and instruments, and these two years of bookings and service records up to the
 * day of the seeding, and two weeks ahead. Written as rows, as no command books in the past; under the same constraints,
 * and with the same pure functions. A platform that has offers already, by hand or by an earlier run, is left alone.
 */
export async function seedOffers(): Promise<void> {
  if (await isMarked("offers")) return;
  const calendar = await findWorkingCalendar();
  const isClosed = (day: string) => !isWorkingDay(day, calendar);
  const platforms = await listPlatforms();
  for (let begin = 0; begin < platforms.length; begin += batchSize) {
    await db().transaction((tx) =>
      indexingTogether(tx, async () => {
        const [moment] = await tx.execute<{ now: string; today: string }>(sql`
          select clock.now()::text as now, (clock.now() at time zone 'Asia/Shanghai')::date::text as today`);
        if (!moment) throw new Error("the clock gave no answer");
        const users = await listUsers(tx);
        const touched: number[] = [];
        for (const row of platforms.slice(begin, begin + batchSize)) {
          const owner: OfferOwner = { id: row.id, ...moment };
          if (isAway(row)) owner.siteId = await enterBranch(row.id, tx);
          const entered = await enterOffers(planOffers(planned(row)), owner, tx);
          await enterUses(
            entered,
            { ...owner, number: row.number, leadId: row.lead_id, users, isClosed },
            tx,
          );
          await indexRecords(
            "service",
            entered.services.map(({ id }) => id),
            tx,
          );
          touched.push(...entered.instruments.map(({ id }) => id));
        }
        await reckonNextFree(touched, tx);
        await indexRecords("instrument", touched, tx);
      }),
    );
  }
  await db().transaction((tx) => mark("offers", tx));
}

const planned = (row: Row) => ({
  number: row.number,
  classCode: row.class_code,
  name: row.name,
  fields: row.fields,
  directions: row.directions,
  approvedOn: row.approved_on,
});

async function listPlatforms(): Promise<Row[]> {
  return db().execute<Row>(sql`
    select p.id, p.registration_number as number, p.class_code, p.name_zh as name, p.directions_zh as directions,
      p.approved_on::text, u.organisation_id as lead_id,
      array(select field_code from platform_fields f where f.platform_id = p.id order by is_primary desc, field_code)
        as fields
    from platforms p
    join platform_units u on u.platform_id = p.id and u.role = 'lead' and upper_inf(u.valid)
    where p.is_sample and p.status in ('preparing', 'operating', 'rectifying')
      -- Records of load tests are no part of a demonstration.
      and not exists (select from services s where s.platform_id = p.id)
      and not exists (select from instruments i where i.platform_id = p.id)
    order by p.id`);
}

/** The published account of a center manages one in the west that tests in the capital too. */
const isAway = (row: Row) => row.name.includes("冷鲜羊肉保鲜技术创新中心");

/** A laboratory in the capital, where what the platform offers is done. */
async function enterBranch(platformId: number, tx: Transaction): Promise<number> {
  const [site] = await tx
    .insert(platformSites)
    .values({
      platformId,
      kind: "branch",
      nameZh: "呼和浩特检测部",
      nameEn: "Hohhot laboratory",
      areaCode: "150100",
      addressZh: "和林格尔新区演示路8号（虚构）",
      addressEn: "8 Yanshi Road, Horinger New Area (invented)",
      lat: 40.62,
      lng: 111.78,
      pointPrecision: "place",
      position: 9,
      sourceId: await sourceIdOf(sampleSource, tx),
      isSample: true,
    })
    .returning({ id: platformSites.id });
  if (!site) throw new Error("the branch was not entered");
  return site.id;
}
