import { sql } from "drizzle-orm";
import { db, type Executor } from "~/db/client.server";
import { ownColumns } from "./core/own-columns";
import { type OwnList, ownLists } from "./core/own-data";

/** Rows of a list at most: a download, not a flood. */
const MOST_ROWS = 20_000;

/** Everything that the site holds of a person, by lists; times in ISO 8601. */
export type OwnData = Readonly<Record<OwnList, readonly Record<string, unknown>[]>>;

/**
 * Everything that the site holds of a person, for that person alone. No secrets (passwords, tokens, second factors) and
 * nothing of others: organisations and platforms stand in it by number.
 */
export async function exportOwnData(personId: number): Promise<OwnData> {
  const data = Object.fromEntries(ownLists.map((list) => [list, [] as Record<string, unknown>[]]));
  for (const { table, column, list, columns = [] } of ownColumns) {
    if (list === undefined) continue;
    const wanted = sql.join(
      columns.map((name) => sql.identifier(name)),
      sql`, `,
    );
    data[list]?.push(
      ...(await rowsOf(sql`select ${wanted} from ${sql.identifier(table)}
        where ${sql.identifier(column)} = ${personId} order by 1 desc limit ${MOST_ROWS}`)),
    );
  }
  data.brokerFields?.push(
    ...(await rowsOf(sql`select f.field_code from broker_fields f join brokers b on b.id = f.broker_id
      where b.person_id = ${personId}`)),
  );
  data.introductions?.push(
    ...(await rowsOf(sql`select i.id, i.demand_id, i.platform_id, i.status, i.message, i.basis, i.share_bp, i.fixed_fen,
        i.payer, i.terms, i.introduced_at, i.confirmed_at, i.protected_until, i.ended_at
      from introductions i join brokers b on b.id = i.broker_id where b.person_id = ${personId} order by i.id desc`)),
  );
  // Every list of the type was put in above.
  return data as unknown as OwnData;
}

/** How many rows there are of each list. */
export async function countOwnData(personId: number): Promise<Readonly<Record<OwnList, number>>> {
  const data = await exportOwnData(personId);
  // The same keys as above.
  return Object.fromEntries(ownLists.map((list) => [list, data[list].length])) as Record<OwnList, number>;
}

/** Why somebody cannot be erased yet: others would be left without anybody who decides. */
export interface ErasureBlocker {
  kind: "last_owner" | "last_officer";
  organisation: { id: number; nameZh: string; nameEn?: string };
}

/** What stands in the way of erasing a person, at this moment. */
export async function listErasureBlockers(personId: number, tx: Executor = db()): Promise<ErasureBlocker[]> {
  const rows = await tx.execute<{
    kind: ErasureBlocker["kind"];
    id: number;
    name_zh: string;
    name_en: string | null;
  }>(sql`
    select 'last_owner' as kind, o.id, o.name_zh, o.name_en
    from memberships m join organisations o on o.id = m.organisation_id
    where m.person_id = ${personId} and m.ended_at is null and m.role = 'owner'
      and exists (select from memberships x join people p on p.id = x.person_id
        where x.organisation_id = o.id and x.ended_at is null and x.person_id <> ${personId}
          and p.erased_at is null)
      and not exists (select from memberships x join people p on p.id = x.person_id
        where x.organisation_id = o.id and x.ended_at is null and x.person_id <> ${personId} and x.role = 'owner'
          and p.erased_at is null and p.suspended_at is null)
    union all
    select 'last_officer', o.id, o.name_zh, o.name_en
    from offices f join organisations o on o.id = f.organisation_id
    where f.person_id = ${personId} and f.role = 'officer' and f.ended_at is null
      and not exists (select from offices x join people p on p.id = x.person_id
        where x.role = 'officer' and x.organisation_id = o.id and x.ended_at is null
          and x.person_id <> ${personId} and p.erased_at is null and p.suspended_at is null)
    order by 1, 2`);
  return rows.map(({ kind, id, name_zh, name_en }) => ({
    kind,
    organisation: { id, nameZh: name_zh, nameEn: name_en ?? undefined },
  }));
}

async function rowsOf(query: ReturnType<typeof sql>): Promise<Record<string, unknown>[]> {
  const rows = await db().execute<{ row: Record<string, unknown> }>(
    sql`select to_jsonb(wanted) as row from (${query}) wanted`,
  );
  return rows.map(({ row }) => row);
}
