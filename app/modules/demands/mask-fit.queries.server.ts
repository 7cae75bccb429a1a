import { type SQL, sql } from "drizzle-orm";
import { type Degrees, metresBetween } from "~/app/core/distance";
import type { MaskMeeting } from "./core/match-reasons";

/**
 * How well a platform `p` suits what the mask of a demand `d` tells, from 0 to 1; null where it tells no field of the
 * platform's. Whoever sees the mask alone is given this as order and choice: the true score would answer, for any words
 * that a platform tries in its services, whether they are those of the demand.
 */
export const maskFit = (d: SQL, p: SQL): SQL => sql`(select
    (case when f.is_primary then 0.6 else 0.5 end
      + case when ${p}.area_code = ${d}.mask_area_code then 0.1 else 0 end)::real
  from platform_fields f where f.platform_id = ${p}.id and f.field_code = ${d}.mask_field_code)`;

/** Where the two meet as the mask has it, for `readMeeting`. */
export interface MeetingRow {
  field: string | null;
  from: Degrees | null;
  to: Degrees | null;
}

/** What `readMeeting` needs of a demand `d` and a platform `p`; reads nothing of the demand but its mask. */
export const maskMeeting = (d: SQL, p: SQL): SQL => sql`(select jsonb_build_object(
    'field', (select f.field_code from platform_fields f
      where f.platform_id = ${p}.id and f.field_code = ${d}.mask_field_code),
    'from', (select jsonb_build_object('lat', a.lat, 'lng', a.lng) from areas a
      where a.code = ${d}.mask_area_code and a.lat is not null and a.lng is not null),
    'to', (select jsonb_build_object('lat', s.lat, 'lng', s.lng) from platform_sites s
      where s.platform_id = ${p}.id and s.kind = 'headquarters' and upper_inf(s.valid)
        and s.point_precision <> 'league' and s.lat is not null and s.lng is not null limit 1)))`;

/** The meeting as the reasons need it. */
export function readMeeting({ field, from, to }: MeetingRow): MaskMeeting {
  return {
    ...(field === null ? {} : { fieldCode: field }),
    ...(from === null || to === null ? {} : { km: metresBetween(from, to) / 1000 }),
  };
}
