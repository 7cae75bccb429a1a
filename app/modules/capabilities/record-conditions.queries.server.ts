import { type SQL, sql } from "drizzle-orm";
import type { RecordFilter } from "./record-filter";

/**
 * The year that a record counts in, of the table `r`: that in which it ended, in Asia/Shanghai. One that runs over New
 * Year's midnight counts wholly in the new year: its amount cannot be divided without inventing figures.
 */
export const yearOfRecord = sql`extract(year from r.ended_at at time zone 'Asia/Shanghai')::int`;

/** The year of hours that an instrument ran besides, of the table `n`: its days are of one year. */
export const yearOfRun = sql`extract(year from n.until_day)::int`;

/** Who used it, of the table `r`: an organisation of the register, or a name. */
export const userOfRecord = sql`coalesce('o' || r.user_organisation_id, 'n' || r.user_name)`;

/** The records `r` of a platform under a filter. */
export function recordsWhere(platformId: number, filter: RecordFilter): SQL {
  const { year, instrument, service, user } = filter;
  return sql.join(
    [
      sql`r.platform_id = ${platformId}`,
      ...(year === undefined ? [] : [sql`${yearOfRecord} = ${year}`]),
      ...(instrument === undefined
        ? []
        : [instrument === "any" ? sql`r.instrument_id is not null` : sql`r.instrument_id = ${instrument}`]),
      ...(service === undefined ? [] : [sql`r.service_id = ${service}`]),
      ...(user === undefined
        ? []
        : [user === "outside" ? sql`r.user_kind <> 'own_unit'` : sql`r.user_kind = ${user}`]),
      ...voidedWhere(sql`r.voided_at`, filter),
    ],
    sql` and `,
  );
}

/** The hours `n`, of the instruments `i`, under the same filter: none where it asks for a user or a service. */
export function runsWhere(platformId: number, filter: RecordFilter): SQL {
  const { year, instrument, service, user, isWithRuns } = filter;
  if (!isWithRuns || service !== undefined || user !== undefined) return sql`false`;
  return sql.join(
    [
      sql`i.platform_id = ${platformId}`,
      ...(year === undefined ? [] : [sql`${yearOfRun} = ${year}`]),
      ...(typeof instrument === "number" ? [sql`n.instrument_id = ${instrument}`] : []),
      ...voidedWhere(sql`n.voided_at`, filter),
    ],
    sql` and `,
  );
}

function voidedWhere(column: SQL, { voided }: RecordFilter): SQL[] {
  if (voided === "all") return [];
  return [voided === "only" ? sql`${column} is not null` : sql`${column} is null`];
}
