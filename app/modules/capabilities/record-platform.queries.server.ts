import { sql } from "drizzle-orm";
import { db, type Executor } from "~/db/client.server";
import { aliveStatuses } from "../registry/alive-statuses";
import type { LocalName } from "../registry/local-name";
import { named } from "./instrument-cards.queries.server";

/** A platform whose records somebody wants to read, and by what they may. */
export interface RecordsPlatform {
  id: number;
  slug: string;
  name: LocalName;
  isSample: boolean;
  hasEnded: boolean;
  /** Its lead unit of today; of several the one that the person is a member of. */
  lead?: { id: number; name: LocalName };
  /** The department that recommends it. */
  recommendedBy?: number;
  /** The authority of its class. */
  authorityId?: number;
}

/** The platform with this registration number, for the permissions to decide on. Tells nothing that is not public. */
export async function findRecordsPlatform(
  slug: string,
  personId: number,
  tx: Executor = db(),
): Promise<RecordsPlatform | undefined> {
  const [row] = await tx.execute<{ platform: RecordsPlatform }>(sql`
    select jsonb_strip_nulls(jsonb_build_object('id', p.id, 'slug', p.registration_number, 'name', ${named("p")},
      'isSample', p.is_sample, 'hasEnded', p.status not in ${aliveStatuses},
      'lead', (select jsonb_build_object('id', o.id, 'name', ${named("o")}) from platform_units u
        join organisations o on o.id = u.organisation_id
        where u.platform_id = p.id and u.role = 'lead' and u.valid @> (clock.now() at time zone 'Asia/Shanghai')::date
        order by exists (select from memberships m where m.organisation_id = o.id and m.person_id = ${personId}
          and m.ended_at is null) desc, o.id limit 1),
      'recommendedBy', (select r.organisation_id from recommendations r where r.platform_id = p.id),
      'authorityId', c.authority_id)) as platform
    from platforms p join platform_classes c on c.code = p.class_code
    where p.registration_number = ${slug}`);
  return row?.platform;
}
