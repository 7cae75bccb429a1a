import { createHash } from "node:crypto";
import { sql } from "drizzle-orm";
import { type PlatformPart, platformParts } from "~/app/path-parts";
import { db, type Executor } from "~/db/client.server";
import {
  type ContactFacts,
  type PersonFacts,
  partChange,
  type SentText,
  type SiteFacts,
  sentTexts,
} from "./own-platform-change";

/**
 * What a form of a platform's page shows, and the version of it: a form that was made from another version is not
 * saved over what somebody else wrote meanwhile. For members of the platform's lead unit.
 */
export interface PartState<Facts> {
  version: string;
  facts: Facts;
}

export interface OwnProfile {
  summaryZh: string | null;
  summaryEn: string | null;
  directionsZh: string[];
  directionsEn: string[];
  website: string | null;
}
export type OwnSite = SiteFacts & { id: number };
export type OwnPerson = PersonFacts & { id: number };
export type OwnContact = ContactFacts & { id: number };
export interface OwnPhoto {
  id: number;
  captionZh: string;
  captionEn: string | null;
  /** Pixels. */
  width: number;
  height: number;
}

/** What the platform says of itself. */
export async function findOwnProfile(
  platformId: number,
  tx: Executor = db(),
): Promise<PartState<OwnProfile>> {
  const [row] = await tx.execute<OwnProfile & Record<string, unknown>>(sql`
    select summary_zh as "summaryZh", summary_en as "summaryEn", directions_zh as "directionsZh",
      directions_en as "directionsEn", website
    from platforms where id = ${platformId}`);
  if (!row) throw new Error(`platform ${platformId} is not there`);
  const facts: OwnProfile = { ...row };
  return { version: hashOf(JSON.stringify(facts)), facts };
}

/** Its places as they are today, the headquarters first. */
export async function listOwnSites(platformId: number, tx: Executor = db()): Promise<PartState<OwnSite[]>> {
  return stateOf(
    await tx.execute<Versioned<OwnSite>>(sql`
      select id, kind, name_zh as "nameZh", name_en as "nameEn", area_code as "areaCode",
        county_code as "countyCode", address_zh as "addressZh", address_en as "addressEn", lat, lng,
        point_precision as "pointPrecision", xmin::text as mark
      from platform_sites where platform_id = ${platformId} and upper_inf(valid)
      order by kind = 'headquarters' desc, position, id`),
  );
}

/** People in public roles. */
export async function listOwnPeople(
  platformId: number,
  tx: Executor = db(),
): Promise<PartState<OwnPerson[]>> {
  return stateOf(
    await tx.execute<Versioned<OwnPerson>>(sql`
      select id, role, name_zh as "nameZh", name_en as "nameEn", title_zh as "titleZh", title_en as "titleEn",
        xmin::text as mark
      from platform_people where platform_id = ${platformId} order by position, id`),
  );
}

/** How it is reached; of a person's number and mailbox even its own members get the ends only. */
export async function listOwnContacts(
  platformId: number,
  tx: Executor = db(),
): Promise<PartState<OwnContact[]>> {
  return stateOf(
    await tx.execute<Versioned<OwnContact>>(sql`
      select id, kind, name_zh as "nameZh", name_en as "nameEn", role_zh as "roleZh", role_en as "roleEn",
        case when kind = 'organisation' then phone
          when length(phone) < 11 then '******' else left(phone, 3) || '******' || right(phone, 2) end as phone,
        case when kind = 'organisation' then email
          when position('@' in email) < 4 then '***@' || split_part(email, '@', 2)
          else left(email, 1) || '***@' || split_part(email, '@', 2) end as email,
        xmin::text as mark
      from platform_contacts where platform_id = ${platformId}
      order by kind = 'organisation' desc, position, id`),
  );
}

/** Its pictures that have not been taken away. */
export async function listOwnPhotos(platformId: number, tx: Executor = db()): Promise<PartState<OwnPhoto[]>> {
  return stateOf(
    await tx.execute<Versioned<OwnPhoto>>(sql`
      select id, caption_zh as "captionZh", caption_en as "captionEn", width, height, xmin::text as mark
      from platform_photos where platform_id = ${platformId} and removed_at is null order by position, id`),
  );
}

/** A change of a part that waits for an officer. */
export interface WaitingChange {
  part: PlatformPart;
  /** ISO instant. */
  since: string;
  /** What was sent; whoever sent it, it is the lead unit's. */
  texts: SentText[];
}

/** The changes of a platform's page that wait for an officer, the oldest first. For managers of its lead unit. */
export async function listWaitingChanges(slug: string, tx: Executor = db()): Promise<WaitingChange[]> {
  const rows = await tx.execute<{ since: string; payload: { change: unknown } }>(sql`
    select held_at::text as since, payload from holds
    where subject_kind = 'platform-page' and status = 'held'
      and subject_id in ${platformParts.map((part) => `${slug}/${part}`)}
    order by held_at, id`);
  return rows.map(({ since, payload }) => {
    const change = partChange.parse(payload.change);
    return { part: change.part, since: new Date(since).toISOString(), texts: sentTexts(change) };
  });
}

/** A league or a county that a site can stand in. */
export interface PlaceOption {
  code: string;
  zh: string;
  en?: string;
  /** Of a county: its league. */
  leagueCode?: string;
}

/** The leagues, each followed by its counties. */
export async function listPlaceOptions(tx: Executor = db()): Promise<PlaceOption[]> {
  const rows = await tx.execute<{
    code: string;
    kind: string;
    parent: string;
    zh: string;
    en: string | null;
  }>(sql`
    select a.code, a.kind, a.parent_code as parent, a.name_zh as zh, a.name_en as en from areas a
    where a.kind in ('league', 'county')
    order by case when a.kind = 'league' then a.code else a.parent_code end, a.kind = 'county', a.code`);
  return rows.map(({ code, kind, parent, zh, en }) => ({
    code,
    zh,
    ...(en === null ? {} : { en }),
    ...(kind === "county" ? { leagueCode: parent } : {}),
  }));
}

/** `mark`: the transaction that wrote the row last. */
type Versioned<Row> = Row & Record<string, unknown> & { mark: string };

function stateOf<Row extends { id: number }>(rows: readonly (Row & { mark: string })[]): PartState<Row[]> {
  return {
    version: hashOf(rows.map(({ id, mark }) => `${id}:${mark}`).join(" ")),
    // The mark is taken out, which leaves exactly the row.
    facts: rows.map(({ mark: _mark, ...row }) => row as unknown as Row),
  };
}

function hashOf(text: string): string {
  return createHash("sha256").update(text).digest("hex").slice(0, 16);
}
