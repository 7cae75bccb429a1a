import { type SQL, sql } from "drizzle-orm";

/** An instant of SQL as ISO text in UTC. `expression` is the program's own, never what somebody sent. */
export function isoInstant(expression: string): SQL {
  return sql`to_char(${sql.raw(`(${expression})`)} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;
}
