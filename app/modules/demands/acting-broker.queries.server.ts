import { sql } from "drizzle-orm";
import { db, type Executor } from "~/db/client.server";
import type { LocalName } from "../registry/local-name";
import { nameOf } from "./introduction-parties.queries.server";

/** A broker of the public directory, as commands need one. */
export interface ActingBroker {
  id: number;
  personId: number;
  name: LocalName;
  isSample: boolean;
}

/** Published, of a person whose account is open. */
const isPublic = sql`b.status = 'published' and p.suspended_at is null and p.erased_at is null`;

const columns = sql`b.id, b.person_id, b.name_zh as zh, b.name_en as en, p.is_sample`;

interface Row extends Record<string, unknown> {
  id: number;
  person_id: number;
  zh: string;
  en: string | null;
  is_sample: boolean;
}

/** The broker that a person is; undefined: none in public. */
export async function findActingBroker(
  personId: number,
  tx: Executor = db(),
): Promise<ActingBroker | undefined> {
  const [row] = await tx.execute<Row>(sql`
    select ${columns} from brokers b join people p on p.id = b.person_id
    where b.person_id = ${personId} and ${isPublic}`);
  return row && brokerOf(row);
}

/** Brokers of the directory with these ids, in this order; fewer where one is not in it. */
export async function listBrokersById(ids: readonly number[], tx: Executor = db()): Promise<ActingBroker[]> {
  if (ids.length === 0) return [];
  const rows = await tx.execute<Row>(sql`
    select ${columns} from brokers b join people p on p.id = b.person_id
    where b.id in ${[...ids]} and ${isPublic}`);
  const byId = new Map(rows.map((row) => [row.id, brokerOf(row)]));
  return ids.flatMap((id) => byId.get(id) ?? []);
}

/** The one broker of the directory who is called so; undefined: nobody, or several. */
export async function findBrokerByName(
  name: string,
  { isSample }: { isSample: boolean },
  tx: Executor = db(),
): Promise<ActingBroker | undefined> {
  const rows = await tx.execute<Row>(sql`
    select ${columns} from brokers b join people p on p.id = b.person_id
    where ${isPublic} and p.is_sample = ${isSample} and (b.name_zh = ${name} or lower(b.name_en) = lower(${name}))
    limit 2`);
  return rows.length === 1 && rows[0] ? brokerOf(rows[0]) : undefined;
}

function brokerOf({ id, person_id, zh, en, is_sample }: Row): ActingBroker {
  return { id, personId: person_id, name: nameOf({ zh, en }), isSample: is_sample };
}
