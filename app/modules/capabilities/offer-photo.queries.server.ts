import { sql } from "drizzle-orm";
import { db, type Executor } from "~/db/client.server";
import { aliveStatuses } from "../registry/alive-statuses";

/** The stored bytes of a picture, and who may see it while what it shows is not public. */
export interface OfferPhoto {
  sha256: string;
  mediaType: string;
  isPublic: boolean;
  /** Whose it is: the unit that leads the platform today. */
  organisationId: number | null;
}

/** A picture of a service, instrument or shared resource; undefined once it was taken away. */
export async function findOfferPhoto(id: number, tx: Executor = db()): Promise<OfferPhoto | undefined> {
  const [row] = await tx.execute<{
    sha256: string;
    media_type: string;
    is_public: boolean;
    organisation_id: number | null;
  }>(sql`
    select f.sha256, f.media_type, o.status in ('published', 'paused') and p.status in ${aliveStatuses} as is_public,
      (select u.organisation_id from platform_units u where u.platform_id = p.id and u.role = 'lead'
        and u.valid @> (clock.now() at time zone 'Asia/Shanghai')::date limit 1) as organisation_id
    from capability_files h
    join files f on f.id = h.file_id
    join lateral (
      select platform_id, status from services where id = h.service_id
      union all select platform_id, status from instruments where id = h.instrument_id
      union all select platform_id, status from shared_resources where id = h.resource_id) o on true
    join platforms p on p.id = o.platform_id
    where h.id = ${id} and h.kind = 'photo' and h.removed_at is null`);
  return (
    row && {
      sha256: row.sha256,
      mediaType: row.media_type,
      isPublic: row.is_public,
      organisationId: row.organisation_id,
    }
  );
}
