import { sql } from "drizzle-orm";
import type { CivilDate } from "~/app/core/civil-date";
import { db, type Executor } from "~/db/client.server";
import type { DemandStatus } from "./core/demand-state";
import type { Visibility } from "./core/vocabulary";

/** What stands at the head of every page that a demand's owner sees of it. */
export interface OwnDemandHead {
  id: number;
  /** Empty while a draft has none. */
  title: string;
  status: DemandStatus;
  visibility: Visibility;
  isOpenToBrokers: boolean;
  isSample: boolean;
  openedOn?: CivilDate;
  expiresOn?: CivilDate;
  closedOn?: CivilDate;
}

/** The head of a demand, for its owner alone: callers have asked `requireOwnDemand`. Undefined: there is none. */
export async function findOwnDemandHead(id: number, tx: Executor = db()): Promise<OwnDemandHead | undefined> {
  const [row] = await tx.execute<{
    id: number;
    title: string | null;
    status: DemandStatus;
    visibility: Visibility;
    is_open_to_brokers: boolean;
    is_sample: boolean;
    opened_on: string | null;
    expires_on: string | null;
    closed_on: string | null;
  }>(sql`
    select id, title, status, visibility, is_open_to_brokers, is_sample, expires_on::text,
      (opened_at at time zone 'Asia/Shanghai')::date::text as opened_on,
      (closed_at at time zone 'Asia/Shanghai')::date::text as closed_on
    from demands where id = ${id}`);
  return (
    row && {
      id: row.id,
      title: row.title ?? "",
      status: row.status,
      visibility: row.visibility,
      isOpenToBrokers: row.is_open_to_brokers,
      isSample: row.is_sample,
      ...(row.opened_on === null ? {} : { openedOn: row.opened_on }),
      ...(row.expires_on === null ? {} : { expiresOn: row.expires_on }),
      ...(row.closed_on === null ? {} : { closedOn: row.closed_on }),
    }
  );
}
